using System.Globalization;
using BackaBarnet.Sources.RegionalHealth.Fhir;

namespace BackaBarnet.Sources.RegionalHealth.Mapping.Notices;

/// <summary>A Task: something that is to be done for the child.</summary>
internal static class TaskNotice
{
    private static readonly Statuses Statuses = new(
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["requested"] = "Uppdrag",
            ["received"] = "Uppdrag",
            ["accepted"] = "Uppdrag",
            ["ready"] = "Uppdrag",
            ["in-progress"] = "Pågående uppdrag",
            ["on-hold"] = "Vilande uppdrag",
            ["completed"] = "Utfört uppdrag",
            ["cancelled"] = "Avbrutet uppdrag",
            ["rejected"] = "Avböjt uppdrag",
            ["failed"] = "Uppdrag som inte kunde utföras",
        },
        ["draft"]);

    public static Notice Of(FhirTask task) => new()
    {
        Identifiers = task.Identifier ?? [],
        Standing = Statuses.Of(task.Status),
        SubjectElement = "for",
        Subject = [task.For],
        Times = [("lastModified", task.LastModified), ("authoredOn", task.AuthoredOn)],
        SenderElement = "requester",
        Senders = [task.Requester, task.Owner],
        Topic = [task.Code, task.BusinessStatus],
        Reason = [task.ReasonCode],
        Priority = task.Priority,
        Texts = [task.Description, .. InWords(task.Input), .. InWords(task.Output), .. Notice.TextsOf(task.Note)],
        Problems = [.. Intents.ProblemsOf(task.Intent), .. Parameters("input", task.Input), .. Parameters("output", task.Output)],
    };

    private static IEnumerable<string?> InWords(IReadOnlyList<FhirParameter?>? parameters) =>
        (parameters ?? []).Select(parameter => string.Join(": ", new[] { ValueWords.Of(parameter?.Type), ValueOf(parameter) }.OfType<string>()));

    private static IEnumerable<(string Code, string Element, string Expected)> Parameters(string element, IReadOnlyList<FhirParameter?>? parameters) =>
        (parameters ?? []).Index().Where(parameter => ValueOf(parameter.Item) is null)
            .Select(parameter => (FaultCodes.UnsupportedPayload, string.Create(CultureInfo.InvariantCulture, $"{element}[{parameter.Index}]"), "one value that is a text, a number, a time, a code or yes or no"));

    private static string? ValueOf(FhirParameter? parameter) =>
        parameter is null ? null : ValueWords.Of(parameter, parameter.ValueCode, ValueWords.Of(parameter.ValueCodeableConcept));
}

/// <summary>R4's <c>request-intent</c>: whether a request has been decided on.</summary>
internal static class Intents
{
    /// <summary>What speaks against carrying a request with an intent.</summary>
    public static IEnumerable<(string Code, string Element, string Expected)> ProblemsOf(string? intent) => intent switch
    {
        "plan" or "directive" or "order" or "original-order" or "reflex-order" or "filler-order" or "instance-order" => [],
        "proposal" or "option" or null => [(FaultCodes.NotReleased, "intent", "a request that has been decided on: plan, directive or an order")],
        _ => [(FaultCodes.UnknownStatus, "intent", "a code of R4's request-intent")],
    };
}
