using System.Text.Json.Nodes;
using BackaBarnet.Consent.Cases;

namespace BackaBarnet.Consent.Tests.Cases;

/// <summary>The JSON Schema says exactly what the reader takes.</summary>
public sealed class CaseSchemaTests
{
    private static readonly string[] Replacements =
    [
        "null", "true", "3", "1.5", "\"\"", "\"x\"", "\"2026-03-02\"", "\"2026-03-02T10:00:00+01:00\"", "\"2026-03-02T10:00:00\"", "\"none\"", "\"PERMIT\"",
        "[]", "[3]", "[\"x\"]", "[null]", "[{}]", "{}", "{\"x\":1}",
    ];

    public static TheoryData<string, string[]> Parts => new()
    {
        { "case", CaseProperties.Case },
        { "child", CaseProperties.Child },
        { "holder", CaseProperties.Holder },
        { "party", CaseProperties.Party },
        { "message", CaseProperties.Message },
        { "item", CaseProperties.Item },
        { "consent", CaseProperties.Consent },
        { "decision", CaseProperties.Decision },
        { "circumstances", CircumstanceFields.Names },
        { "expect", CaseProperties.Expectation },
    };

    public static TheoryData<string> Files => [.. CaseFiles.All];

    [Theory]
    [MemberData(nameof(Parts))]
    public void Properties_OfAPart_AreThoseThatTheReaderKnows(string part, string[] known) =>
        Assert.Equal(known.Order(StringComparer.Ordinal), CaseSchema.PropertiesOf(part).Order(StringComparer.Ordinal));

    [Fact]
    public void Properties_OfAnOfficer_AreThoseThatTheReaderKnows() => Assert.Equal(
        CaseProperties.Officer,
        ((JsonObject)CaseSchema.Definition("decision")["properties"]!["by"]!["properties"]!).Select(property => property.Key));

    [Theory]
    [MemberData(nameof(Files))]
    public void Accepts_AFileOfCases_Does(string file) => Assert.True(CaseSchema.Accepts(JsonNode.Parse(CaseFiles.Text(file))));

    [Fact]
    public void Accepts_AnyValueInAnyPlace_IfTheReaderDoes()
    {
        var differing = new List<string>();
        foreach (var path in Places(Whole(), []))
        {
            foreach (var replacement in Replacements)
            {
                var spoiled = Changed(path, parent => Set(parent, path[^1], JsonNode.Parse(replacement)));
                if (CaseSchema.Accepts(spoiled) != ReaderAccepts(spoiled))
                    differing.Add($"{string.Join('.', path)} = {replacement}");
            }
        }

        Assert.Empty(differing);
    }

    [Fact]
    public void Accepts_ACaseWithoutAProperty_IfTheReaderDoes()
    {
        var differing = new List<string>();
        foreach (var path in Places(Whole(), []).Where(path => path[^1] is string))
        {
            var spoiled = Changed(path, parent => ((JsonObject)parent).Remove((string)path[^1]));
            if (CaseSchema.Accepts(spoiled) != ReaderAccepts(spoiled))
                differing.Add(string.Join('.', path));
        }

        Assert.Empty(differing);
    }

    [Fact]
    public void Accepts_AnUnknownProperty_IfTheReaderDoes()
    {
        var differing = new List<string>();
        foreach (var path in Places(Whole(), []).Where(path => path[^1] is string))
        {
            var spoiled = Changed(path, parent => ((JsonObject)parent).Add("okänd", 1));
            if (CaseSchema.Accepts(spoiled) || ReaderAccepts(spoiled))
                differing.Add(string.Join('.', path));
        }

        Assert.Empty(differing);
    }

    [Fact]
    public void Example_OfACase_IsAccepted()
    {
        Assert.True(CaseSchema.Accepts(Whole()));
        Assert.True(ReaderAccepts(Whole()));
        Assert.True(CaseSchema.Accepts(new JsonArray(Whole())));
        Assert.False(CaseSchema.Accepts(new JsonArray()));
    }

    private static JsonNode Whole() => CaseSchema.Example(CaseSchema.Definition("case"))!;

    private static bool ReaderAccepts(JsonNode value) => DecisionCaseReader.Read("case.json", value.ToJsonString()).Faults.Count == 0;

    /// <summary>Every place within a value: names and list positions from the top.</summary>
    private static IEnumerable<object[]> Places(JsonNode? value, object[] path) => value switch
    {
        JsonObject parts => parts.SelectMany(part => Below(part.Value, [.. path, part.Key])),
        JsonArray items => items.SelectMany((item, i) => Below(item, [.. path, i])),
        _ => [],
    };

    private static IEnumerable<object[]> Below(JsonNode? value, object[] path) => [path, .. Places(value, path)];

    private static JsonNode Changed(object[] path, Action<JsonNode> change)
    {
        var whole = Whole();
        change(path[..^1].Aggregate(whole, (node, step) => step is string name ? node[name]! : node[(int)step]!));
        return whole;
    }

    private static void Set(JsonNode parent, object step, JsonNode? value)
    {
        if (step is string name)
            parent[name] = value;
        else
            parent[(int)step] = value;
    }
}
