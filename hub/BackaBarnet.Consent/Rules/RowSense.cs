using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent;

/// <summary>Whether each row of the matrix makes sense by itself.</summary>
internal static class RowSense
{
    public static IEnumerable<RuleFault> Faults(RuleFiles read, KnownWords words)
    {
        var rules = read.Rules.ToLookup(rule => rule.Value.Id, rule => rule.Value, StringComparer.Ordinal);
        foreach (var located in read.Rows)
        {
            var (row, file, path) = located;
            var overrides = row.Overrides.SelectMany((found, i) => PointerFaults(located, found, $"{path}.overrides[{i}]", words)
                .Concat(OverrideFaults(file, found, $"{path}.overrides[{i}]", rules[found.Rule])));
            var duties = row.Duties.SelectMany((found, i) => PointerFaults(located, found, $"{path}.duties[{i}]", words)
                .Concat(DutyFaults(file, found, $"{path}.duties[{i}]", rules[found.Rule])));
            foreach (var fault in WordFaults(located, words).Concat(overrides).Concat(duties))
                yield return fault;
        }
    }

    private static IEnumerable<RuleFault> WordFaults(Located<MatrixRow> located, KnownWords words)
    {
        var (row, file, path) = located;
        return KnownWords.NoKind(file, $"{path}.from", row.From.Where(code => code != MatrixRow.AnyKind))
            .Concat(KnownWords.NoKind(file, $"{path}.to", row.To.Where(code => code != MatrixRow.AnyKind)))
            .Concat(KnownWords.NoMessage(file, $"{path}.messages", row.Messages))
            .Concat(KnownWords.NoCondition(file, $"{path}.appliesWhen", row.AppliesWhen))
            .Concat(KnownWords.NoCategory(file, $"{path}.withheldCategories", row.WithheldCategories))
            .Concat(KnownWords.NoRole(file, $"{path}.deciders", row.Deciders))
            .Concat(words.NoQuestion(file, path, row.Lawyer));
    }

    private static IEnumerable<RuleFault> PointerFaults(Located<MatrixRow> located, RowRule found, string path, KnownWords words)
    {
        var (row, file, _) = located;
        var (from, to) = row.BothWays ? ([.. row.From, .. row.To], [.. row.From, .. row.To]) : (row.From, row.To);
        return words.NoRule(file, $"{path}.rule", found.Rule)
            .Concat(KnownWords.NoKind(file, $"{path}.from", found.From))
            .Concat(KnownWords.NoKind(file, $"{path}.to", found.To))
            .Concat(Outside(file, $"{path}.from", found.From, from))
            .Concat(Outside(file, $"{path}.to", found.To, to));
    }

    private static IEnumerable<RuleFault> Outside(string file, string path, IReadOnlyList<string> named, IReadOnlyList<string> ofTheRow) => named
        .Where(code => ActivityKinds.All.Contains(code, StringComparer.Ordinal) && !ofTheRow.Contains(code, StringComparer.Ordinal) && !ofTheRow.Contains(MatrixRow.AnyKind, StringComparer.Ordinal))
        .Select(code => new RuleFault(file, path, $"{code} is not on that side of the row"));

    private static IEnumerable<RuleFault> OverrideFaults(string file, RowRule found, string path, IEnumerable<Rule> wordings)
    {
        if (wordings.Any(rule => rule.AppliesWhen is null))
            yield return new(file, $"{path}.rule", $"{found.Rule} says not when it applies; give the rule appliesWhen");
    }

    private static IEnumerable<RuleFault> DutyFaults(string file, RowRule found, string path, IEnumerable<Rule> wordings)
    {
        if (found.When is null && wordings.Any(rule => rule.AppliesWhen is null))
            yield return new(file, $"{path}.rule", $"{found.Rule} says not when it binds; give the duty when, or the rule appliesWhen");
        foreach (var fault in KnownWords.NoCondition(file, $"{path}.when", found.When))
            yield return fault;
    }
}
