using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Testing;

namespace BackaBarnet.Sources.RegionalHealth.Tests.Mapping;

public sealed class CareMapperTests
{
    private const string Bvc = "SE2321000000-BVC1";
    private const string Mvc = "SE2321000000-MVC1";
    private const string BvcType = """[{"coding":[{"system":"urn:example:care","code":"bvc"}]}]""";
    private const string MvcType = """[{"coding":[{"system":"urn:example:care","code":"mvc"}]}]""";

    [Fact]
    public void Map_EpisodeOfAnAgreedType_IsTheChildsCare()
    {
        var care = Only(Map(Episode(("type", BvcType))));

        Assert.Equal(("EpisodeOfCare/e1", 3L, "regionalhealth"), (care.RecordId, care.Version, care.Source));
        Assert.Equal((TestNumbers.ToddlerGirl, "SE2321000000-OTHER", CareKind.Bvc), (care.Child.Value, care.UnitRecordId, care.Kind));
        Assert.Equal((new DateOnly(2024, 2, 10), null), (care.From, care.Until));
    }

    [Theory]
    [InlineData(Bvc)]
    [InlineData("se2321000000-bvc1")]
    public void Map_EpisodeAtAnAgreedUnit_IsTheChildsCare(string hsaId)
    {
        var care = Only(Map(Episode(("managingOrganization", Unit(hsaId)))));

        Assert.Equal((CareKind.Bvc, Bvc), (care.Kind, care.UnitRecordId));
    }

    [Fact]
    public void Map_TypeAndUnitThatDisagree_GoByTheType() =>
        Assert.Equal(CareKind.Bvc, Only(Map(Episode(("type", BvcType), ("managingOrganization", Unit(Mvc))))).Kind);

