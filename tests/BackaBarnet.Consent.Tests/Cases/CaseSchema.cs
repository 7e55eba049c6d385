using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace BackaBarnet.Consent.Tests.Cases;

/// <summary>
/// The JSON Schema of decision cases, and so much of draft 2020-12 as it uses: another keyword in the schema is an error here,
/// so that nothing in it goes unchecked.
/// </summary>
internal static class CaseSchema
{
    private static readonly string[] Explaining = ["$schema", "$defs", "title", "description", "examples"];

    public static JsonObject Root { get; } = (JsonObject)JsonNode.Parse(CaseFiles.Text("decision-case" + CaseFiles.SchemaSuffix))!;

    public static JsonObject Definition(string name) => (JsonObject)Root["$defs"]![name]!;

    public static string[] PropertiesOf(string definition) => [.. ((JsonObject)Definition(definition)["properties"]!).Select(property => property.Key)];

    public static bool Accepts(JsonNode? value) => Accepts(Root, value);

    /// <summary>A value with every property that a part of the schema knows.</summary>
    public static JsonNode? Example(JsonObject schema) => schema switch
    {
        _ when schema["$ref"] is { } reference => Example(Referenced(reference)),
        _ when schema["enum"] is { } words => words.AsArray()[0]!.DeepClone(),
        _ => Types(schema)[0] switch
        {
            "object" => new JsonObject((schema["properties"] as JsonObject ?? []).Select(property => KeyValuePair.Create(property.Key, Example((JsonObject)property.Value!)))),
            "array" => new JsonArray(Example((JsonObject)schema["items"]!)),
            "boolean" => true,
            "integer" or "number" => 3,
            _ => schema["pattern"] is null ? "x" : "2026-03-02",
        },
    };

    private static bool Accepts(JsonObject schema, JsonNode? value) => schema.All(keyword => keyword.Key switch
    {
        "$ref" => Accepts(Referenced(keyword.Value!), value),
        "oneOf" => keyword.Value!.AsArray().Count(one => Accepts((JsonObject)one!, value)) == 1,
        "type" => Types(schema).Any(type => Is(type, value)),
        "enum" => keyword.Value!.AsArray().Any(word => JsonNode.DeepEquals(word, value)),
        "additionalProperties" => value is not JsonObject known || known.All(property => schema["properties"]![property.Key] is not null),
        "required" => value is not JsonObject whole || keyword.Value!.AsArray().All(name => whole.ContainsKey((string)name!)),
        "properties" => value is not JsonObject parts || parts.All(part => keyword.Value![part.Key] is not JsonObject inner || Accepts(inner, part.Value)),
        "items" => value is not JsonArray list || list.All(item => Accepts((JsonObject)keyword.Value!, item)),
        "minItems" => value is not JsonArray many || many.Count >= (int)keyword.Value!,
        "minLength" => !Is("string", value) || ((string)value!).Length >= (int)keyword.Value!,
        "pattern" => !Is("string", value) || Regex.IsMatch((string)value!, (string)keyword.Value!, RegexOptions.None, TimeSpan.FromSeconds(1)),
        var other => Explaining.Contains(other, StringComparer.Ordinal) ? true : throw new InvalidOperationException($"The schema uses {other}, which nothing here checks."),
    });

    private static JsonObject Referenced(JsonNode reference) => Definition(((string)reference!)["#/$defs/".Length..]);

    private static string[] Types(JsonObject schema) => schema["type"] is JsonArray several ? [.. several.Select(type => (string)type!)] : [(string)schema["type"]!];

    private static bool Is(string type, JsonNode? value) => type switch
    {
        "null" => value is null,
        "integer" => value?.GetValueKind() == System.Text.Json.JsonValueKind.Number && int.TryParse(value.ToJsonString(), CultureInfo.InvariantCulture, out _),
        _ => type == value?.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.Object => "object",
            System.Text.Json.JsonValueKind.Array => "array",
            System.Text.Json.JsonValueKind.String => "string",
            System.Text.Json.JsonValueKind.Number => "number",
            System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False => "boolean",
            _ => "",
        },
    };
}
