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

    /// <summary>Ids of the rules that decided, in a stable order; never empty.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    /// <summary>Ids of every rule that was evaluated, in a stable order.</summary>
    public required IReadOnlyList<string> Evaluated { get; init; }

    /// <summary>The exact fields that may pass; empty unless the outcome is Permit, Split or Duty.</summary>
    public required IReadOnlyList<string> Fields { get; init; }

    /// <summary>Ids of the consents that the release rests on.</summary>
    public required IReadOnlyList<string> Consents { get; init; }

    /// <summary>A consent that is missing now could turn the answer into yes.</summary>
    public required bool ConsentCouldHelp { get; init; }

    /// <summary>Why, in plain Swedish, to a professional; free of personal data.</summary>
    public required string Explanation { get; init; }

    /// <summary>Version of the rule set.</summary>
    public required string RuleSetVersion { get; init; }

    /// <summary>Whether anything may be sent.</summary>
    public bool Releases => Outcome is Outcome.Permit or Outcome.Split or Outcome.Duty;
}
