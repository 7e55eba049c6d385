namespace BackaBarnet.Consent;

/// <summary>What was read from the rule files, each part with its place, before anybody has asked whether it makes sense.</summary>
internal sealed class RuleFiles
{
    public string Version { get; set; } = "";

    public List<Located<Rule>> Rules { get; } = [];

    public List<Located<ActivityKindRule>> Kinds { get; } = [];

    public List<Located<MatrixRow>> Rows { get; } = [];

    public List<Located<Obligation>> Obligations { get; } = [];

    public List<Located<CalendarEntry>> Calendar { get; } = [];

    public List<Located<LawyerQuestion>> Questions { get; } = [];

    public RuleContent Content() => new(Version, Values(Rules), Values(Kinds), Values(Rows), Values(Obligations), Values(Calendar), Values(Questions));

    private static List<T> Values<T>(List<Located<T>> located) => [.. located.Select(found => found.Value)];
}

/// <summary>Something that was read, and where.</summary>
internal sealed record Located<T>(T Value, string File, string Path);

/// <summary>The content of a rule set.</summary>
internal sealed record RuleContent(
    string Version,
    IReadOnlyList<Rule> Rules,
    IReadOnlyList<ActivityKindRule> Kinds,
    IReadOnlyList<MatrixRow> Rows,
    IReadOnlyList<Obligation> Obligations,
    IReadOnlyList<CalendarEntry> Calendar,
    IReadOnlyList<LawyerQuestion> Questions);
