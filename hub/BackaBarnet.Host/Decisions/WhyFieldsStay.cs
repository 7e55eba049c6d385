using BackaBarnet.Consent;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Host.Decisions;

/// <summary>The reasons for which a field stays, the first that holds first.</summary>
internal static class WhyFieldsStay
{
    private const string Minimisation = "R-GDPR-5";
    private const string ClosedToRecipient = "R-SKOLL-26A-6";
    private const string OfSomebodyElse = "R-CONS-08";
    private const string NamedScope = "R-CONS-06";
    private const string HealthSecrecy = "R-OSL-21-1";
    private const string FactsOfFeedback = "R-OSL-26-9A";
    private const string Deidentified = "M50";
    private const string Feedback = "aterkoppling";

    private sealed record Reason(Func<StayingField, bool> Holds, Func<StayingField, IReadOnlyList<string>> Rules, string Why);

    private static readonly Reason[] Reasons =
    [
        new(field => field.Decision.Outcome == Outcome.Human, field => field.Decision.Rules, "nothing passes until a person has decided"),
        new(field => !field.Decision.Releases, field => field.Decision.Rules, "nothing passes"),
        new(field => field.Item.About == "informant", InformantRules, "about an informant"),
        new(field => field.Item.About != "child", _ => [OfSomebodyElse], "about somebody else than the child"),
        new(field => !Categories.All.Contains(field.Item.Category, StringComparer.Ordinal), _ => [Minimisation], "of an unknown category"),
        new(field => field.Situation.Circumstances.NeededCategories?.Contains(field.Item.Category, StringComparer.Ordinal) == false, _ => [Minimisation], "not needed by the recipient"),
        new(IsClosed, _ => [ClosedToRecipient], "of a category that is closed to the recipient"),
        new(IsUnattestedText, _ => [Minimisation], "running text that its sender has not attested"),
        new(field => field.IsAmongTheRules(Deidentified) && IsIdentifying(field.Item), _ => [Deidentified], "tells who or where somebody is"),
        new(field => field.IsAmongTheRules(FactsOfFeedback), _ => [FactsOfFeedback], "not among what a reporter may be told"),
        new(IsWithheld, field => [field.Row!.Id, HealthSecrecy], "of a category that needs an officer's decision"),
        new(IsOutsideOfficersDecision, field => [OfficersDecision(field)!.Rule!], "not named by the officer's decision"),
        new(StandsTwice, _ => [OfSomebodyElse], "the same field also stands for something that stays"),
        new(field => field.IsAmongTheRules(NamedScope), _ => [NamedScope], "not covered by everybody's consent that is needed"),
    ];

    public static (IReadOnlyList<string> Rules, string Why) Of(StayingField field)
    {
        var reason = Array.Find(Reasons, reason => reason.Holds(field));
        if (reason is not null)
            return (reason.Rules(field), reason.Why);
        return (field.IsAmongTheRules(Minimisation) ? [Minimisation] : field.Decision.Rules, "more than is needed");
    }

    private static IReadOnlyList<string> InformantRules(StayingField field) =>
        [OfSomebodyElse, .. field.Decision.Rules.Where(rule => rule is "R-OSL-25-7" or "R-OSL-26-5")];

    private static bool IsClosed(StayingField field) =>
        field.Rules.FindKind(field.Situation.To.Kind)?.ClosedCategories.Contains(field.Item.Category, StringComparer.Ordinal) == true;

    private static bool IsUnattestedText(StayingField field) =>
        field.Item.Category == Categories.FreeText && !field.Situation.Message.AttestedWithinScope;

    private static bool IsIdentifying(Item item) =>
        item.Category is Categories.Identity or Categories.Contact or Categories.Location or Categories.Metadata;

    private static bool IsWithheld(StayingField field) =>
        field.Row?.WithheldCategories.Contains(field.Item.Category, StringComparer.Ordinal) == true;

    private static bool IsOutsideOfficersDecision(StayingField field) =>
        OfficersDecision(field) is { Categories: { Count: > 0 } categories } && !categories.Contains(field.Item.Category, StringComparer.Ordinal);

    private static OfficerDecision? OfficersDecision(StayingField field) => field.Situation.Decisions
        .FirstOrDefault(decision => decision is { Kind: "override", Rule: not null } && field.IsAmongTheRules(decision.Rule));

    private static bool StandsTwice(StayingField field) =>
        field.Situation.Message.Items.Any(other => other.Field == field.Item.Field && other.About != "child");
}
