using System.Globalization;
using System.Text;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Testing;

namespace BackaBarnet.Sources.Unikum.Tests.UserFile;

public sealed class UserFileMapperTests
{
    /// <summary>The row of Unikum's documentation, 19 columns.</summary>
    private const string Row = "Alva;Testsson;;20130627-2384;;;;;;;;true;false;false;false;5;;;user";

    [Theory]
    [InlineData("user-semicolon.csv")]
    [InlineData("user-comma.csv")]
    [InlineData("user-tab.latin1.txt")]
    public void Map_EveryDelimiterAndEncoding_GivesTheSame(string name)
    {
        var result = Given.Map("unikum-user", Given.File(name));

        Assert.Empty(result.Faults);
        var persons = result.Entries.OfType<PersonEntry>().ToList();
        Assert.Equal(("KL5B", "5B", "GR"), result.Entries.OfType<GroupEntry>().Select(group => (group.RecordId, group.Name, group.SchoolType)).Single());
        Assert.Equal(
            [(TestNumbers.SchoolGirl, null), (TestNumbers.Father, Protection.Unknown), (TestNumbers.TeenageBoy, null), (TestNumbers.SchoolBoy, Protection.Unknown)],
            persons.Select(person => (person.Identity!.Value, person.Protection)));
        Assert.Equal(("Alva", "Åke", "Öberg"), (persons[0].GivenName, persons[1].GivenName, persons[1].FamilyName));
        Assert.EndsWith(" \"Mia\"", persons[2].FamilyName, StringComparison.Ordinal);
        Assert.All(persons, person => Assert.Null(person.Responsibles));
    }

    [Fact]
    public void Map_Row_HasAStableIdWithoutTheNumberAndTheTimeOfReadingAsVersion()
    {
        var entries = Given.Map("unikum-user", Row).Entries;
        var again = Given.Map("unikum-user", Row.Replace(';', ',')).Entries;

        var entry = Assert.Single(entries);
        Assert.Equal(entry.RecordId, Assert.Single(again).RecordId);
        Assert.DoesNotContain("130627", entry.RecordId, StringComparison.Ordinal);
        Assert.Equal(Given.Now.ToUnixTimeMilliseconds(), entry.Version);
    }

    [Theory]
    [InlineData("Alva;Testsson;;201210759984;;;;;;;;true;false;false;false;5;;;user", "invalid-identity")]
    [InlineData("Alva;Testsson;;;;;;;;;;true;false;false;false;5;;;user", "invalid-identity")]
    [InlineData("Alva;Testsson;;20130627-2384;;;;;;;true;false;false;false;5;;;user", "wrong-column-count")]
    [InlineData("Alva;Testsson;;20130627-2384;;;;;;;;;true;false;false;false;5;;;user", "wrong-column-count")]
    [InlineData("Alva;Testsson;;20130627-2384;;;;;;;;true;false;false;false;5;;;person", "unknown-row")]
    [InlineData("hello", "unknown-row")]
    [InlineData("KL5B;5B;se.grundskoleutbildning.grundskola;11;12;class", "wrong-column-count")]
    [InlineData(";5B;se.grundskoleutbildning.grundskola;11;12;;class", "missing-value")]
    [InlineData("20130627-2384;5B;se.grundskoleutbildning.grundskola;11;12;;class", "invalid-id")]
    [InlineData("S1;12345678;Provskolan;;;;;;;;;;;school", "wrong-column-count")]
    public void Map_FaultyRow_IsNamedByItsLineAndTheRestGoesOn(string row, string code)
    {
        var result = Given.Map("unikum-user", $"{Row}\n\n{row}\n{Row.Replace("0627-2384", "0627-2392", StringComparison.Ordinal)}\n");

        Assert.Equal((code, "line 3"), (Assert.Single(result.Faults).Code, result.Faults[0].Where));
        Assert.Equal(2, result.Entries.Count);
    }

