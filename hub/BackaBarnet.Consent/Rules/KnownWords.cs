using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent;

/// <summary>The words that the parts of a rule set may use of each other and of the vocabularies.</summary>
internal sealed class KnownWords(RuleFiles read)
{
    private static readonly string[] Confidences = ["V", "V24", "P", "G", "U", "policy"];

    private static readonly string[] Messages = [.. MessageKinds.All, "aterkoppling", "konsultation"];

    public HashSet<string> Rules { get; } = Ids(read.Rules.Select(rule => rule.Value.Id));

    public HashSet<string> Rows { get; } = Ids(read.Rows.Select(row => row.Value.Id));

    public HashSet<string> Questions { get; } = Ids(read.Questions.Select(question => question.Value.Id));

    public IEnumerable<RuleFault> NoRule(string file, string path, params IEnumerable<string> words) => Unknown(file, path, words, Rules, "is no rule");

    public IEnumerable<RuleFault> NoRuleOrRow(string file, string path, IEnumerable<string> words) =>
        Unknown(file, path, words, [.. Rules, .. Rows], "is no rule and no row");

    public static IEnumerable<RuleFault> NoKind(string file, string path, params IEnumerable<string> words) => Unknown(file, path, words, ActivityKinds.All, "is no activity kind");

    public IEnumerable<RuleFault> NoQuestion(string file, string path, string? mark) =>
        mark is null ? [] : Unknown(file, $"{path}.lawyer", [mark], Questions, "is no question to a lawyer");

    public static IEnumerable<RuleFault> NoConfidence(string file, string path, string? confidence) =>
        confidence is null ? [] : Unknown(file, $"{path}.confidence", confidence.Split('/'), Confidences, "is no level of confidence");

    public static IEnumerable<RuleFault> NoCondition(string file, string path, IReadOnlyList<string>? words) =>
        Unknown(file, path, words ?? [], Conditions.Names, "is no known condition");

    public static IEnumerable<RuleFault> NoRole(string file, string path, IEnumerable<string> words) => Unknown(file, path, words, Roles.All, "is no role");

    public static IEnumerable<RuleFault> NoCategory(string file, string path, IEnumerable<string> words) =>
        Unknown(file, path, words, Categories.All, "is no information category");

    public static IEnumerable<RuleFault> NoMessage(string file, string path, IEnumerable<string> words) => Unknown(file, path, words, Messages, "is no kind of message");

    // An empty word has been named already, as something that is missing.
    private static IEnumerable<RuleFault> Unknown(string file, string path, IEnumerable<string> words, IReadOnlyCollection<string> valid, string isNo) => words
        .Where(word => word.Length > 0 && !valid.Contains(word))
        .Select(word => new RuleFault(file, path, $"{word} {isNo}{NearestWord.Hint(word, valid)}"));

    private static HashSet<string> Ids(IEnumerable<string> ids) => ids.Where(id => id.Length > 0).ToHashSet(StringComparer.Ordinal);
}
