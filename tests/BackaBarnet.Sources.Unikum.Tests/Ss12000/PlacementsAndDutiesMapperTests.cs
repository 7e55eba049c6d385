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
        Assert.Equal("6b8c9d10-3333-4c61-9a10-00aa00bb00cc", placement.GroupRecordId);
        Assert.Equal(("FS", new DateOnly(2025, 8, 18), new DateOnly(2026, 6, 12)), (placement.SchoolType, placement.From, placement.Until));
        Assert.Equal(DateTimeOffset.Parse("2025-09-01T04:00:00Z", null).ToUnixTimeMilliseconds(), placement.Version);
    }

    [Fact]
    public void Map_RealDuties_GiveEveryAssignmentWithItsGroupAndTime()
    {
        var result = Given.Map("ss12000-duties", Given.File("duties.json"));

        Assert.Empty(result.Faults);
        var duty = Assert.IsType<DutyEntry>(Assert.Single(result.Entries));
        Assert.Equal("77aa1c3e-1111-4e0b-8d4a-0a0b0c0d0e0f", duty.PersonRecordId);
        Assert.Equal("5a8c9d10-2222-4c61-9a10-00aa00bb00cc", duty.UnitRecordId);
        Assert.Equal("Annan personal", duty.Role);
        Assert.Equal(
            [("Elevhälsopersonal", '3', null), ("Elevhälsopersonal", '4', null), ("Mentor", '3', new DateOnly(2025, 6, 13)), ("Schemaläggare", '3', null)],
            duty.Assignments.Select(assignment => (assignment.Role, assignment.GroupRecordId![9], assignment.Until)));
    }

    [Fact]
    public void Map_UnknownRoles_AreKept()
    {
        var duty = Assert.IsType<DutyEntry>(Assert.Single(Given.Map("ss12000-duties", Given.Page(
            """{"id":"d","person":{"id":"p"},"dutyAt":{"id":"u"},"dutyRole":"Ny roll","assignmentRole":[{"assignmentRoleType":"Nytt uppdrag"},null]}""")).Entries));

        Assert.Equal(("Ny roll", "Nytt uppdrag"), (duty.Role, Assert.Single(duty.Assignments).Role));
    }

    [Fact]
    public void Map_Group_HasItsMembersAndNoneWhenTheyAreWithheld()
    {
        var result = Given.Map("ss12000-groups", Given.Page(
            """
            {"id":"g1","meta":{"modified":"2025-09-01T06:00:00Z"},"displayName":"5B","groupType":"Klass","schoolType":"GR","organisation":{"id":"u1"},"startDate":"2025-08-18",
             "groupMemberships":[{"person":{"id":"p1"},"startDate":"2025-08-18"},{"person":{"id":"p2"},"startDate":"2025-08-18","endDate":"2025-09-30"}]}
            """,
            """{"id":"g2","groupType":"Ny sort","groupMemberships":[]}""",
            """{"id":"g3"}"""));

        Assert.Empty(result.Faults);
        var groups = result.Entries.OfType<GroupEntry>().ToList();
        Assert.Equal(("5B", "Klass", "GR", "u1", new DateOnly(2025, 8, 18)), (groups[0].Name, groups[0].GroupType, groups[0].SchoolType, groups[0].UnitRecordId, groups[0].From!.Value));
        Assert.Equal([("p1", null), ("p2", new DateOnly(2025, 9, 30))], groups[0].Members!.Select(member => (member.PersonRecordId, member.Until)));
        Assert.Equal(("Ny sort", 0), (groups[1].GroupType, groups[1].Members!.Count));
        Assert.Null(groups[2].Members);
    }

    [Fact]
    public void Map_Class_TellsWhoBelongsToIt()
    {
        var result = Given.Map("ss12000-groups", Given.Page(
            """
            {"id":"g1","groupType":"Klass","organisation":{"id":"u1"},"startDate":"2025-08-18","endDate":"2026-06-12",
             "groupMemberships":[{"person":{"id":"p1"},"startDate":"2025-11-03"},{"person":{"id":"p2"},"endDate":"2025-09-30"},{"person":{"id":"p1"},"endDate":"2025-09-01"}]}
            """,
            """{"id":"g2","groupType":"Klass","organisation":{"id":"u1"}}""",
            """{"id":"g3","groupType":"Klass","organisation":{"id":"u1"},"groupMemberships":[]}""",
            """{"id":"g4","groupType":"Undervisning","organisation":{"id":"u1"},"groupMemberships":[{"person":{"id":"p1"}}]}""",
            """{"id":"g5","groupType":"Klass","groupMemberships":[{"person":{"id":"p1"}}]}"""));

        Assert.Empty(result.Faults);
        Assert.Equal(
            ["g1/p1 p1 u1 2025-08-18 2025-09-01", "g1/p1/2 p1 u1 2025-11-03 2026-06-12", "g1/p2 p2 u1 2025-08-18 2025-09-30"],
            result.Entries.OfType<MembershipEntry>().Select(entry => FormattableString.Invariant($"{entry.RecordId} {entry.PersonRecordId} {entry.UnitRecordId} {entry.From:O} {entry.Until:O}")).Order(StringComparer.Ordinal));
        // Who says nothing about members ends none; a class that nobody belongs to any more does.
        Assert.Equal([3, null, 0, null, null], result.Entries.OfType<GroupEntry>().Select(group => group.MembershipRecordIds?.Count));
    }

    [Fact]
    public void Map_Organisation_HasItsPlaceAndCodes()
    {
        var entry = Assert.IsType<OrganisationEntry>(Assert.Single(Given.Map("ss12000-organisations", Given.Page(
            """
            {"id":"u1","displayName":"Provskolan","organisationType":"Skolenhet","organisationCode":"17","organisationNumber":"212000-0000",
             "parentOrganisation":{"id":"u0"},"schoolUnitCode":"12345678","schoolTypes":["FKLASS","GR",null],"municipalityCode":"1286","startDate":"2020-07-01"}
            """)).Entries));

        Assert.Equal(("Provskolan", "Skolenhet", "u0", "12345678", "1286"), (entry.Name, entry.OrganisationType, entry.ParentRecordId, entry.SchoolUnitCode, entry.MunicipalityCode));
        Assert.Equal(["FKLASS", "GR"], entry.SchoolTypes);
        Assert.Equal(("212000-0000", new DateOnly(2020, 7, 1)), (entry.OrganisationNumber, entry.From!.Value));
    }

    [Theory]
    [InlineData("activities")]
    [InlineData("activitites")]
    public void Map_Deletions_AreRemovalsAndOtherResourcesArePassedOver(string activities)
    {
        var result = Given.Map("ss12000-deleted", $$$"""{"data":{"persons":["p1","p2"],"duties":["d1"],"groups":null,"{{{activities}}}":["a1"],"absences":17},"pageToken":null}""");

        Assert.Empty(result.Faults);
        Assert.Equal(["person p1", "person p2", "duty d1"], result.Entries.Cast<RemovalEntry>().Select(removal => $"{removal.Kind} {removal.RecordId}"));
    }

    [Theory]
    [InlineData("""{"data":[]}""", "not-a-page", "document")]
    [InlineData("""{"persons":[]}""", "not-a-page", "document")]
    [InlineData("{", "invalid-json", "line 1, byte 2")]
    [InlineData("""{"data":{"persons":{}}}""", "unexpected-type", "data.persons")]
    [InlineData("""{"data":{"persons":[17]}}""", "unexpected-type", "data.persons[0]")]
    [InlineData("""{"data":{"persons":["\ud800"]}}""", "unexpected-type", "data.persons[0]")]
    public void Map_FaultyDeletions_AreNamed(string text, string code, string where)
    {
        var fault = Assert.Single(Given.Map("ss12000-deleted", text).Faults);

        Assert.Equal((code, where), (fault.Code, fault.Where));
    }

    [Theory]
    [InlineData("ss12000-placements", """{"id":"x","placedAt":{"id":"u"}}""", "data[0].child.id")]
    [InlineData("ss12000-placements", """{"id":"x","child":{"id":"p"}}""", "data[0].placedAt.id")]
    [InlineData("ss12000-groups", """{"id":"x","groupMemberships":[{"startDate":"2025-08-18"}]}""", "data[0].groupMemberships[0].person.id")]
    [InlineData("ss12000-groups", """{"id":"x","startDate":"soon"}""", "data[0].startDate")]
    [InlineData("ss12000-organisations", """{"id":"x","endDate":"2025-02-30"}""", "data[0].endDate")]
    [InlineData("ss12000-organisations", """{"id":"x","schoolTypes":"GR"}""", "data[0].schoolTypes")]
    [InlineData("ss12000-duties", """{"id":"x","dutyAt":{"id":"u"}}""", "data[0].person.id")]
    [InlineData("ss12000-duties", """{"id":"x","person":{"id":"p"}}""", "data[0].dutyAt.id")]
    [InlineData("ss12000-duties", """{"id":"x","person":{"id":"p"},"dutyAt":{"id":"u"},"assignmentRole":[{"endDate":"soon"}]}""", "data[0].assignmentRole[0].endDate")]
    public void Map_FaultyRecord_IsNamedAndLeftOut(string format, string record, string where)
    {
        var result = Given.Map(format, Given.Page(record));

        var standing = Assert.IsType<StandingEntry>(Assert.Single(result.Entries));
        Assert.Equal(("x", $"ss12000/{format["ss12000-".Length..]}"), (standing.RecordId, standing.Roll));
        Assert.Equal(where, Assert.Single(result.Faults).Where);
    }
}
