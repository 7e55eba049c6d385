namespace BackaBarnet.Consent.Explaining;

/// <summary>
/// What a family may be told: nothing, but for what <c>explanations.json</c> lists. Each telling names every rule and every
/// obligation that may go with it, so that a rule that is new, or that nobody has thought of, silences it.
/// </summary>
internal static class FamilyText
{
    public static string Of(Decision decision, RuleSet rules, DateOnly day, FamilyReader reader, ExplanationTexts texts) =>
        texts.Tells.FirstOrDefault(telling => telling.Reader == reader && Fits(telling, decision, rules, day))?.Text
        ?? texts.NothingToTell[reader];

    private static bool Fits(Telling telling, Decision decision, RuleSet rules, DateOnly day) =>
        decision.Outcome == telling.Outcome
        && decision.Rules[0] == telling.Rule
        && rules.Find(telling.Rule, day) is not null
        && decision.Rules.Skip(1).All(telling.Alongside.Contains)
        && decision.Obligations.All(telling.Obligations.Contains)
        && !telling.UnlessEvaluated.Any(decision.Evaluated.Contains)
        && (decision.ConsentCouldHelp || !telling.OnlyIfConsentCouldHelp);
}
