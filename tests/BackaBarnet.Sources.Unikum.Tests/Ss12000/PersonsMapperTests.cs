using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Testing;

namespace BackaBarnet.Sources.Unikum.Tests.Ss12000;

public sealed class PersonsMapperTests
{
    [Fact]
    public void Map_RealPage_IsAsApproved()
    {
        var result = Given.Map("ss12000-persons", Given.File("persons.json"));

        Assert.Empty(result.Faults);
        Approved.Equals(Given.Json(result.Entries), "persons", "json");
    }

    [Theory]
    [InlineData("\"Ingen\"", Protection.None)]
    [InlineData("\"Sekretessmarkering\"", Protection.Sekretessmarkering)]
    [InlineData("\"Skyddad folkbokföring\"", Protection.SkyddadFolkbokforing)]
    [InlineData("\"Fingerade personuppgifter\"", Protection.Unknown)]
    [InlineData("\"ingen\"", Protection.Unknown)]
    [InlineData("null", Protection.Unknown)]
    public void Map_SecurityMarking_GivesProtection(string marking, Protection protection) =>
        Assert.Equal(protection, Person($$"""{"id":"p1","securityMarking":{{marking}}}""").Protection);

    [Fact]
    public void Map_WithheldAttributes_AreUnknownAndNotNone()
    {
        var person = Person("""{"id":"p1","givenName":"Alva","familyName":"Testsson"}""");

        Assert.Null(person.Identity);
        Assert.Null(person.Responsibles);
        Assert.Equal(Protection.Unknown, person.Protection);
        Assert.Equal(Given.Now.ToUnixTimeMilliseconds(), person.Version);
    }

    [Fact]
    public void Map_EmptyResponsibles_AreNobody() => Assert.Empty(Person("""{"id":"p1","responsibles":[]}""").Responsibles!);

    [Fact]
    public void Map_UnknownEnumValues_BreakNothing()
    {
        var result = Given.Map("ss12000-persons", Given.Page(
            """
            {"id":"p1","sex":"X","personStatus":"Y","securityMarking":"Z","enrolments":[{"enroledAt":{"id":"u1"},"schoolType":"ZZ","schoolYear":99}],
             "responsibles":[{"person":{"id":"p2","securityMarking":"Q"},"relationType":"Granne"}],"unknownThing":{"a":[1]}}
            """));

        Assert.Empty(result.Faults);
        var responsible = Assert.Single(Assert.IsType<PersonEntry>(result.Entries[0]).Responsibles!);
        Assert.Equal(("Granne", Protection.Unknown), (responsible.RelationType, responsible.Protection));
        Assert.Equal("ZZ", Assert.IsType<PlacementEntry>(result.Entries[1]).SchoolType);
    }

    [Fact]
    public void Map_WrongCheckDigit_LeavesOutThatRecordOnly()
    {
        var result = Given.Map("ss12000-persons", Given.Page(
            """{"id":"p1"}""",
            $$$"""{"id":"p2","civicNo":{"value":"{{{TestNumbers.WrongCheckDigit}}}"},"enrolments":[{"enroledAt":{"id":"u1"}}]}""",
            """{"id":"p3"}"""));

        Assert.Equal([("p1", typeof(PersonEntry)), ("p2", typeof(StandingEntry)), ("p3", typeof(PersonEntry))], result.Entries.Select(entry => (entry.RecordId, entry.GetType())));
        Assert.Equal(("invalid-identity", "data[1].civicNo.value"), Code(Assert.Single(result.Faults)));
    }

    [Fact]
    public void Map_ForeignNumber_IsNotReadAsSwedish() =>
        Assert.Null(Person($$$"""{"id":"p1","civicNo":{"value":"{{{TestNumbers.SchoolGirl}}}","nationality":"DK"}}""").Identity);

    [Theory]
    [InlineData("""{"givenName":"A"}""", "missing-value", "data[0].id")]
    [InlineData("""{"id":7}""", "unexpected-type", "data[0].id")]
    [InlineData("""{"id":"p1","birthDate":"20130627"}""", "invalid-date", "data[0].birthDate")]
    [InlineData("""{"id":"p1","meta":{"modified":"2025-09-01T06:00:00"}}""", "invalid-time", "data[0].meta.modified")]
    [InlineData("""{"id":"p1","enrolments":[{"enroledAt":{"id":"u"}},{}]}""", "missing-value", "data[0].enrolments[1].enroledAt.id")]
    [InlineData("""{"id":"p1","enrolments":{}}""", "unexpected-type", "data[0].enrolments")]
    [InlineData("""{"id":"p1","responsibles":[{"person":{"id":"p2"}}]}""", "missing-value", "data[0].responsibles[0].relationType")]
    [InlineData("""{"id":"p1","responsibles":[{"person":{"id":"p2"},"relationType":5}]}""", "unexpected-type", "data[0].responsibles[0].relationType")]
    [InlineData("""{"id":"p1","givenName":"\ud800"}""", "unexpected-type", "data[0].givenName")]
    [InlineData("""{"id":"p1","\ud800":1}""", "unexpected-type", "data[0]")]
    [InlineData("null", "unexpected-type", "data[0]")]
    [InlineData("17", "unexpected-type", "data[0]")]
    public void Map_FaultyRecord_IsNamedAndTheRestGoesOn(string record, string code, string where)
    {
        var result = Given.Map("ss12000-persons", Given.Page(record, """{"id":"good"}"""));

        Assert.Equal((code, where), Code(Assert.Single(result.Faults)));
        Assert.Equal("good", Assert.Single(result.Entries, entry => entry is not StandingEntry).RecordId);
    }

