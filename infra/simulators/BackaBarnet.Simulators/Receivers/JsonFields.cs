using System.Text.Json;

namespace BackaBarnet.Simulators.Receivers;

/// <summary>The values of a JSON document with their paths.</summary>
internal static class JsonFields
{
    /// <summary>Every string, number, truth value and null, in the order of the document.</summary>
    public static IEnumerable<(string Path, string Value)> Of(JsonElement element, string path = "") => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Of(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}")),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((item, index) => Of(item, $"{path}[{index}]")),
        _ => [(path, element.ToString())],
    };
}
