using System.Text.Json;
using System.Text.Json.Nodes;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Sources.Unikum.Plans;
using BackaBarnet.Testing;

namespace BackaBarnet.Sources.Unikum.Tests.Plans;

public sealed class PlanMapperTests
{
    [Fact]
    public void Map_FullPlan_IsAsApproved()
    {
        var result = Given.Map("barnhalsoplan", Given.File("barnhalsoplan.json"));

        Assert.Empty(result.Faults);
        Approved.Equals(Given.Json(Assert.Single(result.Messages)), "barnhalsoplan", "json");
    }

    [Fact]
    public void Map_SamePlanAgain_HasTheSameId()
    {
        var one = Assert.Single(Map(_ => { }).Messages);

        Assert.Equal(one.Id, Assert.Single(Map(plan => plan["followUp"] = null).Messages).Id);
        Assert.NotEqual(one.Id, Assert.Single(Map(plan => plan["planVersion"] = 4).Messages).Id);
    }

    [Fact]
    public void Map_OnlyWhatIsRequired_GivesAMessage()
    {
        var message = Assert.Single(Map(plan =>
        {
            foreach (var name in new[] { "schoolType", "group", "goals", "support", "healthNote", "childsView", "followUp", "attestedWithinScope" })
                plan.Remove(name);
        }).Messages);

        Assert.False(message.AttestedWithinScope);
        Assert.Null(message.Child.Protection);
        Assert.Empty(((Barnhalsoplan)message.Content).Goals);
    }

