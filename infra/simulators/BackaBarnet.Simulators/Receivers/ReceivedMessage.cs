using System.Text;
using System.Text.Json;

namespace BackaBarnet.Simulators.Receivers;

/// <summary>A message that a simulated receiver has accepted, counted once however often it was sent.</summary>
public sealed record ReceivedMessage
{
    /// <summary>The receiver's id.</summary>
    public required string Recipient { get; init; }

    /// <summary>The <c>webhook-id</c>.</summary>
    public required string Id { get; init; }

    /// <summary>When it came the first time.</summary>
    public required DateTimeOffset FirstSeenAt { get; init; }

    /// <summary>When it came the last time.</summary>
    public required DateTimeOffset LastSeenAt { get; init; }

    /// <summary>How often it came. Only the first time had an effect.</summary>
    public int TimesSeen { get; init; } = 1;

    /// <summary>The body as it came the first time.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The body as JSON.</summary>
    public required JsonElement Root { get; init; }

    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body.Span);

    /// <summary>What the message says that it is by its <c>type</c>, without the sender's prefix; <c>okänd</c> if it says nothing.</summary>
    public string Kind => Property(Root, "type") is { ValueKind: JsonValueKind.String } type ? type.GetString()!.Split('.')[^1] : "okänd";

    /// <summary>Whether it tells of an earlier message, and nothing of a child.</summary>
    public bool IsNotice => Kind is "recall" or "consent-needed" or "returned" or "recall-not-taken";

    /// <summary>The ground on which it was released, if it tells one.</summary>
    public JsonElement? Release => Property(Root, "data") is { } data ? Property(data, "release") : null;

    /// <summary>What it tells of the child; the whole body if it is of another form.</summary>
    public JsonElement Content => Property(Root, "data") is { } data && Property(data, "message") is { } message ? message : Root;

    /// <summary>The paths of all values in the body, for example <c>content.observations[0].area</c>.</summary>
    public IReadOnlyList<string> Fields => [.. JsonFields.Of(Root).Select(leaf => leaf.Path)];

    /// <summary>The id and the recipient; nothing of the body.</summary>
    public override string ToString() => $"{Id} to {Recipient}";

    private static JsonElement? Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;
}
