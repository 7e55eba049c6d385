namespace BackaBarnet.Consent.Explaining;

/// <summary>What a professional can do when nothing is released by itself: when each advice fits.</summary>
internal static class Advice
{
    private static readonly Dictionary<string, Func<Decision, RuleSet, bool>> Table = new(StringComparer.Ordinal)
    {
        ["reportNow"] = static (decision, _) => !decision.Obligations.Contains("report-to-socialtjanst"),
        ["askForConsent"] = static (decision, _) => decision.ConsentCouldHelp,
        ["letFamilyTell"] = static (decision, rules) => decision.ConsentCouldHelp || IsDefaultDeny(decision, rules),
        ["consultWithoutNames"] = static (_, _) => true,
        ["askDutyAgain"] = static (_, _) => true,
    };

    /// <summary>Every name.</summary>
    public static IReadOnlyCollection<string> Names => Table.Keys;

    /// <summary>The advice that fits a decision, in the texts' order.</summary>
    public static IEnumerable<string> For(Decision decision, RuleSet rules, ExplanationTexts texts) => decision.Releases
        ? []
        : texts.Advice
            .Where(advice => advice.OnlyWith.Count == 0 || advice.OnlyWith.Any(decision.Rules.Contains))
            .Where(advice => !advice.Unless.Any(decision.Rules.Contains))
            .Where(advice => Table[advice.Name](decision, rules))
            .Select(advice => advice.Text);

    // Secrecy alone stands in the way then, and nobody's secrecy keeps the family from telling its own story.
    private static bool IsDefaultDeny(Decision decision, RuleSet rules) =>
        decision.Outcome == Outcome.Deny && rules.NamesRefusal(decision.Rules[0]);

    /// <summary>Whether a rule is the one by which some kind of activity refuses when nothing permits.</summary>
    public static bool NamesRefusal(this RuleSet rules, string id) => rules.Kinds.Any(kind => kind.DefaultDeny == id);
}