    [Fact]
    public void Map_ByteOrderMark_IsBorne()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. Given.File("barnhalsoplan.json")];

        Assert.Single(Given.Map("barnhalsoplan", bytes).Messages);
    }

    public static TheoryData<string, string, string, string> Faults => new()
    {
        { "format", "\"other/format\"", "unsupported-version", "format" },
        { "version", "2", "unsupported-version", "version" },
        { "version", "\"1\"", "unexpected-type", "version" },
        { "planId", "null", "missing-value", "planId" },
        { "planId", "\"a b\"", "invalid-id", "planId" },
        { "planId", $"\"{TestNumbers.SchoolGirl}\"", "invalid-id", "planId" },
        { "planId", "\"plan-20130627-2384\"", "invalid-id", "planId" },
        { "planVersion", "0", "unexpected-type", "planVersion" },
        { "planVersion", "1.5", "unexpected-type", "planVersion" },
        { "planVersion", "99999999999999999999", "unexpected-type", "planVersion" },
        { "updated", "\"2025-10-06\"", "invalid-time", "updated" },
        { "updated", "\"2025-10-06T09:30:00\"", "invalid-time", "updated" },
        { "unit", "\"SKOLA-99\"", "unknown-unit", "unit" },
        { "unit", "null", "missing-value", "unit" },
        { "child", "null", "missing-value", "child" },
        { "child", "[]", "unexpected-type", "child" },
        { "child", "{}", "missing-value", "child.personnummer" },
        { "child", $$"""{"personnummer":"{{TestNumbers.WrongCheckDigit}}"}""", "invalid-identity", "child.personnummer" },
        { "child", """{"personnummer":"20130627-2384","shoeSize":"33"}""", "unknown-property", "child" },
        { "goals", "{}", "unexpected-type", "goals" },
        { "goals", "[1]", "unexpected-type", "goals[0]" },
        { "goals", "[{}]", "missing-value", "goals[0].area" },
        { "goals", """[{"area":"Omsorg"},{"area":"Läxor"}]""", "unknown-value", "goals[1].area" },
        { "goals", """[{"area":"Omsorg"},{"area":"Fritid"},{"area":"Fritid","gaol":"x"}]""", "unknown-property", "goals[2]" },
        { "goals", """[{"area":"Omsorg","area":"Fritid"}]""", "unknown-property", "goals[0]" },
        { "support", """[{"type":"annat"}]""", "unknown-value", "support[0].type" },
        { "support", """[{"type":"utredning","from":"2025-02-30"}]""", "invalid-date", "support[0].from" },
        { "support", """[{"type":"utredning","from":"2025-02-03","until":"2025-02-02"}]""", "invalid-date", "support[0].until" },
        { "healthNote", "7", "unexpected-type", "healthNote" },
        { "followUp", "\"i höst\"", "invalid-date", "followUp" },
        { "attestedWithinScope", "\"true\"", "unexpected-type", "attestedWithinScope" },
        { "extra", "1", "unknown-property", "document" },
        { "ex\\ud800tra", "1", "invalid-json", "line 1, byte 2" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Map_OneThingWrong_IsNamedAndGivesNoMessage(string name, string value, string code, string where)
    {
        var plan = JsonNode.Parse(Given.Text("barnhalsoplan.json"))!.AsObject();
        plan.Remove(name);
        // Written by hand, so that what no writer would write can be read.
        var text = $$"""{"{{name}}":{{value}},{{plan.ToJsonString()[1..]}}""";

        var result = Given.Map("barnhalsoplan", text);

        Assert.Empty(result.Messages);
        Assert.Equal((code, where), (Assert.Single(result.Faults).Code, result.Faults[0].Where));
    }

    [Fact]
    public void Map_SeveralThingsWrong_AreAllNamed()
    {
        var faults = Map(plan =>
        {
            plan["planId"] = "a b";
            plan["unit"] = "SKOLA-99";
            plan["child"]!["personnummer"] = "x";
            plan["goals"]![0]!["area"] = "Läxor";
            plan["extra"] = 1;
        }).Faults;

        Assert.Equal(["document", "planId", "unit", "child.personnummer", "goals[0].area"], faults.Select(fault => fault.Where));
    }

    [Theory]
    [InlineData("[]", "unexpected-type", "document")]
    [InlineData("{", "invalid-json", "line 1, byte 2")]
    public void Map_NoPlan_IsOneFault(string text, string code, string where) =>
        Assert.Equal((code, where), (Assert.Single(Given.Map("barnhalsoplan", text).Faults).Code, Given.Map("barnhalsoplan", text).Faults[0].Where));

    [Fact]
    public void Map_BytesThatAreNoUtf8_AreNamedByTheirPlace()
    {
        var bytes = System.Text.Encoding.Latin1.GetBytes("{\n\"childsView\": \"å\"}");

        Assert.Equal(("invalid-json", "line 2, byte 16"), (Given.Map("barnhalsoplan", bytes).Faults[0].Code, Given.Map("barnhalsoplan", bytes).Faults[0].Where));
    }

    [Fact]
    public void Schema_Properties_AreThoseThatTheMapperKnows()
    {
        var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "barnhalsoplan.schema.json"))).RootElement;
        var properties = schema.GetProperty("properties");

        Assert.Equal(PlanMapper.PlanProperties, Names(schema));
        Assert.Equal(PlanMapper.ChildProperties, Names(properties.GetProperty("child")));
        Assert.Equal(PlanMapper.GoalProperties, Names(properties.GetProperty("goals").GetProperty("items")));
        Assert.Equal(PlanMapper.SupportProperties, Names(properties.GetProperty("support").GetProperty("items")));
        Assert.Equal(PlanMapper.SupportTypes, Values(properties, "support", "type"));
        Assert.Equal(Behovskompass.Areas.Select(Behovskompass.Swedish), Values(properties, "goals", "area"));
        Assert.Equal(PlanMapper.FormatName, properties.GetProperty("format").GetProperty("const").GetString());
        Assert.Equal(PlanMapper.FormatVersion, properties.GetProperty("version").GetProperty("const").GetInt32());
    }

    private static IEnumerable<string> Names(JsonElement schema) => schema.GetProperty("properties").EnumerateObject().Select(property => property.Name);

    private static IEnumerable<string?> Values(JsonElement properties, string list, string name) => properties
        .GetProperty(list).GetProperty("items").GetProperty("properties").GetProperty(name).GetProperty("enum").EnumerateArray().Select(value => value.GetString());

    private static Hub.Sources.MappingResult Map(Action<JsonObject> change)
    {
        var plan = JsonNode.Parse(Given.Text("barnhalsoplan.json"))!.AsObject();
        change(plan);
        return Given.Map("barnhalsoplan", plan.ToJsonString());
    }
}
