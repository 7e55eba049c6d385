using System.Text.Json;
using System.Text.Json.Nodes;
using BackaBarnet.Consent;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Serialization;
using BackaBarnet.Hub.Fields;

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
}
