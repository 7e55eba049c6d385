namespace BackaBarnet.Consent;

/// <summary>Lays a policy over a rule set, or names everything by which it would loosen what it may not.</summary>
internal static class PolicyOverlay
{
    public static RuleSetResult Apply(RuleSet rules, Policy policy, string file, string path)
    {
        var faults = PolicySense.Faults(rules, policy)
            .Select(fault => new RuleFault(file, path + fault.Path, fault.Problem))
            .ToList();
        if (faults.Count > 0)
            return new RuleSetResult(null, faults);
        return policy == Policy.None ? new RuleSetResult(rules, []) : new RuleSetResult(new RuleSet(Changed(rules.Content, policy)), []);
    }

    private static RuleContent Changed(RuleContent content, Policy policy)
    {
        var rules = policy.Rules.ToDictionary(rule => rule.Id, StringComparer.Ordinal);
        var rows = policy.Rows.ToDictionary(row => row.Id, StringComparer.Ordinal);
        var reviews = policy.Calendar.ToDictionary(review => review.Id, StringComparer.Ordinal);
        return content with
        {
            Version = $"{content.Version}+{policy.Name}-{policy.Version}",
            Rules = [.. content.Rules.Select(rule => rules.TryGetValue(rule.Id, out var change) ? Changed(rule, change) : rule)],
            Rows = [.. content.Rows.Select(row => rows.TryGetValue(row.Id, out var change) ? Changed(row, change) : row)],
            Calendar = [.. content.Calendar.Select(entry => reviews.TryGetValue(entry.Id, out var review) ? entry with { Reviewed = review.Reviewed } : entry)],
        };
    }

    private static Rule Changed(Rule rule, PolicyRule change) => rule with
    {
        Parameters = Merged(rule, change),
        AppliesWhen = change.Use ? rule.AppliesWhen : ["never"],
    };

    private static MatrixRow Changed(MatrixRow row, PolicyRow change) => row with
    {
        Boundary = change.HasBoundary ? Boundary.Yes : row.Boundary,
        Consent = change.Consent ?? (row.Boundary == Boundary.No ? ConsentEffect.Lifts : row.Consent),
    };

    /// <summary>A rule's numbers with those of a policy in their place.</summary>
    public static Dictionary<string, int> Merged(Rule rule, PolicyRule change)
    {
        var numbers = new Dictionary<string, int>(rule.Parameters, StringComparer.Ordinal);
        foreach (var (name, value) in change.Parameters)
            numbers[name] = value;
        return numbers;
    }
}
