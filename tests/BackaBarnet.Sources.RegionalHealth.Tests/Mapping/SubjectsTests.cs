using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Testing;

namespace BackaBarnet.Sources.RegionalHealth.Tests.Mapping;

public sealed class SubjectsTests
{
    private const string Server = "https://fhir.region.example.se/r4/";
    private const string Personnummer = "http://electronichealth.se/identifier/personnummer";

    [Theory]
    [InlineData("urn:uuid:1", null, "urn:uuid:1", null)]
    [InlineData(Server + "Patient/p1", Server + "Communication/c1", "Patient/p1", null)]
    [InlineData(Server + "Patient/p1", Server + "Communication/c1", "Patient/p1/_history/3", null)]
    [InlineData(Server + "Patient/p1", Server + "Communication/c1", Server + "Patient/p1", null)]
    [InlineData(Server + "Patient/p1", Server + "Communication/c1", Server + "Patient/p1/_history/3", null)]
    [InlineData(null, null, "Patient/p1", null)]
    [InlineData("urn:uuid:1", "urn:uuid:2", "Patient/p1", null)]
    [InlineData("https://other.example.se/r4/Patient/p1", Server + "Communication/c1", "Patient/p1", "unresolved-subject")]
    [InlineData("https://other.example.se/r4/Patient/p1", null, "Patient/p1", "unresolved-subject")]
    [InlineData(Server + "Patient/p1", Server + "Communication/c1", "Group/p1", "unresolved-subject")]
    [InlineData(Server + "Patient/p1", Server + "Communication/c1", "#p1", "unresolved-subject")]
    public void SubjectOf_Reference_LeadsToThePatientOrToNobody(string? patient, string? communication, string reference, string? fault)
    {
        var result = Given.MapEntries(
            Given.Entry(Given.Communication("c1", reference), communication),
            Given.Entry(Given.Patient("p1", TestNumbers.SchoolGirl), patient),
            Given.Entry(Given.Patient("p2", TestNumbers.SchoolBoy), "urn:uuid:p2"));

        Assert.Equal(fault, result.Faults.SingleOrDefault()?.Code);
        Assert.Equal(fault is null ? TestNumbers.SchoolGirl : null, result.Messages.SingleOrDefault()?.Child.Identity?.Value);
    }

    [Fact]
    public void SubjectOf_ContainedPatient_IsFound()
    {
        var child = Child(Given.MapEntries(
            Given.Entry(Given.Communication("c1", "#p1", ("contained", $$"""[{"resourceType":"Organization","id":"p0"},{{Given.Patient("p1", TestNumbers.SchoolGirl)}}]"""))),
            Given.Entry(Given.Patient("p1", TestNumbers.SchoolBoy))));

        Assert.Equal(TestNumbers.SchoolGirl, child.Identity!.Value);
    }

    [Fact]
    public void SubjectOf_Identifier_NeedsNoPatient()
    {
        var child = Child(Given.MapEntries(Given.Entry(Logical(TestNumbers.SchoolGirl))));

        Assert.Equal((TestNumbers.SchoolGirl, null), (child.Identity!.Value, child.Protection));
    }

    [Fact]
    public void SubjectOf_Identifier_FindsItsPatient()
    {
        var child = Child(Given.MapEntries(Given.Entry(Logical(TestNumbers.SchoolGirl)), Given.Entry(Given.Patient("p1", TestNumbers.SchoolGirl, Label("skyddadFolkbokforing")))));

        Assert.Equal(Protection.SkyddadFolkbokforing, child.Protection);
    }

    [Fact]
    public void SubjectOf_IdentifierOfAnotherSystem_IsLeftToTheReference()
    {
        var child = Child(Given.MapEntries(
            Given.Entry(Given.Patient("p1", TestNumbers.SchoolGirl)),
            Given.Entry(Given.Communication("c1", "", ("subject", """{"reference":"Patient/p1","identifier":{"system":"urn:region:patient","value":"4711"}}""")))));

        Assert.Equal(TestNumbers.SchoolGirl, child.Identity!.Value);
    }

    [Fact]
    public void SubjectOf_ReferenceAndIdentifierOfTwoPersons_IsNobody()
    {
        var result = Given.MapEntries(
            Given.Entry(Given.Patient("p1", TestNumbers.SchoolGirl)),
            Given.Entry(Given.Communication("c1", "", ("subject", $$$"""{"reference":"Patient/p1","identifier":{"system":"{{{Personnummer}}}","value":"{{{TestNumbers.SchoolBoy}}}"}}"""))));

        Assert.Equal("ambiguous-identity", Only(result));
    }

    [Fact]
    public void SubjectOf_TwoPersonsWithOneAddress_IsNobody() => Assert.Equal("unresolved-subject", Only(Given.MapEntries(
        Given.Entry(Given.Communication("c1", "urn:uuid:1")),
        Given.Entry(Given.Patient("p1", TestNumbers.SchoolGirl), "urn:uuid:1"),
        Given.Entry(Given.Patient("p2", TestNumbers.SchoolBoy), "urn:uuid:1"))));

