using System.Collections.Frozen;

namespace BackaBarnet.Consent;

/// <summary>A rule of law or policy, in one period of validity.</summary>
/// <param name="Id">Stable id, for example <c>R-OSL-10-27</c>.</param>
/// <param name="Statute">Where it stands, in Swedish.</param>
/// <param name="ValidFrom">First Swedish day.</param>
/// <param name="ValidTo">Last Swedish day, included; <see langword="null"/> while it is in force.</param>
/// <param name="Confidence">How far it has been verified: <c>V</c>, <c>V24</c>, <c>P</c>, <c>G</c>, <c>U</c> or <c>policy</c>.</param>
/// <param name="Lawyer">The question that a municipal lawyer must answer first, if any.</param>
/// <param name="Text">What it says, in plain Swedish.</param>
/// <param name="AppliesWhen">
/// For a rule that can break secrecy without consent: names of the conditions under which it applies on its face, all of
/// which must hold. <see langword="null"/> for every other rule.
/// </param>
public sealed record Rule(
    string Id,
    string Statute,
    DateOnly ValidFrom,
    DateOnly? ValidTo,
    string Confidence,
    string? Lawyer,
    string Text,
    IReadOnlyList<string>? AppliesWhen)
{
    /// <summary>Whether the rule is in force on a Swedish day.</summary>
    public bool IsInForce(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);
}

/// <summary>A kind of activity.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name in Swedish.</param>
/// <param name="IsAuthority">Rules that are written "to an authority" reach it.</param>
/// <param name="DefaultDeny">The rule that names a refusal when nothing permits.</param>
public sealed record ActivityKindRule(string Code, string Name, bool IsAuthority, string DefaultDeny);

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

/// <summary>A rule that can break secrecy without consent, within a row.</summary>
/// <param name="Rule">Its id.</param>
/// <param name="From">Releasing kinds that it is for; empty for all of the row.</param>
/// <param name="To">Receiving kinds that it is for; empty for all of the row.</param>
public sealed record RowOverride(string Rule, IReadOnlyList<string> From, IReadOnlyList<string> To);

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

    /// <summary>What may break secrecy without consent, always by an officer's decision.</summary>
    public required IReadOnlyList<RowOverride> Overrides { get; init; }

    /// <summary>Roles at the releasing activity that may decide.</summary>
    public required IReadOnlyList<string> Deciders { get; init; }

    /// <summary>Categories that need an officer's decision although there is no boundary.</summary>
    public IReadOnlyList<string> WithheldCategories { get; init; } = [];

    /// <summary>What the sender should be warned of.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The question that a municipal lawyer must answer first, if any.</summary>
    public string? Lawyer { get; init; }

    /// <summary>Whether any side of the row stands for every kind.</summary>
    public bool HasWildcard => From.Contains(AnyKind, StringComparer.Ordinal) || To.Contains(AnyKind, StringComparer.Ordinal);

    internal bool Covers(string from, string to) =>
        (Lists(From, from) && Lists(To, to)) || (BothWays && Lists(From, to) && Lists(To, from));

    private static bool Lists(IReadOnlyList<string> kinds, string kind) =>
        kinds.Contains(kind, StringComparer.Ordinal) || kinds.Contains(AnyKind, StringComparer.Ordinal);
}

/// <summary>
/// The checked rule set: rules, kinds of activity and the matrix. Read from data files and never changed; a new version is
/// a new rule set.
/// </summary>
public sealed class RuleSet
{
    private readonly FrozenDictionary<string, Rule[]> _rules;
    private readonly FrozenDictionary<string, ActivityKindRule> _kinds;
    private readonly MatrixRow[] _rows;

    internal RuleSet(string version, IReadOnlyList<Rule> rules, IReadOnlyList<ActivityKindRule> kinds, IReadOnlyList<MatrixRow> rows)
    {
        Version = version;
        Rules = rules;
        Kinds = kinds;
        Rows = rows;
        _rules = rules.GroupBy(rule => rule.Id, StringComparer.Ordinal).ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        _kinds = kinds.ToFrozenDictionary(kind => kind.Code, StringComparer.Ordinal);
        // The most specific first; among equals the one with a boundary, as a prohibition beats a permission.
        _rows = [.. rows.OrderBy(row => row.Messages.Count == 0).ThenBy(row => row.HasWildcard).ThenBy(row => row.Boundary == Boundary.No)];
    }

    /// <summary>Version of the data, written into every decision.</summary>
    public string Version { get; }

    /// <summary>All rules, in the files' order.</summary>
    public IReadOnlyList<Rule> Rules { get; }

    /// <summary>All kinds of activity.</summary>
    public IReadOnlyList<ActivityKindRule> Kinds { get; }

    /// <summary>The matrix, in the file's order.</summary>
    public IReadOnlyList<MatrixRow> Rows { get; }

    /// <summary>Reads the rule set that the hub comes with.</summary>
    public static RuleSetResult Load() => RuleSetReader.Read(EmbeddedRuleFiles.Read());

    /// <summary>Reads a rule set.</summary>
    /// <param name="files">The files' texts by name: <c>rule-set.json</c>, <c>activity-kinds.json</c>, <c>matrix.json</c> and <c>rules-*.json</c>.</param>
    public static RuleSetResult Parse(IReadOnlyDictionary<string, string> files) => RuleSetReader.Read(files);

    /// <summary>The rule of an id that is in force on a day; <see langword="null"/> if none is.</summary>
    public Rule? Find(string id, DateOnly day) =>
        _rules.TryGetValue(id, out var versions) ? Array.Find(versions, rule => rule.IsInForce(day)) : null;

    /// <summary>A kind of activity; <see langword="null"/> if it is unknown.</summary>
    public ActivityKindRule? FindKind(string code) => _kinds.GetValueOrDefault(code);

    internal MatrixRow? FindRow(Situation situation) =>
        Array.Find(_rows, row =>
            row.Covers(situation.From.Kind, situation.To.Kind)
            && (row.Messages.Count == 0 || row.Messages.Contains(situation.Message.Kind, StringComparer.Ordinal))
            && IsPrincipal(row.Principal, situation)
            && Conditions.AllHold(row.AppliesWhen, this, situation));

    private static bool IsPrincipal(PrincipalRelation relation, Situation situation) => relation switch
    {
        PrincipalRelation.Same => situation.From.Principal == situation.To.Principal,
        PrincipalRelation.Other => situation.From.Principal != situation.To.Principal,
        _ => true,
    };
}

/// <summary>A rule set, or everything that keeps the files from being one.</summary>
/// <param name="RuleSet">The rule set; <see langword="null"/> if there are faults.</param>
/// <param name="Faults">Every fault.</param>
public sealed record RuleSetResult(RuleSet? RuleSet, IReadOnlyList<RuleFault> Faults);

/// <summary>Something that is wrong in a rule file.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Path">JSON path, for example <c>$.rows[3].overrides[0].rule</c>.</param>
/// <param name="Problem">What is wrong, with the nearest valid word where there is one.</param>
public sealed record RuleFault(string File, string Path, string Problem)
{
    /// <inheritdoc />
    public override string ToString() => $"{File} {Path}: {Problem}";
}
