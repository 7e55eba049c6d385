using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace BackaBarnet.Hub.Sources;

/// <summary>
/// What of a JSON document a reader has no place for, told by the very types into which it reads: what is added to a type is no
/// longer told, and what is taken from it is.
/// </summary>
public static class UnreadJson
{
    /// <summary>The places below an element that hold something and that a type does not take, in the document's order. Never throws for what it holds.</summary>
    /// <param name="element">The element.</param>
    /// <param name="type">The type into which it is read.</param>
    /// <param name="path">Where the element stands; empty for the document itself.</param>
    public static IEnumerable<string> Places(JsonElement element, JsonTypeInfo type, string path) => element.ValueKind switch
    {
        JsonValueKind.Object when type.Kind == JsonTypeInfoKind.Object => Properties(element, path)
            .SelectMany(property => type.Properties.FirstOrDefault(known => known.Name == property.Name) is { } known
                ? Places(property.Value, type.Options.GetTypeInfo(known.PropertyType), property.Path)
                : [property.Path]),
        JsonValueKind.Array when type.Kind == JsonTypeInfoKind.Enumerable && type.ElementType is { } each => element.EnumerateArray().Index()
            .SelectMany(item => Places(item.Item, type.Options.GetTypeInfo(each), At(path, item.Index))),
        _ => [],
    };

    /// <summary>An object's properties that hold something, each with its path.</summary>
    /// <param name="element">The object; anything else has none.</param>
    /// <param name="path">Where it stands; empty for the document itself.</param>
    public static IEnumerable<(string Name, string Path, JsonElement Value)> Properties(JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.Object)
            yield break;
        foreach (var property in element.EnumerateObject().Where(property => HoldsSomething(property.Value)))
        {
            var name = NameOf(property);
            yield return (name, path.Length > 0 ? $"{path}.{name}" : name, property.Value);
        }
    }

    /// <summary>A text; <see langword="null"/> for anything else, and for one with half a character in it.</summary>
    public static string? TextOf(JsonElement element) => element.ValueKind == JsonValueKind.String ? Whole(element.GetString) : null;

    /// <summary>The path of an item of a list.</summary>
    public static string At(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");

    /// <summary>
    /// The places as parts without value: of those that differ in nothing but which item of a list they stand in, and that are of
    /// one kind, the first stands for all.
    /// </summary>
    /// <param name="places">The places, each with the kind of thing in which it stands.</param>
    public static IReadOnlyList<UnmappedPart> Gathered(IEnumerable<(string Kind, string Path)> places) =>
        UnmappedPart.Gathered(places.Select(place => (place.Kind, place.Path, WithoutIndexes(place.Path))));

    private static bool HoldsSomething(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => false,
        JsonValueKind.Object => value.EnumerateObject().Any(),
        JsonValueKind.Array => value.GetArrayLength() > 0,
        JsonValueKind.String => !value.ValueEquals(""),
        _ => true,
    };

    // Half a character: no type has a property of such a name.
    private static string NameOf(JsonProperty property) => Whole(() => property.Name) ?? Rune.ReplacementChar.ToString();

    private static string? Whole(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string WithoutIndexes(string path)
    {
        var kept = new StringBuilder(path.Length);
        foreach (var part in path.Split('['))
            kept.Append('[').Append(part.Contains(']', StringComparison.Ordinal) ? part[part.IndexOf(']', StringComparison.Ordinal)..] : part);
        return kept.ToString();
    }
}