    [Fact]
    public void SubjectOf_OnePersonTwice_HasTheStricterProtection()
    {
        var child = Child(Given.MapEntries(
            Given.Entry(Given.Communication("c1", "urn:uuid:1")),
            Given.Entry(Given.Patient("p1", TestNumbers.SchoolGirl, Label("sekretessmarkering")), "urn:uuid:1"),
            Given.Entry(Given.Patient("p1", TestNumbers.SchoolGirl, Label("skyddadFolkbokforing")), "urn:uuid:1"),
            Given.Entry(Given.Patient("p1", TestNumbers.SchoolGirl), "urn:uuid:1")));

        Assert.Equal(Protection.SkyddadFolkbokforing, child.Protection);
    }

    [Theory]
    [InlineData("http://electronichealth.se/identifier/personnummer", TestNumbers.SchoolGirl)]
    [InlineData("urn:oid:1.2.752.129.2.1.3.1", TestNumbers.SchoolGirl)]
    [InlineData("http://electronichealth.se/identifier/samordningsnummer", TestNumbers.Samordningsnummer)]
    [InlineData("urn:oid:1.2.752.129.2.1.3.3", TestNumbers.Samordningsnummer)]
    [InlineData("http://electronichealth.se/identifier/nationelltReservnummer", "98240301AA06")]
    [InlineData("urn:oid:1.2.752.74.9.1", "98240301AA06")]
    public void Patient_KnownSystem_GivesItsNumber(string system, string number) =>
        Assert.Equal(number, Child(ForPatient($$"""[{"system":"urn:local","value":"4711"},{"system":"{{system}}","value":"{{number}}"}]""")).Identity!.Value);

    [Theory]
    [InlineData("[]", "invalid-identity")]
    [InlineData("null", "invalid-identity")]
    [InlineData("""[{"system":"urn:local","value":"201306272384"}]""", "invalid-identity")]
    [InlineData("""[{"system":"urn:oid:1.2.752.129.2.1.3.1","value":"201210759984"}]""", "invalid-identity")]
    [InlineData("""[{"system":"urn:oid:1.2.752.129.2.1.3.1"}]""", "invalid-identity")]
    [InlineData("""[{"system":"urn:oid:1.2.752.129.2.1.3.1","value":"201306272384"},{"system":"http://electronichealth.se/identifier/personnummer","value":"201306272392"}]""", "ambiguous-identity")]
    public void Patient_NoReadableNumber_IsAFaultOfTheSubject(string identifiers, string code)
    {
        var fault = Assert.Single(ForPatient(identifiers).Faults);

        Assert.Equal((code, "entry[1].resource.subject"), (fault.Code, fault.Where));
    }

    [Fact]
    public void Patient_SeveralKindsOfNumber_IsKnownByItsPersonnummer()
    {
        var child = Child(ForPatient($$"""[{"system":"urn:oid:1.2.752.129.2.1.3.3","value":"{{TestNumbers.Samordningsnummer}}"},{"system":"{{Personnummer}}","value":"{{TestNumbers.SchoolGirl}}"}]"""));

        Assert.Equal(TestNumbers.SchoolGirl, child.Identity!.Value);
    }

    [Fact]
    public void Patient_OldNumber_IsPassedOver()
    {
        var child = Child(ForPatient(
            $$"""[{"use":"old","system":"{{Personnummer}}","value":"{{TestNumbers.SchoolBoy}}"},{"system":"{{Personnummer}}","value":"{{TestNumbers.SchoolGirl}}"}]"""));

        Assert.Equal(TestNumbers.SchoolGirl, child.Identity!.Value);
    }

    [Theory]
    [InlineData("http://electronichealth.se/identifier/LMA-nummer", "LMA 123")]
    [InlineData("urn:oid:1.2.752.97.3.1.3", "99123456")]
    [InlineData("urn:oid:1.2.752.113.11.0.2.1.1.1", "20130627K123")]
    public void Patient_NumberOfNoRegister_IsKeptAsItIsWritten(string system, string value)
    {
        var child = Child(ForPatient($$"""[{"system":"{{system}}","value":" {{value}} "}]"""));

        Assert.Equal((null, value), (child.Identity, child.StatedIdentity));
    }

    [Fact]
    public void SubjectOf_ConditionalReference_NamesThePersonItself()
    {
        var reference = $"Patient?identifier={Uri.EscapeDataString(Personnummer)}%7C{TestNumbers.SchoolGirl}";

        Assert.Equal(TestNumbers.SchoolGirl, Child(Given.MapEntries(Given.Entry(Given.Communication("c1", reference)))).Identity!.Value);
    }

    [Theory]
    [InlineData(""","active":false""", "replaced-patient")]
    [InlineData(""","link":[{"other":{"reference":"Patient/p2"},"type":"replaced-by"}]""", "replaced-patient")]
    [InlineData(""","deceasedBoolean":true""", "deceased-patient")]
    [InlineData(""","deceasedDateTime":"2025-10-01" """, "deceased-patient")]
    [InlineData(""","active":true,"deceasedBoolean":false,"link":[{"other":{"reference":"Patient/p2"},"type":"seealso"}]""", null)]
    public void Patient_ElementThatChangesWhatItIs_IsHeeded(string more, string? code) => Assert.Equal(code, Given.MapEntries(
        Given.Entry(Given.Patient("p1", TestNumbers.SchoolGirl, more)), Given.Entry(Given.Communication("c1", "Patient/p1"))).Faults.SingleOrDefault()?.Code);

