using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace BackaBarnet.Consent.Tests;

/// <summary>Tells what is said of a JSON text when one property after the other is left out, and is given a value that nothing takes.</summary>
internal static partial class ShapeFaults
{
    /// <summary>A text for approval: of each property, where it stands first, the faults without it and with a wrong value.</summary>
    /// <param name="json">A sound text.</param>
    /// <param name="faults">What is said of a changed one; the path is that of the change.</param>
    public static string Of(string json, Func<string, string, IEnumerable<string>> faults)
    {
        var told = new StringBuilder();
        foreach (var path in Properties(JsonNode.Parse(json)).Select(property => property.GetPath()).DistinctBy(WithoutIndices))
        {
            Tell(told, $"{path} left out", faults(path, Changed(json, path, isLeftOut: true)));
            Tell(told, $"{path} wrong", faults(path, Changed(json, path, isLeftOut: false)));
        }

        return told.ToString();
    }

    private static void Tell(StringBuilder told, string change, IEnumerable<string> faults) =>
        told.Append(change).Append('\n').Append(string.Concat(faults.Select(fault => $"    {fault}\n")));

    // Null has no node of its own to stand for it; sound texts hold none that matters here.
    private static IEnumerable<JsonNode> Properties(JsonNode? node) => node switch
    {
        JsonObject found => found.Select(property => property.Value).OfType<JsonNode>().SelectMany(value => Properties(value).Prepend(value)),
        JsonArray found => found.SelectMany(Properties),
        _ => [],
    };

    private static string Changed(string json, string path, bool isLeftOut)
    {
        var root = JsonNode.Parse(json);
        var changed = Properties(root).First(property => property.GetPath() == path);
        var parent = changed.Parent!.AsObject();
        var name = changed.GetPropertyName();
        if (isLeftOut)
            parent.Remove(name);
        else
            // A list of a number is no text, no day, no flag, no list of texts, no object and no list of objects.
            parent[name] = new JsonArray(7);
        return root!.ToJsonString();
    }

    private static string WithoutIndices(string path) => Index().Replace(path, "");

    [GeneratedRegex(@"\[\d+\]", RegexOptions.None, 1000)]
    private static partial Regex Index();
}