    [Theory]
    [InlineData("finished", ""","end":"2025-01-31T23:00:00+01:00" """, "2025-01-31")]
    [InlineData("finished", "", "2025-10-06")]
    [InlineData("onhold", "", null)]
    public void Map_Status_TellsUntilWhen(string status, string end, string? until)
    {
        var care = Only(Map(Episode(("type", BvcType), ("status", $"\"{status}\""), ("period", $$"""{"start":"2024-02-10"{{end}}}"""))));

        Assert.Equal(until, care.Until?.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("planned")]
    [InlineData("waitlist")]
    [InlineData("cancelled")]
    [InlineData("entered-in-error")]
    public void Map_EpisodeThatIsNoCare_TakesBackWhatWasToldOfIt(string status)
    {
        var result = Map(Episode(("type", null), ("patient", """{"display":"x"}"""), ("status", $"\"{status}\"")));

        Assert.Empty(result.Faults);
        var removal = Assert.IsType<RemovalEntry>(Assert.Single(result.Entries));
        Assert.Equal(("EpisodeOfCare/e1", 3L, RecordKinds.Care), (removal.RecordId, removal.Version, removal.Kind));
    }

    [Theory]
    [InlineData("type", null, "other-care", "type")]
    [InlineData("status", "\"merged\"", "unknown-status", "status")]
    [InlineData("status", null, "not-released", "status")]
    [InlineData("patient", """{"reference":"Patient/other"}""", "unresolved-subject", "patient")]
    [InlineData("managingOrganization", """{"display":"BVC"}""", "unknown-sender", "managingOrganization")]
    [InlineData("period", """{"start":"2024-02-10","end":"2024-02-01"}""", "missing-period", "period.end")]
    [InlineData("period", """{"start":"i februari"}""", "invalid-time", "period.start")]
    [InlineData("meta", """{"versionId":"3","security":[{"system":"http://terminology.hl7.org/CodeSystem/v3-Confidentiality","code":"V"}]}""", "restricted", "meta.security")]
    [InlineData("modifierExtension", """[{"url":"urn:x"}]""", "unsupported-modifier", "")]
    [InlineData("subject", "{}", "unknown-element", "")]
    public void Map_OneThingWrong_IsNamed(string element, string? value, string code, string where)
    {
        var result = Map(Episode(("type", BvcType), (element, value)));

        Assert.Empty(result.Entries);
        var fault = Assert.Single(result.Faults);
        Assert.Equal((code, $"entry[1].resource{(where.Length > 0 ? "." : "")}{where}"), (fault.Code, fault.Where));
    }

    [Fact]
    public void Map_NothingAgreed_NoEpisodeCounts() =>
        Assert.Equal("other-care", Assert.Single(Given.MapCare(null, Given.Entry(Given.Patient("p1", TestNumbers.ToddlerGirl)), Given.Entry(Episode(("type", BvcType)))).Faults).Code);

    /// <summary>The patient of mödravård is the one who is pregnant; she is nobody's entry, and no fault.</summary>
    [Theory]
    [InlineData(MvcType, TestNumbers.Mother)]
    [InlineData(MvcType, TestNumbers.TeenageGirl)]
    [InlineData(BvcType, TestNumbers.Mother)]
    public void Map_PatientWhoIsNotTheChild_IsNoEntry(string type, string patient)
    {
        var result = Map(Episode(("type", type)), patient);

        Assert.Empty(result.Entries);
        Assert.Empty(result.Faults);
    }

    [Fact]
    public void Map_MvcOnceTheChildHasANumber_IsItsCare() =>
        Assert.Equal(CareKind.Mvc, Only(Map(Episode(("type", MvcType), ("period", """{"start":"2023-08-01","end":"2024-02-02"}""")))).Kind);

    [Theory]
    [InlineData("finished")]
    [InlineData("in-progress")]
    public void Map_VisitOfAnAgreedType_BeginsTheCare(string status)
    {
        var care = Only(Map(Visit(status, BvcType)));

        Assert.Equal(("Encounter/v1", new DateOnly(2024, 2, 10), null, Bvc), (care.RecordId, care.From, care.Until, care.UnitRecordId));
    }

    [Fact]
    public void Map_VisitOfAnotherType_IsNoNoticeAndNoCare() =>
        Assert.Contains(Map(Visit("finished", MvcType.Replace("mvc", "other", StringComparison.Ordinal))).Faults, fault => fault.Code == "not-a-notice");

    [Fact]
    public void Map_VisitEnteredInError_TakesBackTheCareEvenIfItsSenderIsUnknown() =>
        Assert.Equal("Encounter/v1", Assert.IsType<RemovalEntry>(Assert.Single(Map(Visit("entered-in-error", BvcType)).Entries)).RecordId);

    [Fact]
    public void Map_Deletion_TakesBackTheCareAsAFurtherVersion()
    {
        var entry = $$"""{"request":{"method":"DELETE","url":"EpisodeOfCare/e1"},"resource":{{Episode(("type", BvcType))}}}""";

        var removal = Assert.IsType<RemovalEntry>(Assert.Single(Given.MapCare(Options(), Given.Entry(Given.Patient("p1", TestNumbers.ToddlerGirl)), entry).Entries));

        Assert.Equal(("EpisodeOfCare/e1", 4L), (removal.RecordId, removal.Version));
    }

    [Fact]
    public void Faults_EachRule_IsNamedByItsPath()
    {
        var options = new CareOptions { Units = { ["SE1"] = "Vård" }, Types = { new CareTypeOptions() } };

        Assert.Equal(["x:Units:SE1", "x:Types:0:System", "x:Types:0:Code", "x:Types:0:Kind"], options.Faults("x").Select(fault => fault.Path));
        Assert.Equal("x", Assert.Single(new CareOptions().Faults("x")).Path);
        Assert.Empty(Options().Faults("x"));
    }

    private static CareOptions Options() => new()
    {
        Units = { [Bvc] = "bvc", [Mvc] = "Mvc" },
        Types = { new CareTypeOptions { System = "urn:example:care", Code = "bvc", Kind = "Bvc" }, new CareTypeOptions { System = "urn:example:care", Code = "mvc", Kind = "Mvc" } },
    };

    private static MappingResult Map(string resource, string patient = TestNumbers.ToddlerGirl) =>
        Given.MapCare(Options(), Given.Entry(Given.Patient("p1", patient)), Given.Entry(resource));

    private static CareEntry Only(MappingResult result)
    {
        Assert.Empty(result.Faults);
        return Assert.IsType<CareEntry>(Assert.Single(result.Entries));
    }

    private static string Unit(string hsaId) => $$$"""{"identifier":{"system":"urn:oid:1.2.752.29.4.19","value":"{{{hsaId}}}"}}""";

    private static string Episode(params (string Element, string? Value)[] changes) => Given.Resource(
        [
            ("resourceType", "\"EpisodeOfCare\""), ("id", "\"e1\""), ("meta", """{"versionId":"3","lastUpdated":"2025-10-06T08:00:00Z"}"""), ("status", "\"active\""),
            ("patient", """{"reference":"Patient/p1"}"""), ("managingOrganization", Unit("SE2321000000-OTHER")), ("period", """{"start":"2024-02-10"}"""), .. changes,
        ]);

    private static string Visit(string status, string type) => Given.Resource(
        [
            ("resourceType", "\"Encounter\""), ("id", "\"v1\""), ("meta", """{"versionId":"3"}"""), ("status", $"\"{status}\""), ("type", type),
            ("subject", """{"reference":"Patient/p1"}"""), ("serviceProvider", Unit(Bvc)), ("period", """{"start":"2024-02-10T10:00:00+01:00","end":"2024-02-10T11:00:00+01:00"}"""),
        ]);
}
