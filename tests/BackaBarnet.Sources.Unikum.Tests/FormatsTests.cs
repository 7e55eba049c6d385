using BackaBarnet.Testing;

namespace BackaBarnet.Sources.Unikum.Tests;

public sealed class FormatsTests
{
    [Theory]
    [InlineData("persons.json", "ss12000-persons")]
    [InlineData("Persons_2025-10-06.JSON", "ss12000-persons")]
    [InlineData("placements-2.json", "ss12000-placements")]
    [InlineData("duties.json", "ss12000-duties")]
    [InlineData("user.csv", "unikum-user")]
    [InlineData("user-2025.txt", "unikum-user")]
    [InlineData("barnhalsoplan-17.json", "barnhalsoplan")]
    [InlineData("barnhalsoplan-17.csv", "barnhalsoplan-table")]
    [InlineData("extra-anpassningar-3.json", "barnhalsoplan")]
    [InlineData("extra-anpassningar.csv", "barnhalsoplan-table")]
    [InlineData("groups.json", "ss12000-groups")]
    [InlineData("organisations.json", "ss12000-organisations")]
    [InlineData("deletedEntities.json", null)]
    [InlineData("user.json", null)]
    [InlineData("persons.csv", null)]
    [InlineData("readme.txt", null)]
    public void OfFile_Name_TellsFormat(string name, string? format) => Assert.Equal(format, Formats.OfFile(name));

    [Fact]
    public async Task Folder_FilesOfEveryFormat_AreReadAndMapped()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "persons.json", "placements.json", "duties.json", "user-semicolon.csv", "barnhalsoplan.json" })
            await File.WriteAllBytesAsync(folder.Below(name), Given.File(name));
        await File.WriteAllTextAsync(folder.Below("notes.md"), "Not a document.");
        using var services = Given.Services(TimeProvider.System, ("Folder:Path", folder.Path), ("Folder:Settle", "00:00:00"), ("Units:SKOLA-01", "skola-1-ped"));

        var documents = await services.Reader("folder").ReadAllAsync();

        var results = documents.Select(document => Given.Map(document.Format, document.Bytes.ToArray())).ToList();
        Assert.Equal(5, documents.Count);
        Assert.All(results, result => Assert.Empty(result.Faults));
        Assert.Single(results.SelectMany(result => result.Messages));
        foreach (var document in documents)
            await document.AcknowledgeAsync(CancellationToken.None);
        Assert.Equal(["notes.md"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Map_FormatOfAnotherSource_IsAFault() =>
        Assert.Equal(FaultCodes.UnknownFormat, Assert.Single(Given.Map("fhir-bundle", "{}").Faults).Code);
}
