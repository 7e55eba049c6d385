using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace BackaBarnet.Contracts.Serialization;

/// <summary>The one way in which contracts are written as JSON: camel case, enums by name, nothing for null.</summary>
public static class ContractJson
{
    /// <summary>Options for reading and writing contracts. Unknown properties are ignored when reading.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            // The discriminator may come anywhere: stores and people reorder properties.
            AllowOutOfOrderMetadataProperties = true,
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
            MaxDepth = 32,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
