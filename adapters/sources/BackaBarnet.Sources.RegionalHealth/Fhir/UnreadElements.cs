using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.RegionalHealth.Fhir;

/// <summary>The elements of a document that are not read, each with the type of resource in which it stands.</summary>
internal static class UnreadElements
{
    private const string Bundle = "Bundle";
    private const string Type = "resourceType";

    /// <summary>The elements of a document that <see cref="JsonFhirReader"/> has read.</summary>
    public static IEnumerable<(string Kind, string Path)> Of(JsonElement root) => TypeIn(root) == Bundle ? OfBundle(root) : OfResource(root, "", ResourceReader.TypeOf);

    private static IEnumerable<(string Kind, string Path)> OfBundle(JsonElement bundle) => UnreadJson.Properties(bundle, "").SelectMany(property => property.Name switch
    {
        "link" => UnreadJson.Places(property.Value, FhirJson.Default.BundleLinkArray, property.Path).Select(path => (Bundle, path)),
        "entry" => property.Value.EnumerateArray().Index().SelectMany(entry => OfEntry(entry.Item, UnreadJson.At(property.Path, entry.Index))),
        var name => name == Type || JsonFhirReader.BundleParts.Contains(name) ? [] : [(Bundle, property.Path)],
    });

    private static IEnumerable<(string Kind, string Path)> OfEntry(JsonElement entry, string path) => UnreadJson.Properties(entry, path).SelectMany(property => property.Name switch
    {
        "request" => UnreadJson.Properties(property.Value, property.Path).Where(part => !JsonFhirReader.RequestParts.Contains(part.Name)).Select(part => (Bundle, part.Path)),
        "response" => UnreadJson.Properties(property.Value, property.Path).Where(part => !JsonFhirReader.ResponseParts.Contains(part.Name)).Select(part => (Bundle, part.Path)),
        "resource" => OfResource(property.Value, property.Path, ResourceReader.TypeOf),
        var name => JsonFhirReader.EntryParts.Contains(name) ? [] : [(Bundle, property.Path)],
    });

    private static IEnumerable<(string Kind, string Path)> OfResource(JsonElement resource, string path, Func<string?, JsonTypeInfo?> typeOf)
    {
        var name = TypeIn(resource);
        // Any other word is the document's own.
        var kind = ResourceReader.IsKnown(name) ? name! : "";
        if (typeOf(name) is not { } type)
            return path.Length > 0 ? [(kind, path)] : [];
        var contained = UnreadJson.Properties(resource, path).Where(property => property.Name == "contained" && property.Value.ValueKind == JsonValueKind.Array).ToList();
        return
        [
            .. UnreadJson.Places(resource, type, path).Where(place => contained.TrueForAll(list => list.Path != place)).Select(place => (kind, place)),
            .. contained.SelectMany(list => list.Value.EnumerateArray().Index()
                .SelectMany(item => OfResource(item.Item, UnreadJson.At(list.Path, item.Index), ResourceReader.TypeOfContained))),
        ];
    }

    private static string? TypeIn(JsonElement resource) =>
        UnreadJson.Properties(resource, "").Where(property => property.Name == Type).Select(property => UnreadJson.TextOf(property.Value)).FirstOrDefault();
}
