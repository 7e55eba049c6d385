using BackaBarnet.Hub.Sources;
using BackaBarnet.Testing;

namespace BackaBarnet.Sources.Unikum.Tests;

/// <summary>Faults go into logs: nothing that a document's author wrote may stand in one.</summary>
public sealed class FaultsHoldNoValueTests
{
    private const string Canary = JsonCanary.Text;

    [Theory]
    [InlineData("ss12000-persons", "persons.json")]
    [InlineData("ss12000-placements", "placements.json")]
    [InlineData("ss12000-duties", "duties.json")]
    [InlineData("barnhalsoplan", "barnhalsoplan.json")]
    [InlineData("barnhalsoplan", "extra-anpassningar.json")]
    public void Map_CanaryInEveryPlaceOfJson_StandsInNoFault(string format, string name)
    {
        var faults = 0;
        foreach (var spoilt in JsonCanary.Spoilt(Given.Text(name)))
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
    public void Map_CanaryInEveryCellOfATableOfPlans_StandsInNoFault()
    {
        var faults = 0;
        var lines = Given.Text("barnhalsoplan.csv").TrimEnd().Split('\n');
        for (var line = 0; line < lines.Length; line++)
        {
            for (var column = 0; column < 21; column++)
            {
                var cells = lines[line].Split(';');
                cells[column] = Canary;
                var found = Given.Map("barnhalsoplan-table", string.Join('\n', [.. lines[..line], string.Join(';', cells), .. lines[(line + 1)..]])).Faults;
                Assert.All(found, NoCanary);
                faults += found.Count;
            }
        }

        Assert.True(faults > 100, "Few places were found to be faulty: the canary proves little.");
    }

    [Fact]
    public void Map_CanaryBeforeBrokenSyntax_StandsInNoFault()
    {
        foreach (var format in new[] { "ss12000-persons", "ss12000-placements", "ss12000-duties", "ss12000-groups", "ss12000-organisations", "ss12000-deleted", "barnhalsoplan", "barnhalsoplan-table" })
        {
            foreach (var text in new[] { Canary, $$"""{"{{Canary}}": {{Canary}}}""", $$"""{"data": ["{{Canary}}\x"]}""", $$"""{"{{Canary}}": "\ud800"}""" })
                Assert.All(Given.Map(format, text).Faults, NoCanary);
        }
    }

    private static void NoCanary(MappingFault fault) =>
        JsonCanary.IsAbsentFrom($"{fault.Code} {fault.Where} {fault.Expected} {fault}");
}