    [Fact]
    public void Map_SchoolsAndClasses_AreOrganisationsAndGroups()
    {
        var result = Given.Map("unikum-user", "S1;12345678;Provskolan;se.forskoleverksamhet.forskola;1;5;;;;;;;;;school\nK1;Blå;ny.form;1;5;;CLASS\n");

        Assert.Empty(result.Faults);
        var school = Assert.IsType<OrganisationEntry>(result.Entries[0]);
        Assert.Equal(("S1", "12345678", "Provskolan", "FS"), (school.RecordId, school.SchoolUnitCode, school.Name, Assert.Single(school.SchoolTypes)));
        var group = Assert.IsType<GroupEntry>(result.Entries[1]);
        Assert.Equal(("K1", "Blå", "ny.form"), (group.RecordId, group.Name, group.SchoolType));
        Assert.Null(group.Members);
    }

    [Fact]
    public void Map_Windows1252_KeepsTheLettersThatLatin1DoesNotHave()
    {
        var bytes = Encoding.UTF8.GetBytes(Row).SelectMany(letter => letter == (byte)'A' ? new byte[] { 0x8A } : [letter]).ToArray();

        Assert.Equal("Šlva", Assert.IsType<PersonEntry>(Assert.Single(Given.Map("unikum-user", bytes).Entries)).GivenName);
    }

    [Fact]
    public void Map_QuoteThatIsNeverClosed_SwallowsItsOwnRowOnly()
    {
        var other = Row.Replace("0627-2384", "0627-2392", StringComparison.Ordinal);

        var result = Given.Map("unikum-user", $"{Row}\r\n\"{Row}\r\n{other}\r\n");

        Assert.Equal("line 2", Assert.Single(result.Faults).Where);
        Assert.Equal([TestNumbers.SchoolGirl, TestNumbers.SchoolBoy], result.Entries.Cast<PersonEntry>().Select(person => person.Identity!.Value));
    }

    [Fact]
    public void Map_LineBreakInsideQuotes_BelongsToItsField()
    {
        var result = Given.Map("unikum-user", $"{Row.Replace("2384;;", "2384;\"ett\ntvå\";", StringComparison.Ordinal)}\n{Row.Replace(";user", ";x", StringComparison.Ordinal)}\n");

        Assert.Single(result.Entries);
        Assert.Equal("line 3", Assert.Single(result.Faults).Where);
    }

    [Fact]
    public void Map_QuoteInsideAName_IsACharacter()
    {
        var result = Given.Map("unikum-user", Row.Replace("Alva", "Al\"va", StringComparison.Ordinal));

        Assert.Equal("Al\"va", Assert.IsType<PersonEntry>(Assert.Single(result.Entries)).GivenName);
    }

    [Fact]
    public void Map_PersonOnSeveralRows_IsHiddenIfOneRowHides()
    {
        var open = Row.Replace(";true;", ";false;", StringComparison.Ordinal);

        Assert.Equal(Protection.Unknown, Assert.IsType<PersonEntry>(Assert.Single(Given.Map("unikum-user", $"{open}\n{Row}").Entries)).Protection);
        Assert.Equal(Protection.Unknown, Assert.IsType<PersonEntry>(Assert.Single(Given.Map("unikum-user", $"{Row}\n{open}").Entries)).Protection);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello world")]
    [InlineData("Alva|Testsson|user")]
    public void Map_NoDelimiter_IsOneFault(string text) =>
        Assert.Equal(("unknown-delimiter", "document"), (Assert.Single(Given.Map("unikum-user", text).Faults).Code, "document"));

    [Fact]
    public void Map_BytesAtRandom_NeverThrows()
    {
        var random = new Random(4711);
        for (var i = 0; i < 300; i++)
        {
            var bytes = Encoding.UTF8.GetBytes($"{Row}\n{Row}\n{Row}\n");
            for (var j = 0; j < 8; j++)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            Assert.NotNull(Given.Map("unikum-user", bytes));
        }
    }

    [Fact]
    public void Map_TenThousandRows_AreAllRead()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 10_000; i++)
            text.Append(CultureInfo.InvariantCulture, $"Alva{i};Testsson;;20130627-2384;;;;;;;;false;false;false;false;5;;;user\r\n");

        var result = Given.Map("unikum-user", text.Append("x;y;user\r\n").ToString());

        Assert.Single(result.Entries);
        Assert.Equal("line 10001", Assert.Single(result.Faults).Where);
    }
}
