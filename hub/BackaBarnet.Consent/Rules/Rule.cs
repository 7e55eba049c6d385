namespace BackaBarnet.Consent;

/// <summary>A rule of law or policy, in one period of validity.</summary>
public sealed record Rule
{
    /// <summary>Stable id, for example <c>R-OSL-10-27</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Where it stands, in Swedish.</summary>
    public required string Statute { get; init; }

    /// <summary>First Swedish day.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last Swedish day, included; <see langword="null"/> while it is in force.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>
    /// How far it has been verified: <c>V</c>, <c>V24</c>, <c>P</c>, <c>G</c>, <c>U</c> or <c>policy</c>, or several with a
    /// slash between them.
    /// </summary>
    public required string Confidence { get; init; }

    /// <summary>The question that a municipal lawyer must answer first, if any, for example <c>L10</c>.</summary>
    public string? Lawyer { get; init; }

    /// <summary>What it says, in plain Swedish, to a professional.</summary>
    public required string Text { get; init; }

    /// <summary>Whether it is policy, which a municipality may loosen as well as tighten.</summary>
    public bool IsPolicy { get; init; }

    /// <summary>
    /// For a rule that can break secrecy without consent: names of the conditions under which it applies on its face, all of
    /// which must hold. <see langword="null"/> for every other rule.
    /// </summary>
    public IReadOnlyList<string>? AppliesWhen { get; init; }

    /// <summary>Conditions that, when all hold, forbid any release; <see langword="null"/> if it forbids nothing by itself.</summary>
    public IReadOnlyList<string>? ForbidsWhen { get; init; }

    /// <summary>Conditions that, when all hold, leave any release to a person; <see langword="null"/> for other rules.</summary>
    public IReadOnlyList<string>? AsksPersonWhen { get; init; }

    /// <summary>What an officer must confirm to decide by this rule.</summary>
    public IReadOnlyList<Prerequisite> Prerequisites { get; init; } = [];

    /// <summary>Roles that may decide by this rule, wherever it applies; empty if the matrix row says.</summary>
    public IReadOnlyList<string> Deciders { get; init; } = [];

    /// <summary>Whether it may be used towards somebody else than socialtjänst although harm is suspected.</summary>
    public bool EvenWhenHarmIsSuspected { get; init; }

    /// <summary>Numbers of a policy, by name.</summary>
    public IReadOnlyDictionary<string, int> Parameters { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Whether the rule is in force on a Swedish day.</summary>
    public bool IsInForce(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);
}

/// <summary>Something that an officer must confirm.</summary>
/// <param name="Name">Its name; where a circumstance says the same, the circumstance's name.</param>
/// <param name="Text">What is confirmed, in plain Swedish.</param>
public sealed record Prerequisite(string Name, string Text);
