using System.Text.Json;
using BackaBarnet.Consent.Cases;

namespace BackaBarnet.Host.Decisions;

/// <summary>The cases of one file, with those together that are about one message to several recipients.</summary>
internal static class ExplainedCases
{
    /// <summary>Reads the cases of a file.</summary>
    /// <exception cref="UnusableFileException">The file, or any case in it, can't be used.</exception>
    public static IReadOnlyList<DecisionCase> Read(FileInfo file)
    {
        var read = DecisionCaseReader.Read(file.Name, TextFile.Read(file.FullName));
        return read.Faults.Count == 0 ? read.Cases : throw new UnusableFileException(string.Join(Environment.NewLine, read.Faults));
    }

    /// <summary>Decides the cases, those on one message together.</summary>
    /// <exception cref="UnusableFileException">A case's policy can't be used.</exception>
    public static IReadOnlyList<IReadOnlyList<Explained>> Decide(IReadOnlyList<DecisionCase> cases, DecisionRules rules, string file) =>
        [.. cases.GroupBy(Message, StringComparer.Ordinal).Select(group => (IReadOnlyList<Explained>)[.. group.Select(found => Decide(found, rules, file))])];

    private static Explained Decide(DecisionCase found, DecisionRules rules, string file)
    {
        var applied = rules.For(found, file);
        return applied.RuleSet is { } ruleSet
            ? Explained.Of($"{found.Id} to {found.Situation.To.Id}", found.Title, found.Situation, ruleSet)
            : throw new UnusableFileException(string.Join(Environment.NewLine, applied.Faults));
    }

    // Records compare their lists by reference, so messages are compared by all that they hold.
    private static string Message(DecisionCase found) => JsonSerializer.Serialize(new { found.Situation.From, found.Situation.Child, found.Situation.Message });
}
