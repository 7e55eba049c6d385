using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Steps;

/// <summary>
/// Protected identity or a secret place, of the child, a guardian or a sibling: nothing passes by itself. What could reveal a place
/// is refused, and for the rest a person must find another way. A protection that nobody could tell counts as one.
/// </summary>
internal static class ProtectionGate
{
    private static readonly string[] Revealing = [Categories.Location, Categories.Contact, Categories.Metadata];

    public static Decision? Decide(Evaluation evaluation)
    {
        evaluation.Consider(RuleIds.ProtectionGate);
        var reasons = Reasons(evaluation.Situation);
        if (reasons.Count == 0)
            return null;
        if (evaluation.ToPerson && HasSecretPlace(evaluation.Situation.Child))
            return ToPersonAgainstWhomPlaceIsSecret(evaluation, reasons);
        if (FeedbackStep.IsFeedback(evaluation))
            return evaluation.Human([RuleIds.Feedback, RuleIds.FeedbackBreaksSecrecy, .. reasons, .. Gates.Duty(evaluation)], []);
        if (evaluation.Circumstances.SenderRevealsLocation && (reasons.Contains(RuleIds.RevealingMetadata) || evaluation.Situation.Child.ShelteredHousing))
            return evaluation.Deny([RuleIds.RevealingMetadata, .. reasons, .. Gates.Duty(evaluation)]);
        return reasons is [RuleIds.CareUnderLvu] ? UnderLvu(evaluation) : Otherwise(evaluation, reasons);
    }

    private static Decision ToPersonAgainstWhomPlaceIsSecret(Evaluation evaluation, List<string> reasons) =>
        OnlyReveals(evaluation)
            ? evaluation.Deny([RuleIds.SecretWhereabouts, .. reasons, .. Gates.Duty(evaluation)])
            : evaluation.Human([.. reasons, RuleIds.SecretWhereabouts, RuleIds.SecrecyAgainstGuardian, .. Gates.Duty(evaluation)], []);

    private static Decision Otherwise(Evaluation evaluation, List<string> reasons) =>
        OnlyReveals(evaluation)
            ? evaluation.Deny([RuleIds.ThreatenedContact, .. reasons, .. Gates.Duty(evaluation)])
            : evaluation.Human([.. reasons, .. Gates.Duty(evaluation)], []);

    // Socialnämnden decides in the guardians' place, so that its own officer's decision opens what it has decided.
    private static Decision? UnderLvu(Evaluation evaluation)
    {
        var checklist = Officers.ChecklistFor(evaluation, RuleIds.CareUnderLvu, []);
        return Officers.DecisionsBy(evaluation, checklist).Any(decision => CoversMessage(evaluation, decision))
            ? null
            : evaluation.Human([RuleIds.CareUnderLvu, .. Gates.Duty(evaluation)], [checklist]);
    }

    private static bool CoversMessage(Evaluation evaluation, OfficerDecision decision) =>
        decision.Categories.Count == 0
        || evaluation.Situation.Message.Items.All(item => item.Category == Categories.Metadata || decision.Categories.Contains(item.Category, StringComparer.Ordinal));

    private static bool HasSecretPlace(ChildFacts child) => child.ShelteredHousing || child.UnderLvu;

    private static bool OnlyReveals(Evaluation evaluation)
    {
        var items = evaluation.Situation.Message.Items;
        return items.Count > 0 && items.All(item => Revealing.Contains(item.Category, StringComparer.Ordinal));
    }

    private static List<string> Reasons(Situation situation)
    {
        var reasons = new List<string>();
        var child = situation.Child;
        if (child.Protected != Protection.None || child.GuardianProtected != Protection.None || situation.Circumstances.SiblingProtected)
            reasons.AddRange([RuleIds.RevealingMetadata, RuleIds.ThreatenedContact]);
        if (child.Protected == Protection.Sekretessmarkering || child.GuardianProtected == Protection.Sekretessmarkering)
            reasons.Add(RuleIds.SecrecyMark);
        if (child.Protected == Protection.SkyddadFolkbokforing || child.GuardianProtected == Protection.SkyddadFolkbokforing)
            reasons.Add(RuleIds.ProtectedRegistration);
        if (child.ShelteredHousing)
            reasons.AddRange([RuleIds.ShelteredHousing, RuleIds.SecretWhereabouts]);
        if (child.UnderLvu)
            reasons.Add(RuleIds.CareUnderLvu);
        return reasons;
    }
}
