using System.Text.Json;
using System.Text.Json.Nodes;

namespace BackaBarnet.Benchmarks.Sources;

/// <summary>Notices of health care about different children, joined into one Bundle: for each a Patient and a Communication.</summary>
internal static class JoinedBundle
{
    public const int Entries = 500;

    public static ReadOnlyMemory<byte> Of(IEnumerable<ReadOnlyMemory<byte>> bundles)
    {
        var entries = bundles
            .Select(bundle => JsonNode.Parse(bundle.Span)!["entry"]!.AsArray())
            .DistinctBy(pair => (string)pair[0]!["fullUrl"]!, StringComparer.Ordinal)
            .SelectMany(pair => pair)
            .Take(Entries)
            .Select(entry => entry!.DeepClone())
            .ToArray();
        return JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["resourceType"] = "Bundle", ["type"] = "collection", ["entry"] = new JsonArray(entries) });
    }
}
