using System.Globalization;
using System.Text.Json.Nodes;

namespace BackaBarnet.Testing;

/// <summary>Finds places of a JSON document by the paths that adapters tell.</summary>
public static class JsonPlaces
{
    /// <summary>The node at a path such as <c>entry[0].resource.name</c>; <see langword="null"/> if there is none.</summary>
    /// <param name="root">The document.</param>
    /// <param name="path">The path; one that begins with <c>[0]</c> begins in a list.</param>
    public static JsonNode? At(this JsonNode root, string path)
    {
        var node = root;
        foreach (var step in path.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            node = (step[0], node) switch
            {
                ('[', JsonArray list) when int.Parse(step[1..^1], CultureInfo.InvariantCulture) is var index && index < list.Count => list[index],
                (not '[', JsonObject known) => known[step],
                _ => null,
            };
            if (node is null)
                return null;
        }

        return node;
    }
}