    [Theory]
    [InlineData("http://hl7.se/fhir/ig/base/CodeSystem/SecurityLabel", "skyddadFolkbokforing", Protection.SkyddadFolkbokforing)]
    [InlineData("http://hl7.se/fhir/ig/base/CodeSystem/SecurityLabel", "okand", Protection.Sekretessmarkering)]
    [InlineData("urn:other", "skyddadFolkbokforing", Protection.Sekretessmarkering)]
    public void SubjectOf_LabelOfTheNoticeItself_IsTakenIfItIsStricter(string system, string code, Protection protection)
    {
        var meta = ("meta", $$$"""{"versionId":"1","security":[{"system":"{{{system}}}","code":"{{{code}}}"}]}""");

        Assert.Equal(protection, Child(Given.MapEntries(
            Given.Entry(Given.Patient("p1", TestNumbers.SchoolGirl, Label("sekretessmarkering"))), Given.Entry(Given.Communication("c1", "Patient/p1", meta)))).Protection);
    }

    [Fact]
    public void Patient_Modified_IsAFaultOfTheSubject() => Assert.Equal("unsupported-modifier", Only(Given.MapEntries(
        Given.Entry(Given.Patient("p1", TestNumbers.SchoolGirl, ""","modifierExtension":[{"url":"urn:x"}]""")), Given.Entry(Given.Communication("c1", "Patient/p1")))));

    [Theory]
    [InlineData("""{"profile":["http://hl7.se/fhir/ig/base/StructureDefinition/SEBasePatient"]}""", Protection.None)]
    [InlineData("""{"profile":["http://hl7.se/fhir/ig/base/StructureDefinition/SEBasePatient|1.1.0"],"security":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"DEMO"}]}""", Protection.None)]
    [InlineData("""{"profile":["http://example.se/SEBasePatient"]}""", null)]
    [InlineData("{}", null)]
    [InlineData("""{"profile":["http://hl7.se/fhir/ig/base/StructureDefinition/SEBasePatient"],"security":[{"system":"http://terminology.hl7.org/CodeSystem/v3-Confidentiality","code":"R"}]}""", Protection.Unknown)]
    [InlineData("""{"security":[{"system":"http://terminology.hl7.org/CodeSystem/v3-Confidentiality","code":"N"}]}""", null)]
    [InlineData("""{"security":[{"system":"http://hl7.se/fhir/ig/base/CodeSystem/SecurityLabel","code":"sekretessmarkering"}]}""", Protection.Sekretessmarkering)]
    [InlineData("""{"security":[{"system":"http://hl7.se/fhir/ig/base/CodeSystem/SecurityLabel","code":"skyddadFolkbokforing"}]}""", Protection.SkyddadFolkbokforing)]
    [InlineData("""{"profile":["http://hl7.se/fhir/ig/base/StructureDefinition/SEBasePatient"],"security":[{"system":"http://hl7.se/fhir/ig/base/CodeSystem/SecurityLabel","code":"nyKod"}]}""", Protection.Unknown)]
    [InlineData("""{"security":[{"system":"http://hl7.se/fhir/ig/base/CodeSystem/SecurityLabel","code":"skyddadFolkbokforing"},{"system":"http://hl7.se/fhir/ig/base/CodeSystem/SecurityLabel","code":"sekretessmarkering"}]}""", Protection.SkyddadFolkbokforing)]
    public void Patient_SecurityLabel_GivesProtection(string meta, Protection? protection) => Assert.Equal(protection, Child(Given.MapEntries(
        Given.Entry(Given.Patient("p1", TestNumbers.SchoolGirl, $$""","meta":{{meta}}""")), Given.Entry(Given.Communication("c1", "Patient/p1")))).Protection);

    private static string Label(string code) => $$$""","meta":{"security":[{"system":"http://hl7.se/fhir/ig/base/CodeSystem/SecurityLabel","code":"{{{code}}}"}]}""";

    private static string Logical(string number) =>
        Given.Communication("c1", "", ("subject", $$$"""{"type":"Patient","identifier":{"system":"{{{Personnummer}}}","value":"{{{number}}}"}}"""));

    private static MappingResult ForPatient(string identifiers) => Given.MapEntries(
        Given.Entry($$"""{"resourceType":"Patient","id":"p1","identifier":{{identifiers}}}"""), Given.Entry(Given.Communication("c1", "Patient/p1")));

    private static Child Child(MappingResult result)
    {
        Assert.Empty(result.Faults);
        return Assert.Single(result.Messages).Child;
    }

    private static string Only(MappingResult result)
    {
        Assert.Empty(result.Messages);
        return Assert.Single(result.Faults).Code;
    }
}
