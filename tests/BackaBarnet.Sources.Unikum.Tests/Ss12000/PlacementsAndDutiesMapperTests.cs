using BackaBarnet.Contracts.Registers;

namespace BackaBarnet.Sources.Unikum.Tests.Ss12000;

public sealed class PlacementsAndDutiesMapperTests
{
    [Fact]
    public void Map_RealPlacements_GiveEntries()
    {
        var result = Given.Map("ss12000-placements", Given.File("placements.json"));

        Assert.Empty(result.Faults);
        var placement = Assert.IsType<PlacementEntry>(Assert.Single(result.Entries));
        Assert.Equal("2e2e1c3e-0000-4e0b-8d4a-0a0b0c0d0e0f", placement.RecordId);
        Assert.Equal("0b1f6c5e-6d3a-4d57-9a53-3f0a8f0c1a11", placement.PersonRecordId);
        Assert.Equal("5a8c9d10-3333-4c61-9a10-00aa00bb00cc", placement.UnitRecordId);
        Assert.Equal(("FS", new DateOnly(2025, 8, 18), new DateOnly(2026, 6, 12)), (placement.SchoolType, placement.From, placement.Until));
        Assert.Equal(DateTimeOffset.Parse("2025-09-01T04:00:00Z", null).ToUnixTimeMilliseconds(), placement.Version);
    }

    [Fact]
    public void Map_RealDuties_GiveTheAssignmentsInForce()
    {
        var result = Given.Map("ss12000-duties", Given.File("duties.json"));

        Assert.Empty(result.Faults);
        var duty = Assert.IsType<DutyEntry>(Assert.Single(result.Entries));
        Assert.Equal("77aa1c3e-1111-4e0b-8d4a-0a0b0c0d0e0f", duty.PersonRecordId);
        Assert.Equal("5a8c9d10-2222-4c61-9a10-00aa00bb00cc", duty.UnitRecordId);
        Assert.Equal("Annan personal", duty.Role);
        Assert.Equal(["Elevhälsopersonal"], duty.Assignments);
    }

    [Fact]
    public void Map_UnknownRoles_AreKept()
    {
        var duty = Assert.IsType<DutyEntry>(Assert.Single(Given.Map("ss12000-duties", Given.Page(
            """{"id":"d","person":{"id":"p"},"dutyAt":{"id":"u"},"dutyRole":"Ny roll","assignmentRole":[{"assignmentRoleType":"Nytt uppdrag"},null]}""")).Entries));

        Assert.Equal(("Ny roll", "Nytt uppdrag"), (duty.Role, Assert.Single(duty.Assignments)));
    }

    [Theory]
    [InlineData("ss12000-placements", """{"id":"x","placedAt":{"id":"u"}}""", "data[0].child.id")]
    [InlineData("ss12000-placements", """{"id":"x","child":{"id":"p"}}""", "data[0].placedAt.id")]
    [InlineData("ss12000-duties", """{"id":"x","dutyAt":{"id":"u"}}""", "data[0].person.id")]
    [InlineData("ss12000-duties", """{"id":"x","person":{"id":"p"}}""", "data[0].dutyAt.id")]
    [InlineData("ss12000-duties", """{"id":"x","person":{"id":"p"},"dutyAt":{"id":"u"},"assignmentRole":[{"endDate":"soon"}]}""", "data[0].assignmentRole[0].endDate")]
    public void Map_FaultyRecord_IsNamedAndLeftOut(string format, string record, string where)
    {
        var result = Given.Map(format, Given.Page(record));

        Assert.Empty(result.Entries);
        Assert.Equal(where, Assert.Single(result.Faults).Where);
    }
}
