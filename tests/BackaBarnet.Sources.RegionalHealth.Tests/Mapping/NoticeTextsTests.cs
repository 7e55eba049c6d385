using System.Text.Json.Nodes;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Testing;

namespace BackaBarnet.Sources.RegionalHealth.Tests.Mapping;

/// <summary>Parts of notices whose own elements change what they say.</summary>
public sealed class NoticeTextsTests
{
    [Theory]
    [InlineData("""{"type":{"text":"Dag"},"valueDate":"2025-10-20"}""", "Dag: 2025-10-20")]
    [InlineData("""{"type":{"coding":[{"display":"Antal"}]},"valueInteger":3}""", "Antal: 3")]
    [InlineData("""{"type":{"text":"Tolk"},"valueBoolean":true}""", "Tolk: ja")]
    [InlineData("""{"type":{"text":"Hur"},"valueCodeableConcept":{"coding":[{"display":"Hembesök"}]}}""", "Hur: Hembesök")]
    [InlineData("""{"type":{"text":"Hur"},"valueCode":"home"}""", "Hur: home")]
    [InlineData("""{"type":{"text":"Tid"},"valueQuantity":{"value":30,"unit":"min"}}""", "Tid: 30 min")]
    [InlineData("""{"valueString":"Ring först"}""", "Ring först")]
    public void Map_ParameterOfATask_IsRunningText(string parameter, string text)
    {
        foreach (var element in new[] { "input", "output" })
            Assert.Contains(text, Texts("Task", task => task[element] = new JsonArray(JsonNode.Parse(parameter))));
    }

    [Theory]
    [InlineData("""{"type":{"text":"x"}}""")]
    [InlineData("""{"type":{"text":"x"},"valueReference":{"reference":"Patient/p1"}}""")]
    [InlineData("""{"type":{"text":"x"},"valueAttachment":{}}""")]
    [InlineData("""{"type":{"text":"x"},"valueString":"a","valueInteger":1}""")]
    [InlineData("null")]
    public void Map_ParameterWithoutOnePlainValue_IsAFault(string parameter)
    {
        var fault = Assert.Single(Map("Task", task => task["output"] = new JsonArray(JsonNode.Parse("""{"valueString":"a"}"""), JsonNode.Parse(parameter))).Faults);

        Assert.Equal(("unsupported-payload", "entry[1].resource.output[1]"), (fault.Code, fault.Where));
    }

    [Theory]
    [InlineData("accepted", "Mål: sova bättre")]
    [InlineData("proposed", "Föreslaget mål: sova bättre")]
    [InlineData("completed", "Avslutat mål: sova bättre")]
    [InlineData("rejected", "Mål som inte gäller: sova bättre")]
    [InlineData("cancelled", "Mål som inte gäller: sova bättre")]
    public void Map_Goal_SaysWhatHasBecomeOfIt(string status, string text) =>
        Assert.Contains(text, Texts("CarePlan", plan => plan["contained"]![0]!["lifecycleStatus"] = status));

    [Theory]
    [InlineData("in-progress", "Insats: Samtal")]
    [InlineData("completed", "Genomförd insats: Samtal")]
    [InlineData("stopped", "Avbruten insats: Samtal")]
    public void Map_Activity_SaysWhatHasBecomeOfIt(string status, string text) =>
        Assert.Contains(text, Texts("CarePlan", plan => plan["activity"]![0]!["detail"]!["status"] = status));

    [Fact]
    public void Map_GoalAndActivityEnteredInError_AreNotTold()
    {
        var texts = Texts("CarePlan", plan =>
        {
            plan["contained"]![0]!["lifecycleStatus"] = "entered-in-error";
            plan["activity"]![0]!["detail"]!["status"] = "entered-in-error";
        });

        Assert.Equal(["Påhittad plan", "Påhittat: stöd under hösten.", "Insats: Nätverksmöte", "Påhittad plannotering."], texts);
    }

    private static IEnumerable<string> Texts(string type, Action<JsonNode> change)
    {
        var result = Map(type, change);
        Assert.Empty(result.Faults);
        return Assert.IsType<Halsonotis>(Assert.Single(result.Messages).Content).Texts.Select(text => text.Text!);
    }

    private static MappingResult Map(string type, Action<JsonNode> change)
    {
        var resource = JsonNode.Parse(Examples.All.First(example => example.Type == type).Json)!;
        change(resource);
        return Given.MapEntries(Given.Entry(Given.Patient("p1", TestNumbers.SchoolGirl)), Given.Entry(resource.ToJsonString()));
    }
}
