using System.Globalization;
using BackaBarnet.Sources.RegionalHealth.Fhir;

namespace BackaBarnet.Sources.RegionalHealth.Mapping.Notices;

/// <summary>A Communication: what a unit tells.</summary>
internal static class CommunicationNotice
{
    private static readonly Statuses Statuses = new(
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["completed"] = null, ["in-progress"] = null },
        ["preparation", "not-done", "on-hold", "stopped"]);

    public static Notice Of(FhirCommunication communication) => new()
    {
        Identifiers = communication.Identifier ?? [],
        Standing = Statuses.Of(communication.Status),
        Subject = [communication.Subject],
        Times = [("sent", communication.Sent), ("received", communication.Received)],
        SenderElement = "sender",
        Senders = [communication.Sender],
        Topic = communication.Topic is { } topic ? [topic] : communication.Category ?? [],
        Reason = communication.ReasonCode ?? [],
        Priority = communication.Priority,
        Texts = [.. (communication.Payload ?? []).Select(payload => payload?.ContentString), .. Notice.TextsOf(communication.Note)],
        Problems = [.. (communication.Payload ?? []).Index().Where(payload => !IsText(payload.Item)).Select(payload => Problem(payload.Index))],
    };

    // A notice of which a part is left out may say the contrary of what its sender wrote.
    private static bool IsText(FhirPayload? payload) =>
        payload is { ContentString: { } text, ContentAttachment: null, ContentReference: null } && !string.IsNullOrWhiteSpace(text);

    private static (string Code, string Element, string Expected) Problem(int index) =>
        (FaultCodes.UnsupportedPayload, string.Create(CultureInfo.InvariantCulture, $"payload[{index}]"), "contentString and nothing else");
}
