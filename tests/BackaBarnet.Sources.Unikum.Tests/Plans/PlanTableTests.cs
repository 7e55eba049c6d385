using System.Text;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Sources.Unikum.Plans;
using BackaBarnet.Testing;

namespace BackaBarnet.Sources.Unikum.Tests.Plans;

public sealed class PlanTableTests
{
    private static string Text => Given.Text("barnhalsoplan.csv");

    [Theory]
    [InlineData(';')]
    [InlineData(',')]
    [InlineData('\t')]
    public void Map_Example_GivesAMessageForEachPlan(char delimiter)
    {
        var result = Map(Text.Replace(';', delimiter));

        Assert.Empty(result.Faults);
        Assert.Equal(["BHP-2025-0042", "EA-2025-0007"], result.Messages.Select(message => message.RecordId));
        var plan = Assert.IsType<Barnhalsoplan>(result.Messages[0].Content);
        Assert.Equal([BehovskompassArea.MaBra, BehovskompassArea.Tillhorighet], plan.Goals.Select(goal => goal.Area));
        Assert.Equal([("extraAnpassning", "Eget schema i bilder."), ("utredning", null)], plan.Support.Select(measure => (measure.Type, measure.Description)));
        Assert.Equal(("GR", "5B", new DateOnly(2025, 12, 1), true), (plan.SchoolType, plan.Group, plan.FollowUp, result.Messages[0].AttestedWithinScope));
        var adaptations = Assert.IsType<Barnhalsoplan>(result.Messages[1].Content);
        Assert.Equal([("extraAnpassning", "Hörselskydd."), ("extraAnpassning", "Får gå ut först.")], adaptations.Support.Select(measure => (measure.Type, measure.Description)));
    }

    [Fact]
    public void Map_TableAndJson_GiveTheSameMessage()
    {
        var table = Map(string.Join('\n', Text.Split('\n').Where(line => !line.Contains("EA-", StringComparison.Ordinal)))).Messages[0];
        var json = Given.Map("barnhalsoplan", Given.Text("barnhalsoplan.json").Replace("{ \"area\": \"Utvecklas\" }", "{ \"area\": \"Tillhörighet\" }", StringComparison.Ordinal)).Messages[0];

        Assert.Equal(json.Id, table.Id);
        Assert.Equal(json.Child.Identity, table.Child.Identity);
        Assert.Equal((json.OccurredAt, json.ReleasedBy), (table.OccurredAt, table.ReleasedBy));
    }

    [Fact]
    public void Map_Windows1252_IsRead()
    {
        var bytes = Encoding.Latin1.GetBytes(Text);

        Assert.Equal("Hörselskydd.", ((Barnhalsoplan)Given.Map("barnhalsoplan-table", bytes).Messages[1].Content).Support[0].Description);
    }

    [Fact]
    public void Map_OnePlanFaulty_LetsTheOtherGoOn()
    {
        var result = Map(Text.Replace("20130627-2384", TestNumbers.WrongCheckDigit, StringComparison.Ordinal));

        Assert.Equal("EA-2025-0007", Assert.Single(result.Messages).RecordId);
        Assert.Equal(("invalid-identity", "plan of line 2: child.personnummer"), (Assert.Single(result.Faults).Code, result.Faults[0].Where));
    }

    [Theory]
    [InlineData("BHP-2025-0042;3;goal", "BHP-2025-0042;3;gaol", "unknown-row", "line 3")]
    [InlineData("BHP-2025-0042;3;goal", "BHP-2025-0043;3;goal", "missing-value", "line 3")]
    [InlineData("BHP-2025-0042;3;goal", "BHP-2025-0042;3;goal;", "wrong-column-count", "line 3")]
    [InlineData("3;support;;", "3;support;2025-10-06T09:30:00+02:00;", "unknown-property", "line 5")]
    [InlineData("format;version", "format;Version2", "unknown-property", "line 1")]
    [InlineData("format;version", "Version;format", "unknown-delimiter", "line 1")]
    [InlineData("EA-2025-0007;1;plan", "BHP-2025-0042;3;plan", "unknown-property", "line 7")]
    public void Map_RowThatBelongsToNoPlan_MakesTheFileFaulty(string text, string by, string code, string where)
    {
        var at = Text.IndexOf(text, StringComparison.Ordinal);
        var result = Map(Text[..at] + by + Text[(at + text.Length)..]);

        Assert.Empty(result.Messages);
        Assert.Contains((code, where), result.Faults.Select(fault => (fault.Code, fault.Where)));
    }

    [Theory]
    [InlineData("extra-anpassningar.json", "extra-anpassningar.schema.json")]
    [InlineData("barnhalsoplan.json", "barnhalsoplan.schema.json")]
    public void Schema_Properties_HoldThoseOfTheExample(string example, string schema)
    {
        using var document = System.Text.Json.JsonDocument.Parse(Given.Text(example));
        using var rules = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, schema)));
        var known = rules.RootElement.GetProperty("properties").EnumerateObject().Select(property => property.Name).ToList();

        Assert.Equal(schema.StartsWith("extra", StringComparison.Ordinal) ? PlanMapper.AdaptationsProperties : PlanMapper.PlanProperties, known);
        Assert.All(document.RootElement.EnumerateObject(), property => Assert.Contains(property.Name, known));
    }

    [Fact]
    public void Map_ExtraAnpassningar_AreMeasuresOfTheirKind()
    {
        var message = Assert.Single(Given.Map("barnhalsoplan", Given.Text("extra-anpassningar.json")).Messages);

        Assert.Equal(["extraAnpassning", "extraAnpassning"], ((Barnhalsoplan)message.Content).Support.Select(measure => measure.Type));
    }

    [Theory]
    [InlineData("\"adaptations\"", "\"goals\"", "unknown-property")]
    [InlineData("\"description\": \"Hörselskydd.\"", "\"description\": \"\"", "missing-value")]
    [InlineData("extra-anpassningar", "extra-anpassning", "unsupported-version")]
    public void Map_FaultyExtraAnpassningar_GiveNoMessage(string text, string by, string code)
    {
        var result = Given.Map("barnhalsoplan", Given.Text("extra-anpassningar.json").Replace(text, by, StringComparison.Ordinal));

        Assert.Empty(result.Messages);
        Assert.Equal(code, Assert.Single(result.Faults).Code);
    }

    private static MappingResult Map(string text) => Given.Map("barnhalsoplan-table", text);
}
