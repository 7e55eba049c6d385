namespace BackaBarnet.Consent;

/// <summary>Whether there is a secrecy boundary between two activities.</summary>
public enum Boundary
{
    /// <summary>There is.</summary>
    Yes,

    /// <summary>The law is unclear, so there is.</summary>
    Unclear,

    /// <summary>There is none; inner secrecy applies.</summary>
    No,
}

/// <summary>What a consent does across a boundary.</summary>
public enum ConsentEffect
{
    /// <summary>It lifts the secrecy.</summary>
    Lifts,

    /// <summary>It lifts a part only: an officer of the releasing body must decide as well.</summary>
    NotEnough,

    /// <summary>None is needed.</summary>
    NotNeeded,

    /// <summary>It changes nothing.</summary>
    None,
}

/// <summary>Which principals a row is about.</summary>
public enum PrincipalRelation
{
    /// <summary>Any.</summary>
    Any,

    /// <summary>Both activities belong to the same.</summary>
    Same,

    /// <summary>They belong to different ones.</summary>
    Other,
}

/// <summary>A rule that a row points to.</summary>
/// <param name="Rule">Its id.</param>
/// <param name="From">Releasing kinds that it is for; empty for all of the row.</param>
/// <param name="To">Receiving kinds that it is for; empty for all of the row.</param>
public sealed record RowRule(string Rule, IReadOnlyList<string> From, IReadOnlyList<string> To)
{
    /// <summary>
    /// Of a duty: the conditions under which it binds here, in place of those under which the same rule may break secrecy by an
    /// officer's decision. <see langword="null"/> if the rule's own hold.
    /// </summary>
    public IReadOnlyList<string>? When { get; init; }

    internal bool IsFor(string from, string to) => Lists(From, from) && Lists(To, to);

    private static bool Lists(IReadOnlyList<string> kinds, string kind) => kinds.Count == 0 || kinds.Contains(kind, StringComparer.Ordinal);
}

/// <summary>A row of the matrix: what may pass from which kind of activity to which.</summary>
public sealed record MatrixRow
{
    /// <summary>Stands for every kind.</summary>
    public const string AnyKind = "*";

    /// <summary>Id, for example <c>M06</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Releasing kinds.</summary>
    public required IReadOnlyList<string> From { get; init; }

    /// <summary>Receiving kinds.</summary>
    public required IReadOnlyList<string> To { get; init; }

    /// <summary>The row also holds in the other direction.</summary>
    public bool BothWays { get; init; }

    /// <summary>Which principals it is about.</summary>
    public PrincipalRelation Principal { get; init; }

    /// <summary>Kinds of message that it is about; empty for all that no other row names.</summary>
    public IReadOnlyList<string> Messages { get; init; } = [];

    /// <summary>Conditions without which it is not about the situation.</summary>
    public IReadOnlyList<string> AppliesWhen { get; init; } = [];

    /// <summary>Whether there is a boundary.</summary>
    public required Boundary Boundary { get; init; }

    /// <summary>What consent does.</summary>
    public required ConsentEffect Consent { get; init; }

    /// <summary>What must be sent by law, whatever consents say.</summary>
    public IReadOnlyList<RowRule> Duties { get; init; } = [];

    /// <summary>What may break secrecy without consent, always by an officer's decision.</summary>
    public required IReadOnlyList<RowRule> Overrides { get; init; }

    /// <summary>Roles at the releasing activity that may decide.</summary>
    public required IReadOnlyList<string> Deciders { get; init; }

    /// <summary>Categories that need an officer's decision although there is no boundary.</summary>
    public IReadOnlyList<string> WithheldCategories { get; init; } = [];

    /// <summary>The question that a municipal lawyer must answer first, if any.</summary>
    public string? Lawyer { get; init; }

    /// <summary>A remark for whoever checks the row, in Swedish.</summary>
    public string? Note { get; init; }

    /// <summary>Whether any side of the row stands for every kind.</summary>
    public bool HasWildcard => From.Contains(AnyKind, StringComparer.Ordinal) || To.Contains(AnyKind, StringComparer.Ordinal);

    internal bool Covers(string from, string to) =>
        (Lists(From, from) && Lists(To, to)) || (BothWays && Lists(From, to) && Lists(To, from));

    private static bool Lists(IReadOnlyList<string> kinds, string kind) =>
        kinds.Contains(kind, StringComparer.Ordinal) || kinds.Contains(AnyKind, StringComparer.Ordinal);
}
