using System.Text;
using System.Text.Json.Nodes;

namespace BackaBarnet.Sources.Prorenata.Tests;

/// <summary>A canary stands in every text and foreign name of a document; no fault may repeat it, and nothing may throw.</summary>
public class LeakTests
{
    private const string Canary = "KANARIE";

    [Fact]
    public void Map_CanaryEverywhere_IsInNoFault() => AssertSilent(Documents.Bytes(Canaried()));

    [Fact]
    public void Map_CanaryInEachValueAlone_IsInNoFault()
    {
        for (var i = 0; ; i++)
        {
            var card = JsonNode.Parse(Documents.Card)!;
            if (Leaves(card).ElementAtOrDefault(i) is not { } leaf)
                break;
            leaf.ReplaceWith(new JsonObject { [Canary] = Canary });
            AssertSilent(Documents.Bytes(card), faulty: false);
        }
    }

    [Fact]
    public void Map_CutAnywhere_IsAFaultAndNeverThrows()
    {
        var bytes = Documents.Bytes(Canaried());
        for (var length = 0; length < bytes.Length - 1; length += 5)
            AssertSilent(bytes[..length]);
    }

    [Theory]
    [InlineData("", FaultCodes.EmptyDocument)]
    [InlineData("  ", FaultCodes.MalformedJson)]
    [InlineData("KANARIE", FaultCodes.MalformedJson)]
    [InlineData("\"KANARIE\"", FaultCodes.WrongType)]
    [InlineData("null", FaultCodes.WrongType)]
    [InlineData("{\"KANARIE\":1,\"KANARIE\":2}", FaultCodes.MalformedJson)]
    [InlineData("{\"id\":1} // KANARIE", FaultCodes.MalformedJson)]
    [InlineData("[[[[[[[[[[[[[[[[[[[[\"KANARIE\"]]]]]]]]]]]]]]]]]]]]", FaultCodes.MalformedJson)]
    [InlineData("<KANARIE/>", FaultCodes.MalformedJson)]
    public void Map_NoForm_IsAFault(string document, string code) =>
        Assert.Equal(code, AssertSilent(Encoding.UTF8.GetBytes(document)));

    [Theory]
    [InlineData("\"id\": \"UK-2025-0017\"", "\"id\": \"\\ud800\"")]
    [InlineData("\"_note\"", "\"\\ud800\"")]
    [InlineData("\"form\": \"Upptäckarkort\"", "\"form\": \"\\udfffKANARIE\"")]
    [InlineData("\"label\": \"Trygghet\"", "\"label\": \"\\ud83dKANARIE\"")]
    [InlineData("\"Läser\"", "\"\\ud83dKANARIE\"")]
    public void Map_HalfASurrogatePair_NeverThrows(string written, string instead)
    {
        var document = Encoding.UTF8.GetString(Documents.Card);
        Assert.Contains(written, document, StringComparison.Ordinal);

        AssertSilent(Encoding.UTF8.GetBytes(document.Replace(written, instead, StringComparison.Ordinal)), faulty: false);
    }

    [Fact]
    public void Map_NoUtf8_IsAFault() => Assert.Equal(FaultCodes.InvalidCharacters, AssertSilent(Encoding.Latin1.GetBytes("{\"form\":\"Upptäckarkort\"}")));

    [Fact]
    public void Map_DocumentBeyondLimit_IsAFault() =>
        Assert.Equal(FaultCodes.TooLarge, AssertSilent(Encoding.UTF8.GetBytes(new string(' ', ProrenataMapper.MaxBytes + 1))));

    [Fact]
    public void Map_Malformed_NamesTheLine() => Assert.Equal("line 3", Assert.Single(Documents.Map("{\n\"id\": \"a\",\n\"b\" 5\n}").Faults).Where);

    private static JsonNode Canaried()
    {
        var card = JsonNode.Parse(Documents.Card)!;
        foreach (var leaf in Leaves(card).ToList())
            leaf.ReplaceWith(Canary);
        card[Canary] = Canary;
        return card;
    }

    private static IEnumerable<JsonNode> Leaves(JsonNode? node) => node switch
    {
        JsonObject inner => inner.ToList().SelectMany(property => Leaves(property.Value)),
        JsonArray inner => inner.ToList().SelectMany(Leaves),
        { } value => [value],
        null => [],
    };

    private static string? AssertSilent(byte[] bytes, bool faulty = true)
    {
        var result = Documents.Map(bytes);
        if (faulty)
            Assert.NotEmpty(result.Faults);
        Assert.All(result.Faults, fault => Assert.DoesNotContain(Canary, fault.ToString(), StringComparison.OrdinalIgnoreCase));
        return result.Faults.Count > 0 ? result.Faults[0].Code : null;
    }
}
