using BackaBarnet.Sources.RegionalHealth.Fhir;

namespace BackaBarnet.Sources.RegionalHealth.Mapping.Notices;

/// <summary>A ServiceRequest: a referral.</summary>
internal static class ServiceRequestNotice
{
    private static readonly Statuses Statuses = new(
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["active"] = "Remiss",
            ["on-hold"] = "Vilande remiss",
            ["completed"] = "Avslutad remiss",
            ["revoked"] = "Återkallad remiss",
        },
        ["draft"]);

    public static Notice Of(FhirServiceRequest request) => new()
    {
        Identifiers = request.Identifier ?? [],
        Standing = Statuses.Of(request.Status),
        Subject = [request.Subject],
        Times = [("authoredOn", request.AuthoredOn)],
        SenderElement = "requester",
        Senders = [request.Requester],
        Topic = [request.Code, .. request.Category ?? [], .. request.OrderDetail ?? []],
        Reason = request.ReasonCode ?? [],
        Priority = request.Priority,
        Texts = [request.PatientInstruction, .. Notice.TextsOf(request.Note)],
        Problems = [.. Intents.ProblemsOf(request.Intent), .. Prohibition(request)],
    };

    private static IEnumerable<(string Code, string Element, string Expected)> Prohibition(FhirServiceRequest request) =>
        request.DoNotPerform is true ? [(FaultCodes.UnsupportedModifier, "doNotPerform", "a request to do something, not to leave it undone")] : [];
}
