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
        Texts = [task.Description, .. Notice.TextsOf(task.Note)],
        Problems = [.. Intents.ProblemsOf(task.Intent), .. Parameters("input", task.Input), .. Parameters("output", task.Output)],
    };

    private static IEnumerable<(string Code, string Element, string Expected)> Parameters(string element, IReadOnlyList<FhirOpaque?>? values) =>
        values is { Count: > 0 } ? [(FaultCodes.UnsupportedPayload, element, "no parameters; write what is to be done in description or note")] : [];
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
