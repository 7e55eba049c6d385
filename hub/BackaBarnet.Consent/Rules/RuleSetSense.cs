using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent;

/// <summary>Whether rule files that have the right shape make sense together.</summary>
internal static class RuleSetSense
{
    /// <summary>Rules that the engine itself names; without them no decision could say why.</summary>
    private static readonly string[] NamedByTheEngine = RuleIds.All;

    public static IEnumerable<RuleFault> Faults(RuleFiles read)
    {
        var (rules, kinds, rows) = (read.Rules, read.Kinds, read.Rows);
        var ruleIds = rules.Select(rule => rule.Value.Id).Where(id => id.Length > 0).ToHashSet(StringComparer.Ordinal);
        var codes = kinds.Select(kind => kind.Value.Code).Where(code => code.Length > 0).ToHashSet(StringComparer.Ordinal);
        return RuleFaults(rules)
            .Concat(KindFaults(kinds, ruleIds))
            .Concat(rows.SelectMany(row => RowFaults(row, ruleIds, codes)))
            .Concat(OverrideFaults(rows, rules, codes))
            .Concat(SameIdFaults(rows))
            .Concat(OverlappingRowFaults(rows))
            .Concat(NamedByTheEngine.Where(id => !ruleIds.Contains(id)).Select(id => new RuleFault("rules-*.json", "$", $"no rule has the id {id}, which the decision names")));
    }

    private static IEnumerable<RuleFault> RuleFaults(List<Located<Rule>> rules)
    {
        foreach (var (rule, file, path) in rules)
        {
            if (rule.ValidTo < rule.ValidFrom)
                yield return new(file, $"{path}.validTo", "is before validFrom");
            foreach (var name in rule.AppliesWhen ?? [])
            {
                if (!Conditions.Names.Contains(name))
                    yield return new(file, $"{path}.appliesWhen", $"{name} is no known condition{NearestWord.Hint(name, Conditions.Names)}");
            }
        }

        foreach (var versions in rules.Where(rule => rule.Value.Id.Length > 0).GroupBy(rule => rule.Value.Id, StringComparer.Ordinal))
        {
            var ordered = versions.OrderBy(version => version.Value.ValidFrom).ToList();
            foreach (var (earlier, later) in ordered.Zip(ordered.Skip(1)))
            {
                if (earlier.Value.ValidTo is not { } end || end >= later.Value.ValidFrom)
                    yield return new(later.File, later.Path, $"{versions.Key} is valid twice from {later.Value.ValidFrom:yyyy-MM-dd} on; end the earlier one the day before");
            }
        }
    }

    private static IEnumerable<RuleFault> KindFaults(List<Located<ActivityKindRule>> kinds, HashSet<string> ruleIds)
    {
        foreach (var (kind, file, path) in kinds)
        {
            if (kind.Code.Length > 0 && !ActivityKinds.All.Contains(kind.Code, StringComparer.Ordinal))
                yield return new(file, $"{path}.kind", $"{kind.Code} is no activity kind{NearestWord.Hint(kind.Code, ActivityKinds.All)}");
            if (kind.DefaultDeny.Length > 0 && !ruleIds.Contains(kind.DefaultDeny))
                yield return new(file, $"{path}.defaultDeny", $"{kind.DefaultDeny} is no rule{NearestWord.Hint(kind.DefaultDeny, ruleIds)}");
        }

        foreach (var twice in kinds.GroupBy(kind => kind.Value.Code, StringComparer.Ordinal).Where(group => group.Count() > 1))
            yield return new(twice.Last().File, twice.Last().Path, $"{twice.Key} is listed more than once");
        foreach (var missing in ActivityKinds.All.Where(code => kinds.TrueForAll(kind => kind.Value.Code != code)))
            yield return new(RuleSetReader.KindsFile, "$.kinds", $"{missing} is missing");
    }

