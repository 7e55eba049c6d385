using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Testing;

namespace BackaBarnet.Sources.Unikum.Tests.UserFile;

public sealed class GuardianRowsTests
{
    private const string Mother = "add;guardian_for;19860120-2388;20130627-2384";
    private const string Father = "add;guardian_for;19860120-2396;20130627-2384";
    private const string OtherChild = "add;guardian_for;19860120-2396;20130627-2392";
    private const string User = "Alva;Testsson;;20130627-2384;;;;;;;;true;false;false;false;5;;;user";

    [Theory]
    [InlineData(';')]
    [InlineData(',')]
    [InlineData('\t')]
    public void Map_RowsInEveryDelimiter_GiveTheChildItsGuardians(char delimiter)
    {
        var result = Given.MapGuardians($"{Mother}\n{Father}\n{OtherChild}\n".Replace(';', delimiter));

        Assert.Empty(result.Faults);
        Assert.Equal([TestNumbers.Father, TestNumbers.Mother], GuardiansOf(result, TestNumbers.SchoolGirl));
        Assert.Equal([TestNumbers.Father], GuardiansOf(result, TestNumbers.SchoolBoy));
        Assert.All(result.Entries.OfType<PersonEntry>().SelectMany(person => person.Responsibles ?? []), responsible => Assert.Equal("Vårdnadshavare", responsible.RelationType));
    }

    [Fact]
    public void Map_NoSettingForThem_PassesOverThem() => Assert.Empty(Given.Map("unikum-user", $"{Mother}\n").Entries);

    /// <summary>An entry that both told would be overwritten by the file that has one of them only.</summary>
    [Fact]
    public void Map_ChildWithBothRows_HasAnEntryOfItsOwnForItsGuardians()
    {
        var result = Given.MapGuardians($"{User}\n{Mother}\n");

        var entries = result.Entries.Cast<PersonEntry>().Where(person => person.Identity!.Value == TestNumbers.SchoolGirl).ToList();
        Assert.Equal([true, false], entries.Select(entry => entry.Responsibles is null));
        Assert.Equal(2, entries.Select(entry => entry.RecordId).Distinct().Count());
        Assert.Equal([Protection.Unknown, null], entries.Select(entry => entry.Protection));
    }

    [Fact]
    public void Map_ChildWithoutGuardianRows_IsNotToldToHaveNone() =>
        Assert.Null(Assert.IsType<PersonEntry>(Given.MapGuardians($"{User}\n{OtherChild}\n").Entries[0]).Responsibles);

    [Fact]
    public void Map_GuardianThatIsTakenAwayAgain_IsNone()
    {
        var result = Given.MapGuardians($"{Mother}\n{Father}\n{Mother.Replace("add", "Remove", StringComparison.Ordinal)}\n");

        Assert.Empty(result.Faults);
        Assert.Equal([TestNumbers.Father], GuardiansOf(result, TestNumbers.SchoolGirl));
    }

    [Theory]
    [InlineData("add;guardian_for;201210759984;20130627-2384", "invalid-identity")]
    [InlineData("add;guardian_for;;20130627-2384", "invalid-identity")]
    [InlineData("move;guardian_for;19860120-2396;20130627-2384", "unknown-value")]
    [InlineData("remove;guardian_for;19860120-2396;20130627-2384", "unknown-relation")]
    [InlineData("remove;guardian_for;19860120-2388;20130627-2384", "missing-value")]
    [InlineData("add;guardian_for;20240101-2394;20130627-2384", "swapped-columns")]
    [InlineData("add;guardian_for;20130627-2384;20130627-2384", "swapped-columns")]
    public void Map_GuardianThatCantBeTaken_LeavesTheWholeChildOutAndNoOther(string row, string code)
    {
        var result = Given.MapGuardians($"{Mother}\n{row}\n{OtherChild}\n");

        Assert.Equal((code, "line 2"), (Assert.Single(result.Faults).Code, result.Faults[0].Where));
        Assert.DoesNotContain(result.Entries.Cast<PersonEntry>(), person => person.Identity!.Value == TestNumbers.SchoolGirl);
        Assert.Equal([TestNumbers.Father], GuardiansOf(result, TestNumbers.SchoolBoy));
    }

    [Theory]
    [InlineData("add;guardian_for;19860120-2396;201210759984", "invalid-identity")]
    [InlineData("add;guardian_for;19860120-2396", "wrong-column-count")]
    [InlineData("add;guardian_for;19860120-2396;20130627-2384;", "wrong-column-count")]
    public void Map_RowWhoseChildCantBeTold_LeavesAllOut(string row, string code)
    {
        var result = Given.MapGuardians($"{User}\n{Mother}\n{row}\n{OtherChild}\n");

        Assert.Equal((code, "line 3"), (Assert.Single(result.Faults).Code, result.Faults[0].Where));
        Assert.Null(Assert.IsType<PersonEntry>(Assert.Single(result.Entries)).Responsibles);
    }

    [Fact]
    public void Map_OtherColumns_AreThoseOfTheSetting()
    {
        var rows = new GuardianRowOptions { Columns = 3, Child = 1, Guardian = 2, Operation = 0, RelationType = "God man" };

        var result = Given.MapGuardians("20130627-2384;19860120-2388;guardian_for\n", rows);

        Assert.Empty(result.Faults);
        Assert.Equal([TestNumbers.Mother], GuardiansOf(result, TestNumbers.SchoolGirl));
        Assert.Equal("God man", Assert.Single(result.Entries.Cast<PersonEntry>().Single(person => person.Responsibles is not null).Responsibles!).RelationType);
    }

    [Theory]
    [InlineData(4, 3, 4, 1, "Vårdnadshavare", "")]
    [InlineData(4, 3, 4, 0, "Vårdnadshavare", "")]
    [InlineData(2, 1, 2, 0, "Vårdnadshavare", "x:Columns")]
    [InlineData(4, 0, 4, 1, "Vårdnadshavare", "x:Guardian")]
    [InlineData(4, 3, 5, 1, "Vårdnadshavare", "x:Child")]
    [InlineData(4, 3, 4, -1, "Vårdnadshavare", "x:Operation")]
    [InlineData(4, 3, 3, 1, "Vårdnadshavare", "x")]
    [InlineData(4, 3, 4, 4, "Vårdnadshavare", "x")]
    [InlineData(4, 3, 4, 1, " ", "x:RelationType")]
    public void Faults_EachRule_IsNamedByItsPath(int columns, int guardian, int child, int operation, string relation, string path)
    {
        var options = new GuardianRowOptions { Columns = columns, Guardian = guardian, Child = child, Operation = operation, RelationType = relation };

        Assert.Equal(path, string.Join(' ', options.Faults("x").Select(fault => fault.Path)));
    }

    private static IEnumerable<string> GuardiansOf(MappingResult result, string child)
    {
        var persons = result.Entries.Cast<PersonEntry>().ToList();
        return persons.Single(person => person.Identity!.Value == child && person.Responsibles is not null).Responsibles!
            .Select(responsible => persons.Single(person => person.RecordId == responsible.PersonRecordId).Identity!.Value)
            .OrderDescending(StringComparer.Ordinal);
    }
}
