using BackaBarnet.Contracts.Registers;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Testing;

namespace BackaBarnet.Sources.RegionalHealth.Tests;

/// <summary>Every type that the hub carries, read whole.</summary>
public sealed class ExamplesTests
{
    public static TheoryData<string> Ids => [.. Examples.All.Select(example => example.Id)];

    [Fact]
    public void Map_Examples_AreAsApproved()
    {
        var result = Map();

        Assert.Empty(result.Faults);
        Approved.Equals(string.Join('\n', [.. result.Messages.Select(Given.Json), .. result.Entries.Select(Given.Json)]), "examples", "json");
    }

    [Fact]
    public void Examples_EveryTypeThatCanBeAskedFor_HasOne() =>
        Assert.Equal(PolledResource.All.Select(resource => resource.Type).Order(StringComparer.Ordinal), Examples.All.Select(example => example.Type).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [Fact]
    public void Map_AllInOneBundle_GivesAMessageOrEntryForEach()
    {
        var result = Map();

        Assert.Empty(result.Faults);
        Assert.Equal(Examples.All.Count, result.Messages.Count + result.Entries.Count);
        Assert.Equal(Examples.All.Count(example => example.Type is "Consent" or "EpisodeOfCare"), result.Entries.Count);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Map_ResourceAlone_NeedsNoBundle(string id)
    {
        var alone = Json(id).Replace("\"reference\": \"Patient/p1\"", $$"""
            "identifier": {"system": "http://electronichealth.se/identifier/personnummer", "value": "{{TestNumbers.SchoolGirl}}"}
            """, StringComparison.Ordinal);

        var result = Given.Map(alone);

        Assert.Empty(result.Faults);
        Assert.Equal(1, result.Messages.Count + result.Entries.Count);
    }

    [Fact]
    public void Map_Consent_IsVerifiedByNobody() => Assert.Empty(Assert.Single(Map().Entries.OfType<ConsentEntry>()).VerifiedBy);

    private static MappingResult Map() =>
        Given.MapEntries([Given.Entry(Given.Patient("p1", TestNumbers.SchoolGirl)), .. Examples.All.Select(example => Given.Entry(example.Json))]);

    private static string Json(string id) => Examples.All.Single(example => example.Id == id).Json;
}