    private static IEnumerable<RuleFault> RowFaults(Located<MatrixRow> located, HashSet<string> ruleIds, HashSet<string> codes)
    {
        var (row, file, path) = located;
        foreach (var (name, list) in new[] { ("from", row.From), ("to", row.To) })
        {
            foreach (var code in list.Where(code => code != MatrixRow.AnyKind && !codes.Contains(code)))
                yield return new(file, $"{path}.{name}", $"{code} is no activity kind{NearestWord.Hint(code, codes)}");
        }

        foreach (var category in row.WithheldCategories.Where(category => !Categories.All.Contains(category, StringComparer.Ordinal)))
            yield return new(file, $"{path}.withheldCategories", $"{category} is no information category{NearestWord.Hint(category, Categories.All)}");
        foreach (var role in row.Deciders.Where(role => !Roles.All.Contains(role, StringComparer.Ordinal)))
            yield return new(file, $"{path}.deciders", $"{role} is no role{NearestWord.Hint(role, Roles.All)}");
        foreach (var name in row.AppliesWhen.Where(name => !Conditions.Names.Contains(name)))
            yield return new(file, $"{path}.appliesWhen", $"{name} is no known condition{NearestWord.Hint(name, Conditions.Names)}");
    }

    private static IEnumerable<RuleFault> OverrideFaults(List<Located<MatrixRow>> rows, List<Located<Rule>> rules, HashSet<string> codes)
    {
        var ids = rules.Select(rule => rule.Value.Id).Distinct(StringComparer.Ordinal).ToList();
        foreach (var (row, file, path) in rows)
        {
            foreach (var (found, i) in row.Overrides.Select((found, i) => (found, i)))
            {
                var at = $"{path}.overrides[{i}]";
                var versions = rules.Where(rule => rule.Value.Id == found.Rule).ToList();
                if (found.Rule.Length > 0 && versions.Count == 0)
                    yield return new(file, $"{at}.rule", $"{found.Rule} is no rule{NearestWord.Hint(found.Rule, ids)}");
                else if (versions.Exists(rule => rule.Value.AppliesWhen is null))
                    yield return new(file, $"{at}.rule", $"{found.Rule} says not when it applies; give the rule appliesWhen");
                foreach (var code in found.From.Concat(found.To).Where(code => !codes.Contains(code)))
                    yield return new(file, at, $"{code} is no activity kind{NearestWord.Hint(code, codes)}");
            }
        }
    }

    private static IEnumerable<RuleFault> SameIdFaults(List<Located<MatrixRow>> rows) => rows
        .Where(row => row.Value.Id.Length > 0)
        .GroupBy(row => row.Value.Id, StringComparer.Ordinal)
        .Where(group => group.Count() > 1)
        .Select(group => new RuleFault(group.Last().File, $"{group.Last().Path}.id", $"{group.Key} is used more than once"));

    // Rows that stand for every kind give way to those that name it, so only rows without a wildcard can contradict each other.
    private static IEnumerable<RuleFault> OverlappingRowFaults(List<Located<MatrixRow>> rows)
    {
        var specific = rows.Where(row => !row.Value.HasWildcard && row.Value.Messages.Count == 0).ToList();
        for (var i = 0; i < specific.Count; i++)
        {
            foreach (var later in specific.Skip(i + 1))
            {
                if (SharedPair(specific[i].Value, later.Value) is { } pair)
                    yield return new(later.File, later.Path, $"{specific[i].Value.Id} and {later.Value.Id} both cover {pair.From} to {pair.To}");
            }
        }
    }

    private static (string From, string To)? SharedPair(MatrixRow left, MatrixRow right)
    {
        if (left.Principal != PrincipalRelation.Any && right.Principal != PrincipalRelation.Any && left.Principal != right.Principal)
            return null;

        foreach (var from in left.From.Concat(left.BothWays ? left.To : []))
        {
            foreach (var to in left.To.Concat(left.BothWays ? left.From : []))
            {
                if (left.Covers(from, to) && right.Covers(from, to))
                    return (from, to);
            }
        }

        return null;
    }
}
