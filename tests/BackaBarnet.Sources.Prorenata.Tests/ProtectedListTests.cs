using System.Text;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Testing;

namespace BackaBarnet.Sources.Prorenata.Tests;

public class ProtectedListTests
{
    [Theory]
    [InlineData("201306272384")]
    [InlineData("20130627-2384")]
    [InlineData("1306272384")]
    [InlineData("130627-2384")]
    public void Map_NumberOnTheList_IsProtectedRegistration(string line)
    {
        var entry = Assert.IsType<PersonEntry>(Assert.Single(Map(line + "\r\n").Entries));

        Assert.Equal((TestNumbers.SchoolGirl, Protection.SkyddadFolkbokforing), (entry.Identity!.Value, entry.Protection));
        Assert.Equal(("prorenata", Documents.ReadAt.ToUnixTimeMilliseconds()), (entry.Source, entry.Version));
        Assert.Null(entry.Responsibles);
        Assert.DoesNotContain("1306272384", entry.RecordId, StringComparison.Ordinal);
    }

    [Fact]
    public void Map_SameNumberInTwoForms_IsOneEntry() => Assert.Single(Map("201306272384\n130627-2384\n").Entries);

    [Fact]
    public void Map_LaterList_KeepsThePersonsEntry()
    {
        var first = Assert.Single(Map("201306272384").Entries);
        var later = Map("201306272392\n201306272384\n", Documents.ReadAt.AddDays(1)).Entries;

        Assert.Contains(first.RecordId, later.Select(entry => entry.RecordId));
        Assert.All(later, entry => Assert.True(entry.Version > first.Version));
    }

    [Fact]
    public void Map_LineThatCantBeRead_IsAFaultAndTheOthersGoOn()
    {
        var result = Map($"# skyddade\n\n{TestNumbers.WrongCheckDigit}\n201306272384\nAlva Testsson");

        Assert.Single(result.Entries);
        Assert.Equal([(FaultCodes.IdentityNumber, "line 3"), (FaultCodes.IdentityNumber, "line 5")], result.Faults.Select(fault => (fault.Code, fault.Where)));
        Assert.DoesNotContain(result.Faults, fault => fault.Expected.Contains("Alva", StringComparison.Ordinal));
    }

    [Fact]
    public void Map_LineThatBeginsWithAMinus_EndsTheProtectionAndNeverBeatsOneOnTheList()
    {
        Assert.Null(Assert.IsType<PersonEntry>(Assert.Single(Map("- 20130627-2384").Entries)).Protection);
        Assert.All(
            new[] { "-201306272384\n201306272384", "201306272384\n-201306272384" },
            list => Assert.Equal(Protection.SkyddadFolkbokforing, Assert.IsType<PersonEntry>(Assert.Single(Map(list).Entries)).Protection));
    }

    [Fact]
    public void Map_EveryEncodingOfWindows_IsRead()
    {
        Assert.All(
            new[] { Encoding.UTF8, Encoding.Unicode, Encoding.Latin1 },
            encoding => Assert.Single(Map([.. encoding.Preamble, .. encoding.GetBytes("# å\r\n201306272384\r\n")], Documents.ReadAt).Entries));
    }

    [Fact]
    public void Map_EmptyFile_IsAFault() => Assert.Equal(FaultCodes.EmptyDocument, Assert.Single(Map("").Faults).Code);

    [Theory]
    [InlineData("Skyddade 2025-12.TXT", "prorenata-protected-list")]
    [InlineData("anteckning.txt", null)]
    [InlineData("skyddade.json", "prorenata-form-json")]
    [InlineData("kort.CSV", "prorenata-form-csv")]
    public void OfFile_Name_TellsTheFormat(string name, string? format) => Assert.Equal(format, Formats.OfFile(name));

    private static MappingResult Map(string list, DateTimeOffset? readAt = null) => Map(Encoding.UTF8.GetBytes(list), readAt ?? Documents.ReadAt);

    private static MappingResult Map(byte[] list, DateTimeOffset readAt) => Documents.Map(list, Formats.ProtectedList, readAt);
}
