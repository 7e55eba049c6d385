using System.Globalization;
using BackaBarnet.Sources.RegionalHealth.Fhir;

namespace BackaBarnet.Sources.RegionalHealth.Mapping.Notices;

/// <summary>
/// A CarePlan: what health care plans for the child. A notice and no barnhälsoplan: it knows neither the areas of the behovskompass
/// nor the kinds of support in preschool and school.
/// </summary>
internal static class CarePlanNotice
{
    private const string InError = "entered-in-error";

    private static readonly Statuses Statuses = new(
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["active"] = "Vårdplan",
            ["on-hold"] = "Vilande vårdplan",
            ["completed"] = "Avslutad vårdplan",
            ["revoked"] = "Återkallad vårdplan",
        },
        ["draft"]);

    public static Notice Of(FhirCarePlan plan) => new()
    {
        Identifiers = plan.Identifier ?? [],
        Standing = Statuses.Of(plan.Status),
        Subject = [plan.Subject],
        Times = [("created", plan.Created), ("period.start", plan.Period?.Start)],
        SenderElement = "author",
        Senders = [plan.Author],
        Topic = plan.Category ?? [],
        Texts = [plan.Title, plan.Description, .. GoalTexts(plan), .. ActivityTexts(plan), .. Notice.TextsOf(plan.Note)],
        Problems = [.. Intents.ProblemsOf(plan.Intent), .. GoalProblems(plan), .. ActivityProblems(plan)],
    };

    private static IEnumerable<FhirGoal?> Goals(FhirCarePlan plan) =>
        (plan.Goal ?? []).Select(goal => plan.Contained.OfType<FhirGoal>().FirstOrDefault(contained => goal?.Reference == $"#{contained.Id}"));

    private static IEnumerable<string?> GoalTexts(FhirCarePlan plan) => Goals(plan).OfType<FhirGoal>()
        .Where(goal => goal.LifecycleStatus != InError)
        .SelectMany(goal => Notice.TextsOf(goal.Note).Prepend(InWords(LeadOf(goal), goal.Description)));

    private static IEnumerable<string?> ActivityTexts(FhirCarePlan plan) => (plan.Activity ?? [])
        .Where(activity => activity?.Detail?.Status != InError)
        .SelectMany(activity => Notice.TextsOf(activity?.Progress).Prepend(activity?.Detail?.Description).Prepend(InWords(LeadOf(activity?.Detail), activity?.Detail?.Code)));

    // R4 lets these two change what is told: a goal that was turned down is none.
    private static string LeadOf(FhirGoal goal) => goal.LifecycleStatus switch
    {
        "proposed" => "Föreslaget mål",
        "completed" => "Avslutat mål",
        "cancelled" or "rejected" => "Mål som inte gäller",
        _ => "Mål",
    };

    private static string LeadOf(FhirPlanDetail? detail) => detail?.Status switch
    {
        "completed" => "Genomförd insats",
        "cancelled" or "stopped" => "Avbruten insats",
        _ => "Insats",
    };

    private static string? InWords(string lead, FhirConcept? concept) => ValueWords.Of(concept) is { } words ? $"{lead}: {words}" : null;

    private static IEnumerable<(string Code, string Element, string Expected)> GoalProblems(FhirCarePlan plan) =>
        Goals(plan).Index().Where(goal => goal.Item is null).Select(goal => Problem("goal", goal.Index, "a Goal that the plan contains"));

    private static IEnumerable<(string Code, string Element, string Expected)> ActivityProblems(FhirCarePlan plan)
    {
        foreach (var (index, activity) in (plan.Activity ?? []).Index())
        {
            if (activity?.Reference is not null)
                yield return Problem("activity", index, "a detail of its own, not a reference");
            if (activity?.Detail?.DoNotPerform is true)
                yield return (FaultCodes.UnsupportedModifier, string.Create(CultureInfo.InvariantCulture, $"activity[{index}].detail.doNotPerform"), "something to do, not to leave undone");
        }
    }

    private static (string Code, string Element, string Expected) Problem(string element, int index, string expected) =>
        (FaultCodes.UnsupportedPayload, string.Create(CultureInfo.InvariantCulture, $"{element}[{index}]"), expected);
}
