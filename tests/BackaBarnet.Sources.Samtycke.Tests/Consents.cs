using System.Text;
using System.Text.Json.Nodes;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Samtycke.Tests;

/// <summary>Documents to map, and what comes out.</summary>
internal static class Consents
{
    public static readonly DateTimeOffset ReadAt = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    public static byte[] Bytes => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Documents", "samtycken.json"));

    /// <summary>The document of three consents, with the one in the middle changed.</summary>
    public static MappingResult MapChanged(Action<JsonObject> change) => MapWhole(document => change((JsonObject)document["consents"]![1]!));

    public static MappingResult MapWhole(Action<JsonObject> change)
    {
        var document = JsonNode.Parse(Bytes)!.AsObject();
        change(document);
        return Map(Encoding.UTF8.GetBytes(document.ToJsonString()));
    }

    public static MappingResult Map(string json) => Map(Encoding.UTF8.GetBytes(json));

    public static MappingResult Map(byte[] bytes) => new SamtyckeMapper().Map(Document(bytes));

    public static SourceDocument Document(byte[] bytes) => new()
    {
        Source = "samtycke",
        Municipality = "1286",
        Format = "samtycke-json",
        Bytes = bytes,
        ReadAt = ReadAt,
        Series = NumberSeries.Common,
    };

    public static IEnumerable<string> Ids(this MappingResult result) => result.Entries.OfType<ConsentEntry>().Select(consent => consent.RecordId);
}
