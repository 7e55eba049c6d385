using System.Text.Json.Nodes;
using BackaBarnet.Contracts;
using BackaBarnet.Sources.RegionalHealth.Fhir;
using BackaBarnet.Testing;

namespace BackaBarnet.Sources.RegionalHealth.Tests;

public sealed class UnmappedTests
{
    [Fact]
    public void Unmapped_ElementsThatAreNotRead_AreToldByTypeAndPlace()
    {
        var json = Given.Bundle(
            Given.Entry(Given.Patient("p1", TestNumbers.SchoolGirl, ""","telecom":[{"value":"a"}],"address":[],"name":[{"family":"b","period":{"start":"2020"}}]""")),
            Given.Entry(Given.Communication("c1", "Patient/p1", ("recipient", """[{"display":"c"}]"""), ("_sent", """{"extension":[{}]}"""))),
            """{"resource":{"resourceType":"CareTeam","id":"d"},"search":{"mode":"include"},"request":{"method":"POST","url":"e","ifMatch":"f"}}""");

        Assert.Equal(
            [
                ("entry[0].resource.telecom", "Patient"), ("entry[0].resource.name[0].period", "Patient"),
                ("entry[1].resource.recipient", "Communication"), ("entry[1].resource._sent", "Communication"),
                ("entry[2].resource", "CareTeam"), ("entry[2].search", "Bundle"), ("entry[2].request.ifMatch", "Bundle"),
            ],
            Given.Unmapped(json).Select(part => (part.Where, part.Label)));
    }

    [Fact]
    public void Unmapped_ContainedResources_AreToldByTheirOwnTypes()
    {
        var json = Given.Communication("c1", "Patient/p1", ("contained", """
            [{"resourceType":"Patient","id":"a","gender":"female"},{"resourceType":"Observation","id":"b"},{"resourceType":"Task","id":"c"}]
            """));

        Assert.Equal(
            [("contained[0].gender", "Patient"), ("contained[1]", ""), ("contained[2]", "Task")],
            Given.Unmapped(json).Select(part => (part.Where, part.Label)));
    }

    [Fact]
    public void Unmapped_SamePlaceInManyEntries_IsToldOnce()
    {
        var json = Given.Bundle([.. Enumerable.Range(0, 5).Select(number => Given.Entry(Given.Communication($"c{number}", "Patient/p1", ("medium", """[{"text":"a"}]"""))))]);

        var part = Assert.Single(Given.Unmapped(json));
        Assert.Equal(("entry[0].resource.medium", 4), (part.Where, part.Alike));
    }

    [Fact]
    public void Unmapped_EveryExample_TellsPlacesThatAreThereAndNoValue()
    {
        foreach (var json in Examples.All.Select(example => example.Json).Append(Given.Text("bundle-collection.json")).Append(Given.Text("bundle-searchset.json")))
        {
            var root = JsonNode.Parse(json)!;
            Assert.All(Given.Unmapped(json), part =>
            {
                Assert.NotNull(root.At(part.Where));
                Assert.Null(part.Value);
            });
        }
    }

    [Fact]
    public void Unmapped_CanaryForEveryValue_IsNeverTold()
    {
        foreach (var example in Examples.All)
        {
            foreach (var spoilt in JsonCanary.SpoiltValues(Given.Bundle(Given.Entry(example.Json))))
                Assert.All(Given.Unmapped(spoilt), part => JsonCanary.IsAbsentFrom($"{part.Where} {part.Label} {part.Value}"));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"resourceType":"Bundle","entry":1}""")]
    [InlineData("""{"resourceType":"Observation","id":"a"}""")]
    public void Unmapped_NothingThatIsRead_IsEmpty(string text) => Assert.Empty(Given.Unmapped(text));

    [Fact]
    public void Unmapped_HalfACharacterInANameOrType_IsNoCrash() =>
        Assert.NotEmpty(Given.Unmapped("""{"resourceType":"Bundle","type":"batch","entry":[{"resource":{"resourceType":"Patient","\ud800":1}},{"resource":{"resourceType":"\ud800"}}]}"""));

    /// <summary>What stands in the reader's types counts as read, so that each must be used.</summary>
    [Fact]
    public void Types_EveryElementThatIsTakenIn_IsUsed() =>
        Assert.Empty(ReadProperties.Unused(typeof(FhirResource).Assembly, "BackaBarnet.Sources.RegionalHealth.Fhir", typeof(Confidential)));
}
