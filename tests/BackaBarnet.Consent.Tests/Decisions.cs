namespace BackaBarnet.Consent.Tests;

/// <summary>What tests say of a decision.</summary>
internal static class Decisions
{
    public static void Is(this Decision decision, Outcome outcome, params string[] rules)
    {
        Assert.Equal(outcome, decision.Outcome);
        Assert.Equal(rules.Order(StringComparer.Ordinal), decision.Rules.Order(StringComparer.Ordinal));
        if (!decision.Releases)
            Assert.Empty(decision.Fields);
    }

    /// <summary>The outcome, with these among the deciding rules.</summary>
    public static void Has(this Decision decision, Outcome outcome, params string[] rules)
    {
        Assert.Equal(outcome, decision.Outcome);
        Assert.Subset(decision.Rules.ToHashSet(StringComparer.Ordinal), rules.ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>All that a decision says, as text, so that two are compared in every property.</summary>
    public static string Whole(this Decision decision) => string.Join(
        '\n',
        decision.Outcome,
        string.Join(' ', decision.Rules),
        string.Join(' ', decision.Evaluated),
        string.Join(' ', decision.Fields),
        string.Join(' ', decision.Consents),
        decision.ConsentCouldHelp,
        string.Join(' ', decision.Obligations),
        string.Join(' ', decision.Checklists.Select(list => $"{list.Rule}({string.Join(',', list.Deciders)}:{string.Join(',', list.Prerequisites)})")),
        decision.RuleSetVersion);
}
