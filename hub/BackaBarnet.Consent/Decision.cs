namespace BackaBarnet.Consent;

/// <summary>What a decision comes to.</summary>
public enum Outcome
{
    /// <summary>No. The default, and the answer to everything unknown.</summary>
    Deny = 0,

    /// <summary>A named officer of the releasing body decides; nothing is sent until then.</summary>
    Human,

    /// <summary>A part is released; what is about somebody else than the child is split off and stays.</summary>
    Split,

    /// <summary>What the recipient needs and nothing forbids is released; R-GDPR-5 among the rules says that more was left out.</summary>
    Permit,

    /// <summary>Must be sent by law; consents and refusals make no difference.</summary>
    Duty,
}

/// <summary>The answer, with all that is needed to log, explain and carry it out. Holds names of fields, never values.</summary>
public sealed record Decision
{
    /// <summary>The outcome.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Ids of the rules and matrix rows that decided, in a stable order; never empty.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    /// <summary>Ids of every rule and row that was evaluated, in a stable order.</summary>
    public required IReadOnlyList<string> Evaluated { get; init; }

    /// <summary>The exact fields that may pass, sorted; empty unless the outcome is Permit, Split or Duty.</summary>
    public required IReadOnlyList<string> Fields { get; init; }

    /// <summary>Ids of the consents that the release rests on, sorted.</summary>
    public required IReadOnlyList<string> Consents { get; init; }

    /// <summary>Ids of what goes with the outcome (<see cref="Obligation"/>), in the rule set's order.</summary>
    public required IReadOnlyList<string> Obligations { get; init; }

    /// <summary>If the outcome is Human: by which rules an officer may decide, and what the officer must confirm; otherwise empty.</summary>
    public required IReadOnlyList<Checklist> Checklists { get; init; }

    /// <summary>A consent that is missing now could turn the answer into yes.</summary>
    public required bool ConsentCouldHelp { get; init; }

    /// <summary>Version of the rule set, and of the municipality's policy where there is one.</summary>
    public required string RuleSetVersion { get; init; }

    /// <summary>Whether anything may be sent.</summary>
    public bool Releases => Outcome is Outcome.Permit or Outcome.Split or Outcome.Duty;
}

/// <summary>One way in which an officer may decide.</summary>
/// <param name="Rule">The rule that the officer's decision must name.</param>
/// <param name="Deciders">Roles at the releasing activity that may decide.</param>
/// <param name="Prerequisites">Names of what the officer must confirm (<see cref="Prerequisite"/>).</param>
public sealed record Checklist(string Rule, IReadOnlyList<string> Deciders, IReadOnlyList<string> Prerequisites);
