using System.Text.Json;
using System.Text.Json.Nodes;
using BackaBarnet.Consent;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Serialization;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Fields;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Delivery;

/// <summary>
/// The JSON document that a recipient gets: type, time of sending, id of the message, the ground for the release, and of the
/// message exactly the permitted fields.
/// </summary>
public static class Rendering
{
    /// <summary>Renders.</summary>
    /// <param name="message">The message.</param>
    /// <param name="decision">A decision that releases.</param>
    /// <param name="explanation">Why, in plain Swedish.</param>
    /// <param name="sentAt">When.</param>
    /// <exception cref="InvalidOperationException">The decision releases nothing.</exception>
    public static byte[] Render(Message message, Decision decision, string explanation, DateTimeOffset sentAt)
    {
        if (!decision.Releases)
            throw new InvalidOperationException("Nothing may be rendered that a decision does not release.");

        var document = new JsonObject
        {
            ["type"] = $"backabarnet.{message.Content.Kind}",
            ["timestamp"] = sentAt,
            ["data"] = new JsonObject
            {
                ["messageId"] = message.Id.Value,
                ["release"] = new JsonObject
                {
                    ["outcome"] = decision.Outcome.ToString().ToUpperInvariant(),
                    ["rules"] = new JsonArray([.. decision.Rules.Select(rule => JsonValue.Create(rule))]),
                    ["explanation"] = explanation,
                },
                ["message"] = MessageFields.Project(message, decision.Fields.ToHashSet(StringComparer.Ordinal)),
            },
        };
        return JsonSerializer.SerializeToUtf8Bytes(document, ContractJson.Options);
    }

    private static string ConsentNeededText(NoticeReference? reference) => reference switch
    {
        { HasLeft: true } => NoticeTexts.ConsentNeededWhenLeft,
        { Kind: MessageKinds.Overlamning } => NoticeTexts.ConsentNeededForHandover,
        _ => NoticeTexts.ConsentNeeded,
    };

    private static string ReturnedText(NoticeReference? reference) => reference switch
    {
        { Kind: MessageKinds.Overlamning } => NoticeTexts.HandoverReturned,
        { Recipients.Count: 0 } => NoticeTexts.ReturnedToNobody,
        _ => NoticeTexts.Returned,
    };

    /// <summary>Renders a notice: what it is about by ids and, for the activity that a message came from, by its own name for the record.</summary>
    internal static byte[] RenderNotice(DeliveryKind kind, Guid messageId, NoticeReference? reference, DateTimeOffset sentAt)
    {
        var (type, explanation) = kind switch
        {
            DeliveryKind.Recall => ("backabarnet.recall", NoticeTexts.Recall),
            DeliveryKind.ConsentNeeded => ("backabarnet.consent-needed", ConsentNeededText(reference)),
            DeliveryKind.RecallNotTaken => ("backabarnet.recall-not-taken", NoticeTexts.RecallNotTaken),
            DeliveryKind.Returned => ("backabarnet.returned", ReturnedText(reference)),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No notice is of this kind."),
        };
        var data = new JsonObject { ["messageId"] = messageId, ["explanation"] = explanation };
        if (reference is not null)
        {
            if (reference.RecordId is not null)
                data["record"] = new JsonObject { ["kind"] = reference.Kind, ["id"] = reference.RecordId, ["version"] = reference.Version };
            data["recipients"] = new JsonArray([.. reference.Recipients.Select(recipient => JsonValue.Create(recipient))]);
            if (reference.Earlier is { } earlier)
                data["earlier"] = new JsonArray([.. earlier.Select(id => JsonValue.Create(id))]);
            if (reference.Records is { } records)
                data["records"] = new JsonArray([.. records.Select(record => JsonValue.Create(record))]);
        }

        return JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["type"] = type, ["timestamp"] = sentAt, ["data"] = data }, ContractJson.Options);
    }
}
