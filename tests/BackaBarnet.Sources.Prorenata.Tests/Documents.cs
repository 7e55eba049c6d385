using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;
using Microsoft.Extensions.Configuration;

namespace BackaBarnet.Sources.Prorenata.Tests;

/// <summary>Documents, and the configuration that the samples in the documentation use.</summary>
internal static class Documents
{
    public static readonly DateTimeOffset ReadAt = new(2025, 12, 1, 9, 0, 0, TimeSpan.Zero);

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Card => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Documents", "upptackarkort.json"));

    /// <summary>The full card, changed.</summary>
    public static byte[] CardWith(Action<JsonObject> change)
    {
        var card = JsonNode.Parse(Card)!.AsObject();
        change(card);
        return Bytes(card);
    }

    /// <summary>The full card with one row instead of its own.</summary>
    public static byte[] CardWithRow(string label, string type, string value, string? comment = null) => CardWith(card => card["rows"] = new JsonArray(
        new JsonObject { ["label"] = label, ["type"] = type, ["value"] = JsonNode.Parse(value), ["comment"] = comment }));

    public static byte[] Bytes(JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString(Plain));

    public static ConfigurationBuilder Configuration()
    {
        var builder = new ConfigurationBuilder();
        builder.AddJsonFile(Path.Combine(AppContext.BaseDirectory, "Documents", "hub.json"));
        return builder;
    }

    public static ProrenataOptions Options() => Configuration().Build().GetSection("Sources:Prorenata").Get<ProrenataOptions>()!;

    public static ProrenataMapper Mapper() => new(Options());

    public static SourceDocument Document(byte[] bytes, string format = Formats.Json, DateTimeOffset? readAt = null) => new()
    {
        Source = "prorenata",
        Municipality = "1286",
        Format = format,
        Bytes = bytes,
        ReadAt = readAt ?? ReadAt,
        Series = NumberSeries.Common,
    };

    public static MappingResult Map(byte[] bytes, string format = Formats.Json, DateTimeOffset? readAt = null) => Mapper().Map(Document(bytes, format, readAt));

    public static MappingResult Map(string json) => Map(Encoding.UTF8.GetBytes(json));
}
