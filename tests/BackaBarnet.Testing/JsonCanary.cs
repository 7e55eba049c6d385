using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace BackaBarnet.Testing;

/// <summary>Spoils JSON documents with a text and a number that are known again wherever they turn up.</summary>
public static class JsonCanary
{
    /// <summary>The text.</summary>
    public const string Text = "Kanariefågel";

    /// <summary>The number.</summary>
    public const long Number = 987654321987;

    /// <summary>Asserts that neither, nor a part that an encoding would leave of them, stands in a text.</summary>
    /// <param name="text">What must hold nothing of a document.</param>
    public static void IsAbsentFrom(string text)
    {
        Assert.DoesNotContain(Text, text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Kanarief", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("987654321", text, StringComparison.Ordinal);
    }

    /// <summary>
    /// A JSON document once for every leaf and every kind of nonsense in it, and once for every object with an unknown name.
    /// </summary>
    /// <param name="json">The document.</param>
    public static IEnumerable<byte[]> Spoilt(string json) =>
        [.. SpoiltValues(json), .. EveryLeafAs(json, () => new JsonObject { [Text] = Text }), .. WithUnknownNames(json)];

    /// <summary>A JSON document once for every leaf and every kind of nonsense in it; all names stay its own.</summary>
    /// <param name="json">The document.</param>
    public static IEnumerable<byte[]> SpoiltValues(string json) =>
        EveryLeafAs(json, () => JsonValue.Create(Text), () => JsonValue.Create(Number), () => new JsonArray(Text));

    private static IEnumerable<byte[]> EveryLeafAs(string json, params Func<JsonNode>[] nonsense)
    {
        foreach (var (index, _) in Places(JsonNode.Parse(json)!).ToList().Index())
        {
            foreach (var make in nonsense)
            {
                var copy = JsonNode.Parse(json)!;
                Places(copy).ElementAt(index).ReplaceWith(make());
                yield return Encoding.UTF8.GetBytes(copy.ToJsonString());
            }
        }
    }

    private static IEnumerable<byte[]> WithUnknownNames(string json)
    {
        var objects = JsonNode.Parse(json)!;
        foreach (var (index, _) in Objects(objects).ToList().Index())
        {
            var copy = JsonNode.Parse(json)!;
            Objects(copy).ElementAt(index)[Text] = Text;
            yield return Encoding.UTF8.GetBytes(copy.ToJsonString());
        }
    }

    private static IEnumerable<JsonNode> Places(JsonNode node) => node switch
    {
        JsonObject known => known.ToList().Where(property => property.Value is not null).SelectMany(property => Places(property.Value!)),
        JsonArray list => list.Where(item => item is not null).ToList().SelectMany(item => Places(item!)),
        _ => [node],
    };

    private static IEnumerable<JsonObject> Objects(JsonNode node) => node switch
    {
        JsonObject known => known.ToList().Where(property => property.Value is not null).SelectMany(property => Objects(property.Value!)).Prepend(known),
        JsonArray list => list.Where(item => item is not null).ToList().SelectMany(item => Objects(item!)),
        _ => [],
    };
}
