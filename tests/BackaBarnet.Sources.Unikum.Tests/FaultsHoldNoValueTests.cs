using System.Text;
using System.Text.Json.Nodes;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Unikum.Tests;

/// <summary>Faults go into logs: nothing that a document's author wrote may stand in one.</summary>
public sealed class FaultsHoldNoValueTests
{
    private const string Canary = "Kanariefågel";
    private const long NumberCanary = 987654321987;

    [Theory]
    [InlineData("ss12000-persons", "persons.json")]
    [InlineData("ss12000-placements", "placements.json")]
    [InlineData("ss12000-duties", "duties.json")]
    [InlineData("barnhalsoplan", "barnhalsoplan.json")]
    public void Map_CanaryInEveryPlaceOfJson_StandsInNoFault(string format, string name)
    {
        var faults = 0;
        foreach (var spoilt in Spoilt(Given.Text(name)))
        {
            var found = Given.Map(format, spoilt).Faults;
            Assert.All(found, NoCanary);
            faults += found.Count;
        }

        Assert.True(faults > 10, "Few places were found to be faulty: the canary proves little.");
    }

    [Fact]
    public void Map_CanaryInEveryColumnOfUserFile_StandsInNoFault()
    {
        var faults = 0;
        var row = Given.Text("user-semicolon.csv").Split('\n')[0];
        for (var column = 0; column < 19; column++)
        {
            foreach (var canary in new[] { Canary, $"\"{Canary}", $"{Canary};{Canary}", $"{Canary}\n" })
            {
                var cells = row.TrimEnd('\r').Split(';');
                cells[column] = canary;
                var found = Given.Map("unikum-user", string.Join(';', cells) + "\n" + row).Faults;
                Assert.All(found, NoCanary);
                faults += found.Count;
            }
        }

        Assert.True(faults > 10, "Few places were found to be faulty: the canary proves little.");
    }

    [Fact]
    public void Map_CanaryBeforeBrokenSyntax_StandsInNoFault()
    {
        foreach (var format in new[] { "ss12000-persons", "ss12000-placements", "ss12000-duties", "barnhalsoplan" })
        {
            foreach (var text in new[] { Canary, $$"""{"{{Canary}}": {{Canary}}}""", $$"""{"data": ["{{Canary}}\x"]}""", $$"""{"{{Canary}}": "\ud800"}""" })
                Assert.All(Given.Map(format, text).Faults, NoCanary);
        }
    }

    private static void NoCanary(MappingFault fault)
    {
        var text = $"{fault.Code} {fault.Where} {fault.Expected} {fault}";
        Assert.DoesNotContain(Canary, text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Kanarief", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("987654321", text, StringComparison.Ordinal);
    }

    /// <summary>The document once for every leaf and every kind of nonsense in it, and once for every object with an unknown name.</summary>
    private static IEnumerable<byte[]> Spoilt(string json)
    {
        var leaves = Places(JsonNode.Parse(json)!).ToList();
        foreach (var (index, _) in leaves.Index())
        {
            foreach (var nonsense in new Func<JsonNode>[]
            {
                () => JsonValue.Create(Canary),
                () => JsonValue.Create(NumberCanary),
                () => new JsonObject { [Canary] = Canary },
                () => new JsonArray(Canary),
            })
            {
                var copy = JsonNode.Parse(json)!;
                var place = Places(copy).ElementAt(index);
                place.ReplaceWith(nonsense());
                yield return Encoding.UTF8.GetBytes(copy.ToJsonString());
            }
        }

        var objects = JsonNode.Parse(json)!;
        foreach (var (index, _) in Objects(objects).ToList().Index())
        {
            var copy = JsonNode.Parse(json)!;
            Objects(copy).ElementAt(index)[Canary] = Canary;
            yield return Encoding.UTF8.GetBytes(copy.ToJsonString());
        }
    }

    private static IEnumerable<JsonNode> Places(JsonNode node) => node switch
    {
        JsonObject known => known.ToList().Where(property => property.Value is not null).SelectMany(property => Places(property.Value!)),
        JsonArray list => list.Where(item => item is not null).ToList().SelectMany(item => Places(item!)),
        _ => [node],
    };

    private static IEnumerable<JsonObject> Objects(JsonNode node) => node switch
    {
        JsonObject known => known.ToList().Where(property => property.Value is not null).SelectMany(property => Objects(property.Value!)).Prepend(known),
        JsonArray list => list.Where(item => item is not null).ToList().SelectMany(item => Objects(item!)),
        _ => [],
    };
}
