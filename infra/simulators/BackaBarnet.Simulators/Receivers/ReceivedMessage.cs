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

    /// <summary>What the message says that it is, or <c>okänd</c>.</summary>
    public string Kind => KindIn(Root) ?? (Property(Root, "content") is { } content ? KindIn(content) : null) ?? "okänd";

    /// <summary>The paths of all values in the body, for example <c>content.observations[0].area</c>.</summary>
    public IReadOnlyList<string> Fields => [.. JsonFields.Of(Root).Select(leaf => leaf.Path)];

    /// <summary>The id and the recipient; nothing of the body.</summary>
    public override string ToString() => $"{Id} to {Recipient}";

    private static string? KindIn(JsonElement element) =>
        Property(element, "kind") is { ValueKind: JsonValueKind.String } kind ? kind.GetString() : null;

    private static JsonElement? Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;
}
