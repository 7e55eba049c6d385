namespace BackaBarnet.Contracts.Vocabulary;

/// <summary>
/// Whom a field is about. Whoever the information is about is the one whose consent counts (R-CONS-08), so a field about
/// somebody else than the child is split off from the child's.
/// </summary>
public static class Subjects
{
    /// <summary>The child whom the message concerns.</summary>
    public const string Child = "child";

    /// <summary>One of the child's guardians. In a decision the single person is named: <c>parent:ID</c>.</summary>
    public const string Guardian = "guardian";

    /// <summary>A sister or brother. In a decision the single person is named: <c>sibling:ID</c>.</summary>
    public const string Sibling = "sibling";

    /// <summary>Who told: a reporter or an upptäckare. Protected by OSL 25:7 and 26:5.</summary>
    public const string Informant = "informant";

    /// <summary>Anybody else.</summary>
    public const string Other = "other";

    /// <summary>Every subject that a contract's field may name.</summary>
    public static IReadOnlyList<string> All { get; } = [Child, Guardian, Sibling, Informant, Other];
}
