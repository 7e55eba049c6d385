using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BackaBarnet.Contracts;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Sources.Unikum.Ss12000;
using BackaBarnet.Testing;

namespace BackaBarnet.Sources.Unikum.Tests;

public sealed partial class UnmappedTests
{
    private const string Row = "Alva;Testsson;e@example.se;20130627-2384;;;;;;;;true;false;false;false;5;;;user";

    [Fact]
    public void Unmapped_AttributesThatAreNotRead_AreToldOnceWithHowOften() => Assert.Equal(
        [("total", "", 0), ("data[0].emails", "Person", 1), ("data[0].enrolments[0].programme", "Person", 0), ("data[1].sex", "Person", 0)],
        Given.Unmapped("ss12000-persons", """
            {"data":[{"id":"1","emails":[{}],"enrolments":[{"programme":{"id":"x"}}],"photo":null},{"id":"2","emails":[{}],"sex":"Kvinna","addresses":[]}],"total":2}
            """).Select(part => (part.Where, part.Label, part.Alike)));

    [Fact]
    public void Unmapped_BareListOfALookup_IsToldByItsIndex() =>
        Assert.Equal("[0].signature", Assert.Single(Given.Unmapped("ss12000-duties", """[{"id":"1","signature":"a"}]""")).Where);

    [Fact]
    public void Unmapped_DeletionsOfOtherResources_AreTold() =>
        Assert.Equal("data.activitites", Assert.Single(Given.Unmapped("ss12000-deleted", """{"data":{"persons":["1"],"activitites":["2"],"grades":[]}}""")).Where);

    [Fact]
    public void Unmapped_ColumnsAndRowsThatAreNotRead_AreTold() => Assert.Equal(
        [
            ("line 1, column 3", "user", 0), ("line 1, column 13", "user", 1), ("line 1, column 14", "user", 1), ("line 1, column 15", "user", 1), ("line 1, column 16", "user", 1),
            ("line 3, column 4", "class", 0), ("line 4", "student_in_class", 1),
        ],
        Given.Unmapped("unikum-user", $"{Row}\n{Row.Replace("e@example.se", "", StringComparison.Ordinal)}\nK1;5B;;11;;;class\nadd;student_in_class;K1;X\nadd;student_in_class;K1;Y\n")
            .Select(part => (part.Where, part.Label, part.Alike)));

    [Fact]
    public void Map_RowsThatAreNotRead_AreCounted() => Assert.Equal(
        [new PassedOver("row-student-in-class", 2), new PassedOver("row-guardian-for", 1), new PassedOver("row-add", 1)],
        Given.Map("unikum-user", Encoding.UTF8.GetBytes($"{Row}\nadd;student_in_class;K1;X\nremove;STUDENT_IN_CLASS;K1;Y\nadd;guardian_for;19860120-2388;20130627-2384\nX;Y;add\n")).Passed);

    [Fact]
    public void Unmapped_GuardianRows_AreToldUnlessItIsSetWhatTheyHave()
    {
        var file = Encoding.UTF8.GetBytes("add;guardian_for;19860120-2388;20130627-2384\n");

        Assert.Equal("guardian_for", Assert.Single(Given.Unmapped("unikum-user", file)).Label);
        Assert.Empty(Given.Unmapped("unikum-user", file, new GuardianRowOptions()));
    }

    [Theory]
    [InlineData("ss12000-persons", "persons.json")]
    [InlineData("ss12000-placements", "placements.json")]
    [InlineData("ss12000-duties", "duties.json")]
    public void Unmapped_EveryExample_TellsPlacesThatAreThereAndNoValue(string format, string name)
    {
        var root = JsonNode.Parse(Given.Text(name))!;
        Assert.All(Given.Unmapped(format, Given.File(name)), part => Assert.True(root.At(part.Where) is not null && part.Value is null));
        foreach (var spoilt in JsonCanary.SpoiltValues(Given.Text(name)))
            Assert.All(Given.Unmapped(format, spoilt), part => JsonCanary.IsAbsentFrom($"{part.Where} {part.Label} {part.Value}"));
    }

    [Theory]
    [InlineData("user-semicolon.csv")]
    [InlineData("user-comma.csv")]
    [InlineData("user-tab.latin1.txt")]
    public void Unmapped_EveryUserFile_TellsLinesAndColumnsThatAreThere(string name)
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Documents", name));
        var told = Given.Unmapped("unikum-user", Given.File(name));
        Assert.NotEmpty(told);
        Assert.All(told, part =>
        {
            var place = Place().Match(part.Where);
            Assert.InRange(int.Parse(place.Groups["line"].Value, CultureInfo.InvariantCulture), 1, lines.Length);
            Assert.InRange(place.Groups["column"].Success ? int.Parse(place.Groups["column"].Value, CultureInfo.InvariantCulture) : 1, 1, 19);
            Assert.Null(part.Value);
        });
    }

    [Theory]
    [InlineData("barnhalsoplan", "barnhalsoplan.json")]
    [InlineData("barnhalsoplan", "extra-anpassningar.json")]
    [InlineData("barnhalsoplan-table", "barnhalsoplan.csv")]
    public void Unmapped_Plans_AreReadWhole(string format, string name) => Assert.Empty(Given.Unmapped(format, Given.File(name)));

    [Theory]
    [InlineData("ss12000-persons", "")]
    [InlineData("ss12000-persons", "{}")]
    [InlineData("ss12000-persons", """{"data":[1,null,[]]}""")]
    [InlineData("ss12000-deleted", "[]")]
    [InlineData("ss12000-deleted", """{"data":{"\ud800":[1]}}""")]
    [InlineData("unikum-user", "")]
    [InlineData("unikum-user", "a;b")]
    [InlineData("nonsense", "{}")]
    public void Unmapped_NothingThatIsRead_IsEmptyAndNoCrash(string format, string text) => Assert.Empty(Given.Unmapped(format, text));

    /// <summary>What stands in the reader's types counts as read, so that each must be used.</summary>
    [Fact]
    public void Types_EveryAttributeThatIsTakenIn_IsUsed() =>
        Assert.Empty(ReadProperties.Unused(typeof(Person).Assembly, "BackaBarnet.Sources.Unikum.Ss12000", typeof(Confidential)));

    [GeneratedRegex("^line (?<line>[0-9]+)(, column (?<column>[0-9]+))?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();
}
