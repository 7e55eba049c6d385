using System.Text.Json.Nodes;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Testing;

namespace BackaBarnet.Sources.RegionalHealth.Tests.Mapping;

public sealed class ConsentMapperTests
{
    [Theory]
    [InlineData("status", "\"draft\"", "not-released", "status")]
    [InlineData("status", "\"proposed\"", "not-released", "status")]
    [InlineData("status", "null", "not-released", "status")]
    [InlineData("status", "\"on-hold\"", "unknown-status", "status")]
    [InlineData("scope", """{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentscope","code":"research"}]}""", "unsupported-scope", "scope")]
    [InlineData("policyRule", "null", "unknown-answer", "policyRule")]
    [InlineData("performer", "null", "several-performers", "performer")]
    [InlineData("performer", """[{"reference":"#mother"},{"reference":"#mother"}]""", "several-performers", "performer")]
    [InlineData("performer", """[{"display":"Mamma"}]""", "unresolved-subject", "performer[0]")]
    [InlineData("organization", """[{"display":"BUP"}]""", "unknown-sender", "organization[0]")]
    [InlineData("provision", """{"period":{"start":"2025-10-01"}}""", "missing-period", "provision.period")]
    [InlineData("provision", """{"period":{"start":"2025-10-01","end":"2025-09-30"}}""", "missing-period", "provision.period.end")]
    [InlineData("provision", """{"period":{"end":"2026-01-01"},"type":"deny"}""", "unknown-answer", "policyRule")]
    [InlineData("provision", """{"period":{"end":"2026-01-01"},"provision":[{"type":"deny"}]}""", "unsupported-provision", "provision")]
    [InlineData("provision", """{"period":{"end":"2026-01-01"},"code":[{"text":"x"}]}""", "unsupported-provision", "provision")]
    [InlineData("provision", """{"period":{"end":"2026-01-01"},"dataPeriod":{"end":"2026-01-01"}}""", "unsupported-provision", "provision")]
    [InlineData("provision", """{"period":{"end":"2026-01-01"},"class":[{"system":"urn:other","code":"health"}]}""", "unsupported-provision", "provision.class")]
    [InlineData("provision", """{"period":{"end":"2026-01-01"},"action":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentaction","code":"collect"}]}]}""", "unsupported-provision", "provision.action")]
    [InlineData("modifierExtension", """[{"url":"urn:x"}]""", "unsupported-modifier", "")]
    public void Map_OneThingWrong_IsNamed(string element, string value, string code, string where)
    {
        var result = Map(consent => consent[element] = JsonNode.Parse(value));

        Assert.Empty(result.Entries);
        var fault = Assert.Single(result.Faults);
        Assert.Equal((code, $"entry[1].resource{(where.Length > 0 ? "." : "")}{where}"), (fault.Code, fault.Where));
    }

    [Theory]
    [InlineData("active", "OPTIN", true, false)]
    [InlineData("active", "OPTOUT", false, false)]
    [InlineData("rejected", "OPTIN", false, false)]
    [InlineData("inactive", "OPTIN", true, true)]
    [InlineData("entered-in-error", "OPTIN", true, true)]
    public void Map_Status_GivesAnswerAndRevocation(string status, string rule, bool yes, bool revoked)
    {
        var entry = Only(Map(consent =>
        {
            consent["status"] = status;
            consent["policyRule"]!["coding"]![0]!["code"] = rule;
        }));

        Assert.Equal((yes, revoked), (entry.Yes, entry.RevokedAt is not null));
        Assert.Empty(entry.VerifiedBy);
    }

    [Fact]
    public void Map_ActionDisclose_IsAConsent() => Only(Map(consent => consent["provision"]!["action"] =
        JsonNode.Parse("""[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentaction","code":"disclose"}]}]""")));

    [Fact]
    public void Map_GuardianOfAnotherChild_IsNotToldToBeThisOnes() => Assert.Equal("unknown", Only(Map(consent =>
        consent["contained"]![0]!["patient"] = JsonNode.Parse($$$"""{"identifier":{"system":"http://electronichealth.se/identifier/personnummer","value":"{{{TestNumbers.SchoolBoy}}}"}}"""))).Capacity);

    [Fact]
    public void Map_ChildThatAnswersItself_IsInTheCapacityOfTheChild() =>
        Assert.Equal("child", Only(Map(consent => consent["performer"] = JsonNode.Parse("""[{"reference":"Patient/p1"}]"""))).Capacity);

    [Fact]
    public void Map_WhatIsNotTold_StaysBlankAndCoversNothing()
    {
        var entry = Only(Map(consent =>
        {
            consent["contained"]![0]!["relationship"] = null;
            consent["category"] = null;
            consent["meta"]!["tag"] = null;
            consent["organization"] = null;
            consent["provision"] = JsonNode.Parse("""{"period":{"end":"2026-01-01"}}""");
        }));

        Assert.Equal(("unknown", "unknown", "unknown", false), (entry.Capacity, entry.Purpose, entry.Form, entry.Informed));
        Assert.Equal(new DateOnly(2025, 10, 1), entry.From);
        Assert.Empty(entry.Releasing.Concat(entry.Recipients).Concat(entry.Categories));
    }

    private static ConsentEntry Only(MappingResult result)
    {
        Assert.Empty(result.Faults);
        return Assert.IsType<ConsentEntry>(Assert.Single(result.Entries));
    }

    private static MappingResult Map(Action<JsonNode> change)
    {
        var consent = JsonNode.Parse(Examples.All.Single(example => example.Type == "Consent").Json)!;
        change(consent);
        return Given.MapEntries(Given.Entry(Given.Patient("p1", TestNumbers.SchoolGirl)), Given.Entry(consent.ToJsonString()));
    }
}
