using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent;

/// <summary>Whether rule files that have the right shape make sense together.</summary>
internal static class RuleSetSense
{
    public static IEnumerable<RuleFault> Faults(RuleFiles read)
    {
        var words = new KnownWords(read);
        return RuleSense.Faults(read, words)
            .Concat(KindFaults(read.Kinds, words))
            .Concat(RowSense.Faults(read, words))
            .Concat(MatrixSense.Faults(read.Rows))
            .Concat(read.Obligations.SelectMany(obligation => ObligationFaults(obligation, words)))
            .Concat(read.Calendar.SelectMany(entry => CalendarFaults(entry, words)))
            .Concat(SameIdFaults(read))
            .Concat(RuleIds.All.Union(PolicyNumbers.All.Select(number => number.Rule), StringComparer.Ordinal).Where(id => !words.Rules.Contains(id)).Select(id => new RuleFault("rules-*.json", "$", $"no rule has the id {id}, which the decision names")));
    }

    private static IEnumerable<RuleFault> KindFaults(List<Located<ActivityKindRule>> kinds, KnownWords words)
    {
        foreach (var (kind, file, path) in kinds)
        {
            var found = KnownWords.NoKind(file, $"{path}.kind", kind.Code)
                .Concat(words.NoRule(file, $"{path}.defaultDeny", kind.DefaultDeny))
                .Concat(words.NoQuestion(file, path, kind.Lawyer))
                .Concat(KnownWords.NoConfidence(file, path, kind.Confidence))
                .Concat(KnownWords.NoCategory(file, $"{path}.closedCategories", kind.ClosedCategories));
            foreach (var fault in found)
                yield return fault;
        }

        foreach (var missing in ActivityKinds.All.Where(code => kinds.TrueForAll(kind => kind.Value.Code != code)))
            yield return new(RuleSetReader.KindsFile, "$.kinds", $"{missing} is missing");
    }

    private static IEnumerable<RuleFault> ObligationFaults(Located<Obligation> located, KnownWords words)
    {
        var (obligation, file, path) = located;
        return words.NoRule(file, $"{path}.rule", obligation.Rule)
            .Concat(KnownWords.NoKind(file, $"{path}.from", obligation.From))
            .Concat(KnownWords.NoKind(file, $"{path}.to", obligation.To))
            .Concat(words.NoRuleOrRow(file, $"{path}.rules", obligation.Rules))
            .Concat(KnownWords.NoCondition(file, $"{path}.when", obligation.When));
    }

    private static IEnumerable<RuleFault> CalendarFaults(Located<CalendarEntry> located, KnownWords words)
    {
        var (entry, file, path) = located;
        foreach (var fault in KnownWords.NoKind(file, $"{path}.kinds", entry.Kinds).Concat(words.NoRuleOrRow(file, $"{path}.rules", entry.Rules)))
            yield return fault;
        if (entry.From is null && entry.Kinds.Count > 0)
            yield return new(file, $"{path}.kinds", "come into effect on no day; give from, or leave them out");
    }

    // A rule may have several wordings, one after the other; everything else has its id to itself.
    private static IEnumerable<RuleFault> SameIdFaults(RuleFiles read)
    {
        var ids = read.Rules.DistinctBy(rule => rule.Value.Id, StringComparer.Ordinal).Select(rule => (rule.Value.Id, rule.File, Path: $"{rule.Path}.id"))
            .Concat(read.Rows.Select(row => (row.Value.Id, row.File, Path: $"{row.Path}.id")))
            .Concat(read.Obligations.Select(obligation => (obligation.Value.Id, obligation.File, Path: $"{obligation.Path}.id")))
            .Concat(read.Calendar.Select(entry => (entry.Value.Id, entry.File, Path: $"{entry.Path}.id")))
            .Concat(read.Questions.Select(question => (question.Value.Id, question.File, Path: $"{question.Path}.id")))
            .Concat(read.Kinds.Select(kind => (Id: kind.Value.Code, kind.File, Path: $"{kind.Path}.kind")));
        return ids.Where(found => found.Id.Length > 0)
            .GroupBy(found => found.Id, StringComparer.Ordinal)
            .SelectMany(group => group.Skip(1).Select(again => new RuleFault(again.File, again.Path, $"{again.Id} is used more than once; first in {group.First().File} {group.First().Path}")));
    }
}
