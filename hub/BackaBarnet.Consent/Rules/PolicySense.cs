namespace BackaBarnet.Consent;

/// <summary>Whether a policy fits a rule set and loosens nothing but what is marked as policy. Paths are relative to the policy.</summary>
internal static class PolicySense
{
    private const string Emergency = "R-BRB-24-4";

    public static IEnumerable<(string Path, string Problem)> Faults(RuleSet rules, Policy policy) =>
        policy.Rules.SelectMany((change, i) => RuleFaults(rules, change, $".rules[{i}]"))
            .Concat(policy.Rows.SelectMany((change, i) => RowFaults(rules, change, $".rows[{i}]")))
            .Concat(policy.Calendar.SelectMany((review, i) => ReviewFaults(rules, review, $".calendar[{i}]")))
            .Concat(Twice(policy.Rules.Select(rule => rule.Id), ".rules"))
            .Concat(Twice(policy.Rows.Select(row => row.Id), ".rows"))
            .Concat(Twice(policy.Calendar.Select(review => review.Id), ".calendar"));

    private static IEnumerable<(string Path, string Problem)> RuleFaults(RuleSet rules, PolicyRule change, string path)
    {
        var wordings = rules.Rules.Where(rule => rule.Id == change.Id).ToList();
        if (wordings.Count == 0)
            return [($"{path}.id", $"{change.Id} is no rule{NearestWord.Hint(change.Id, rules.Rules.Select(rule => rule.Id))}")];

        var numbers = change.Parameters.Count == 0 ? [] : NumberFaults(wordings[^1], change, $"{path}.parameters");
        return change.Use ? numbers : numbers.Concat(NotUsedFaults(rules, change, path));
    }

    private static IEnumerable<(string Path, string Problem)> NumberFaults(Rule rule, PolicyRule change, string path) => rule.IsPolicy
        ? PolicyNumbers.Problems(rule.Id, PolicyOverlay.Merged(rule, change)).Select(found => ($"{path}.{found.Name}", found.Problem))
        : [(path, $"{rule.Id} is not marked as policy, so its numbers are not the municipality's to choose")];

    private static IEnumerable<(string Path, string Problem)> NotUsedFaults(RuleSet rules, PolicyRule change, string path)
    {
        if (string.IsNullOrWhiteSpace(change.Why))
            yield return ($"{path}.why", "is missing; say why the rule is not used");
        if (!CanBreakSecrecy(rules, change.Id))
            yield return ($"{path}.use", $"{change.Id} breaks no secrecy by an officer's decision; without it more could pass, not less");
    }

    // Rows for single messages and for every kind have steps of their own, which look at no condition of the rule.
    private static bool CanBreakSecrecy(RuleSet rules, string id) =>
        id == Emergency || rules.Rows.Any(row => row.Messages.Count == 0 && !row.HasWildcard && row.Overrides.Any(found => found.Rule == id));

    private static IEnumerable<(string Path, string Problem)> RowFaults(RuleSet rules, PolicyRow change, string path)
    {
        if (string.IsNullOrWhiteSpace(change.Why))
            yield return ($"{path}.why", "is missing; say why the row is closed");
        if (rules.Rows.FirstOrDefault(row => row.Id == change.Id) is not { } row)
            yield return ($"{path}.id", $"{change.Id} is no row{NearestWord.Hint(change.Id, rules.Rows.Select(found => found.Id))}");
        else if (row.Messages.Count > 0)
            yield return ($"{path}.id", $"{row.Id} is decided by a step of its own, which a policy can't change");
        else if (change.Consent is { } consent && row.Boundary == Boundary.No && !change.HasBoundary)
            yield return ($"{path}.consent", $"{row.Id} has no boundary for consent to lift; give boundary as well");
        else if (change.Consent is { } effect && row.Boundary != Boundary.No && Strictness(effect) < Strictness(row.Consent))
            yield return ($"{path}.consent", $"would loosen {row.Id}, where consent opens nothing");
    }

    private static int Strictness(ConsentEffect effect) => effect switch
    {
        ConsentEffect.None => 2,
        ConsentEffect.NotEnough => 1,
        _ => 0,
    };

    private static IEnumerable<(string Path, string Problem)> ReviewFaults(RuleSet rules, PolicyReview review, string path)
    {
        if (!rules.Calendar.Any(entry => entry.Id == review.Id))
            yield return ($"{path}.id", $"{review.Id} is no calendar entry{NearestWord.Hint(review.Id, rules.Calendar.Select(entry => entry.Id))}");
        if (string.IsNullOrWhiteSpace(review.By))
            yield return ($"{path}.by", "is missing; say who reviewed it");
    }

    private static IEnumerable<(string Path, string Problem)> Twice(IEnumerable<string> ids, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return ids.Select((id, i) => (Id: id, Index: i)).Where(found => !seen.Add(found.Id)).Select(found => ($"{path}[{found.Index}].id", $"{found.Id} is listed more than once"));
    }
}
