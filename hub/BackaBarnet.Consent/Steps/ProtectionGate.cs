using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Steps;

/// <summary>
/// Protected identity, on the child, a guardian or a sibling: nothing passes by itself. What could reveal a place is refused,
/// and for the rest a person must decide. A protection that nobody could tell counts as one.
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

        var items = evaluation.Situation.Message.Items;
        return items.Count > 0 && items.All(item => Revealing.Contains(item.Category, StringComparer.Ordinal))
            ? evaluation.Deny([RuleIds.ThreatenedContact, .. reasons])
            : evaluation.Human(reasons);
    }

    private static List<string> Reasons(Situation situation)
    {
        var reasons = new List<string>();
        var child = situation.Child;
        var strictest = child.Protected > child.GuardianProtected ? child.Protected : child.GuardianProtected;
        if (strictest != Protection.None || situation.Circumstances.SiblingProtected)
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