    [Fact]
    public void Map_NullAmongResponsibles_IsAFault()
    {
        var result = Given.Map("ss12000-persons", Given.Page("""{"id":"p1","responsibles":[null]}"""));

        Assert.IsType<StandingEntry>(Assert.Single(result.Entries));
        Assert.Equal(["data[0].responsibles[0].person.id", "data[0].responsibles[0].relationType"], result.Faults.Select(fault => fault.Where));
    }

    [Theory]
    [InlineData("17", "not-a-page", "document")]
    [InlineData("""{"data":{}}""", "not-a-page", "document")]
    [InlineData("""{"data":[],"pageToken":7}""", "not-a-page", "document")]
    [InlineData("{\n\"data\": [}", "invalid-json", "line 2, byte 10")]
    [InlineData("", "invalid-json", "line 1, byte 1")]
    public void Map_NoPage_IsOneFault(string text, string code, string where) =>
        Assert.Equal((code, where), Code(Assert.Single(Given.Map("ss12000-persons", text).Faults)));

    [Fact]
    public void Map_NestedTooDeep_IsAFaultAndNotAStackOverflow() =>
        Assert.Equal("invalid-json", Assert.Single(Given.Map("ss12000-persons", new string('[', 100_000)).Faults).Code);

    [Fact]
    public void Map_BytesThatAreNoUtf8_SpoilTheirRecordOnly()
    {
        var bytes = System.Text.Encoding.Latin1.GetBytes(Given.Page("""{"id":"p1","givenName":"Åsa"}""", """{"id":"p2"}"""));

        var result = Given.Map("ss12000-persons", bytes);

        Assert.Equal(("unexpected-type", "data[0].givenName"), Code(Assert.Single(result.Faults)));
        Assert.Equal(["p1", "p2"], result.Entries.Select(entry => entry.RecordId));
        Assert.IsType<StandingEntry>(result.Entries[0]);
    }

    [Fact]
    public void Map_SeveralEnrolmentsAtAUnit_StayApartInOrderOfTheirStart()
    {
        var result = Given.Map("ss12000-persons", Given.Page(
            """
            {"id":"p1","enrolments":[
              {"enroledAt":{"id":"u1"},"startDate":"2025-08-18"},
              {"enroledAt":{"id":"u2"},"startDate":"2025-08-18"},
              {"enroledAt":{"id":"u1"},"startDate":"2024-08-12","endDate":"2025-06-13"}]}
            """));

        Assert.Equal(
            [("p1/u1", new DateOnly(2024, 8, 12)), ("p1/u1/2", new DateOnly(2025, 8, 18)), ("p1/u2", new DateOnly(2025, 8, 18))],
            result.Entries.OfType<PlacementEntry>().Select(entry => (entry.RecordId, entry.From!.Value)));
    }

    [Fact]
    public void Map_BareList_IsTheAnswerOfALookup() =>
        Assert.Equal("p1", Assert.Single(Given.Map("ss12000-persons", """[{"id":"p1"}]""").Entries).RecordId);

    [Fact]
    public void Map_TemporaryNumber_IsAnIdentityOfItsKind()
    {
        Assert.Equal(IdentityKind.Tillfalligt, Person("""{"id":"p1","civicNo":{"value":"20130101TF01","nationality":"SE"}}""").Identity!.Kind);
        Assert.Equal(IdentityKind.Tillfalligt, Person("""{"id":"p1","civicNo":{"value":"20130101AB01"}}""").Identity!.Kind);
    }

    [Fact]
    public void Map_Enrolments_AreNamedByThePersonUnlessWithheld()
    {
        Assert.Equal(["p1/u1"], Person("""{"id":"p1","enrolments":[{"enroledAt":{"id":"u1"},"schoolYear":5}]}""").PlacementRecordIds!);
        Assert.Empty(Person("""{"id":"p1","enrolments":[]}""").PlacementRecordIds!);
        Assert.Null(Person("""{"id":"p1"}""").PlacementRecordIds);
    }

    [Fact]
    public void Map_CancelledEnrolmentWithoutLastDay_IsOver()
    {
        var result = Given.Map("ss12000-persons", Given.Page("""{"id":"p1","enrolments":[{"enroledAt":{"id":"u1"},"cancelled":true}]}"""));

        Assert.Equal(new DateOnly(2025, 10, 5), Assert.Single(result.Entries.OfType<PlacementEntry>()).Until);
    }

    private static PersonEntry Person(string record)
    {
        var result = Given.Map("ss12000-persons", Given.Page(record));
        Assert.Empty(result.Faults);
        return Assert.IsType<PersonEntry>(result.Entries[0]);
    }

    private static (string, string) Code(MappingFault fault) => (fault.Code, fault.Where);
}
