namespace BackaBarnet.Consent;

/// <summary>Whether the rules make sense, each by itself and its wordings one after the other.</summary>
internal static class RuleSense
{
    /// <summary>Goes with every row that has a boundary, so that no row needs to list it.</summary>
    private const string Emergency = "R-BRB-24-4";

    public static IEnumerable<RuleFault> Faults(RuleFiles read, KnownWords words)
    {
        var overrides = read.Rows.SelectMany(row => row.Value.Overrides).Select(found => found.Rule).Append(Emergency).ToHashSet(StringComparer.Ordinal);
        var duties = read.Rows.SelectMany(row => row.Value.Duties).Select(found => found.Rule).ToHashSet(StringComparer.Ordinal);
        return read.Rules.SelectMany(rule => WordFaults(rule, words).Concat(UseFaults(rule, overrides, duties)).Concat(NumberFaults(rule)))
            .Concat(read.Rules.Where(rule => rule.Value.Id.Length > 0).GroupBy(rule => rule.Value.Id, StringComparer.Ordinal).SelectMany(TimeFaults));
    }

    private static IEnumerable<RuleFault> WordFaults(Located<Rule> located, KnownWords words)
    {
        var (rule, file, path) = located;
        foreach (var twice in rule.Prerequisites.GroupBy(prerequisite => prerequisite.Name, StringComparer.Ordinal).Where(group => group.Key.Length > 0 && group.Count() > 1))
            yield return new(file, $"{path}.prerequisites", $"{twice.Key} is named more than once");
        var found = KnownWords.NoCondition(file, $"{path}.appliesWhen", rule.AppliesWhen)
            .Concat(KnownWords.NoCondition(file, $"{path}.forbidsWhen", rule.ForbidsWhen))
            .Concat(KnownWords.NoCondition(file, $"{path}.asksPersonWhen", rule.AsksPersonWhen))
            .Concat(KnownWords.NoRole(file, $"{path}.deciders", rule.Deciders))
            .Concat(KnownWords.NoConfidence(file, path, rule.Confidence))
            .Concat(words.NoQuestion(file, path, rule.Lawyer));
        foreach (var fault in found)
            yield return fault;
    }

    private static IEnumerable<RuleFault> UseFaults(Located<Rule> located, HashSet<string> overrides, HashSet<string> duties)
    {
        var (rule, file, path) = located;
        if (rule.Id.Length == 0 || rule.AppliesWhen is not { } conditions)
            yield break;
        if (!overrides.Contains(rule.Id) && !duties.Contains(rule.Id))
            yield return new(file, $"{path}.appliesWhen", $"no row uses {rule.Id}; list it in a row, or leave appliesWhen out");
        if (overrides.Contains(rule.Id) && rule.Prerequisites.Count == 0 && !conditions.Contains("never", StringComparer.Ordinal))
            yield return new(file, $"{path}.prerequisites", $"{rule.Id} can break secrecy; name what an officer must confirm");
    }

    private static IEnumerable<RuleFault> NumberFaults(Located<Rule> located)
    {
        var (rule, file, path) = located;
        foreach (var (name, problem) in PolicyNumbers.Problems(rule.Id, rule.Parameters))
            yield return new(file, $"{path}.parameters.{name}", problem);
        if (rule.IsPolicy && PolicyNumbers.NamesOf(rule.Id).Length == 0)
            yield return new(file, $"{path}.policy", $"{rule.Id} has no number that a policy could change");
    }

    private static IEnumerable<RuleFault> TimeFaults(IGrouping<string, Located<Rule>> wordings)
    {
        foreach (var (rule, file, path) in wordings.Where(wording => wording.Value.ValidTo < wording.Value.ValidFrom))
            yield return new(file, $"{path}.validTo", "is before validFrom");

        var ordered = wordings.OrderBy(wording => wording.Value.ValidFrom).ToList();
        foreach (var (earlier, later) in ordered.Zip(ordered.Skip(1)))
        {
            var from = later.Value.ValidFrom;
            if (earlier.Value.ValidTo is not { } end || end >= from)
                yield return new(later.File, later.Path, $"{wordings.Key} is valid twice from {from:yyyy-MM-dd} on; end the earlier one the day before");
            else if (end.AddDays(1) < from)
                yield return new(later.File, $"{later.Path}.validFrom", $"{wordings.Key} is in force nowhere from {end.AddDays(1):yyyy-MM-dd} to {from.AddDays(-1):yyyy-MM-dd}");
        }
    }
}
