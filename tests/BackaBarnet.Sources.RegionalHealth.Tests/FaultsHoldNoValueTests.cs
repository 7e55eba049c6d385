using BackaBarnet.Hub.Sources;
using BackaBarnet.Testing;

namespace BackaBarnet.Sources.RegionalHealth.Tests;

/// <summary>Faults go into logs: nothing that a document's author wrote may stand in one.</summary>
public sealed class FaultsHoldNoValueTests
{
    private const string Canary = JsonCanary.Text;

    [Theory]
    [InlineData("bundle-collection.json")]
    [InlineData("bundle-searchset.json")]
    public void Map_CanaryInEveryPlace_StandsInNoFault(string name)
    {
        var faults = 0;
        foreach (var spoilt in JsonCanary.Spoilt(Given.Text(name)))
        {
            var found = Given.Map(spoilt).Faults;
            Assert.All(found, NoCanary);
            faults += found.Count;
        }

        Assert.True(faults > 10, "Few places were found to be faulty: the canary proves little.");
    }

    [Fact]
    public void Map_CanaryInEveryPlaceOfEveryExample_StandsInNoFaultAndThrowsNothing()
    {
        foreach (var example in Examples.All)
        {
            foreach (var spoilt in JsonCanary.Spoilt(Given.Bundle(Given.Entry(example.Json))))
                Assert.All(Given.Map(spoilt).Faults, NoCanary);
            foreach (var spoilt in JsonCanary.Spoilt(example.Json))
                Assert.All(Given.Map(spoilt).Faults, NoCanary);
        }
    }

    [Theory]
    [InlineData(Canary)]
    [InlineData($$"""{"{{Canary}}": {{Canary}}}""")]
    [InlineData($$"""{"resourceType": "{{Canary}}\x"}""")]
    [InlineData($$"""{"{{Canary}}": "\ud800", "resourceType": "{{Canary}}"}""")]
    public void Map_CanaryBeforeBrokenSyntax_StandsInNoFault(string text) => Assert.All(Given.Map(text).Faults, NoCanary);

    private static void NoCanary(MappingFault fault) =>
        JsonCanary.IsAbsentFrom($"{fault.Code} {fault.Where} {fault.Expected} {fault}");
}
