using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace BackaBarnet.EndToEnd.Tests;

/// <summary>
/// Makes copies of documents, each with a canary in another field: a text that is found again wherever it gets to. Also
/// where a field takes no text at all, as what can't be read must not leak either. Each copy is a record of its own.
/// </summary>
internal sealed class Canaries
{
    private const string Mark = "KANARIE";

    private static readonly string[] Encoded = [.. Traces.Of(Mark).Skip(1)];

    private int _next;

    /// <summary>Where each canary was put, for people who look at a failure.</summary>
    public Dictionary<string, string> Places { get; } = new(StringComparer.Ordinal);

    /// <summary>Canaries that no contract has a place for: nobody may ever see them.</summary>
    public HashSet<string> Unknown { get; } = new(StringComparer.Ordinal);

    /// <summary>Finds canaries in text, or in bytes of which each is one character; one that is encoded by its form only.</summary>
    public static IEnumerable<string> In(string text)
    {
        foreach (var form in Encoded.Where(form => text.Contains(form, StringComparison.Ordinal)))
            yield return form;

        for (var at = text.IndexOf(Mark, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(Mark, at + 1, StringComparison.OrdinalIgnoreCase))
            yield return text.Substring(at, Math.Min(Mark.Length + 4, text.Length - at)).ToUpperInvariant();
    }

    /// <summary>A copy of a JSON document for each of its leaves, and one for an unknown property of each of its objects.</summary>
    /// <param name="source">Name of the document, for people.</param>
    /// <param name="json">The document.</param>
    /// <param name="ids">Names of properties that hold a record's id.</param>
    public IEnumerable<string> OfJson(string source, string json, params string[] ids)
    {
        var leaves = Leaves(JsonNode.Parse(json)!).Count();
        for (var i = 0; i < leaves; i++)
        {
            var copy = Renumbered(json, ids);
            var leaf = Leaves(copy).ElementAt(i);
            Replace(leaf, New($"{source} {leaf.GetPath()}"));
            yield return copy.ToJsonString();
        }

        var objects = Objects(JsonNode.Parse(json)!).Count();
        for (var i = 0; i < objects; i++)
        {
            var copy = Renumbered(json, ids);
            var canary = New($"{source} unknown property {i}");
            Unknown.Add(canary);
            Objects(copy).ElementAt(i)["okandEgenskap"] = canary;
            yield return copy.ToJsonString();
        }
    }

    /// <summary>A copy of an XML document for each of its texts and attributes, and one with an unknown element.</summary>
    public IEnumerable<byte[]> OfXml(string source, byte[] xml, Encoding encoding)
    {
        var text = encoding.GetString(xml);
        text = text[text.IndexOf("<FlowInstance", StringComparison.Ordinal)..];
        var leaves = XDocument.Parse(text).Descendants().Count(element => !element.HasElements);
        for (var i = 0; i <= leaves; i++)
        {
            var copy = XDocument.Parse(text);
            copy.Descendants().Single(element => element.Name.LocalName == "FlowInstanceID").Value = Number();
            var canary = New($"{source} element {i}");
            if (i < leaves)
                copy.Descendants().Where(element => !element.HasElements).ElementAt(i).Value = canary;
            else
                AddUnknown(copy, canary);
            yield return encoding.GetBytes(copy.ToString(SaveOptions.DisableFormatting));
        }
    }

    /// <summary>A row of a positional file for each of its columns.</summary>
    public IEnumerable<string> OfRow(string source, string row, char separator)
    {
        for (var i = 0; i < row.Split(separator).Length; i++)
        {
            var columns = row.TrimEnd('\r', '\n').Split(separator);
            columns[i] = New($"{source} column {i + 1}");
            yield return string.Join(separator, columns);
        }
    }

    private string New(string place)
    {
        var canary = Mark + (++_next).ToString("0000", CultureInfo.InvariantCulture);
        Places[canary] = place;
        return canary;
    }

    private string Number() => (700000 + ++_next).ToString(CultureInfo.InvariantCulture);

    private void AddUnknown(XDocument document, string canary)
    {
        Unknown.Add(canary);
        var root = document.Root!;
        root.Elements().Last().Add(new XElement(root.Name.Namespace + "okantElement", new XElement(root.Name.Namespace + "Value", canary)));
    }

    private JsonNode Renumbered(string json, string[] ids)
    {
        var copy = JsonNode.Parse(json)!;
        foreach (var found in Objects(copy).SelectMany(owner => ids.Where(owner.ContainsKey).Select(id => (owner, id))).ToList())
            found.owner[found.id] = "N" + Number();
        return copy;
    }

    private static void Replace(JsonNode leaf, string canary)
    {
        if (leaf.Parent is JsonArray list)
            list[list.IndexOf(leaf)] = canary;
        else
            leaf.Parent!.AsObject()[leaf.GetPropertyName()] = canary;
    }

    private static IEnumerable<JsonNode> Leaves(JsonNode node) => node switch
    {
        JsonObject properties => properties.Where(property => property.Value is not null).SelectMany(property => Leaves(property.Value!)),
        JsonArray items => items.Where(item => item is not null).SelectMany(item => Leaves(item!)),
        _ => [node],
    };

    private static IEnumerable<JsonObject> Objects(JsonNode node) => node switch
    {
        JsonObject properties => [properties, .. properties.Where(property => property.Value is not null).SelectMany(property => Objects(property.Value!))],
        JsonArray items => items.Where(item => item is not null).SelectMany(item => Objects(item!)),
        _ => [],
    };
}
