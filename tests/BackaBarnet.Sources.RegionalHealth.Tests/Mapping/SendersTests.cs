using BackaBarnet.Testing;

namespace BackaBarnet.Sources.RegionalHealth.Tests.Mapping;

public sealed class SendersTests
{
    private const string Unit = $$"""{"resourceType":"Organization","id":"o1","identifier":[{"system":"urn:local","value":"7"},{"system":"urn:oid:1.2.752.129.2.1.4.1","value":"{{Given.HsaId}}"}]}""";

    [Theory]
    [InlineData("""{"reference":"Organization/o1"}""")]
    [InlineData("""{"reference":"PractitionerRole/r1"}""")]
    [InlineData("""{"reference":"HealthcareService/h1"}""")]
    [InlineData("""{"reference":"Location/l1"}""")]
    [InlineData("""{"reference":"Organization?identifier=urn%3Aoid%3A1.2.752.29.4.19%7CSE2321000000-TEST1"}""")]
    [InlineData("""{"identifier":{"system":"urn:oid:1.2.752.29.4.19","value":"SE2321000000-TEST1"}}""")]
    public void Of_WayToAUnit_IsFound(string sender) => Assert.Equal("bup-ystad", Map(sender).ReleasedBy);

    [Theory]
    [InlineData("""{"reference":"Practitioner/p1"}""")]
    [InlineData("""{"reference":"PractitionerRole/r2"}""")]
    [InlineData("""{"reference":"PractitionerRole/round"}""")]
    [InlineData("""{"reference":"Organization/"}""")]
    [InlineData("""{"reference":"#"}""")]
    [InlineData("""{"display":"BUP"}""")]
    public void Of_NoWayToAUnit_IsAFault(string sender) =>
        Assert.Equal("unknown-sender", Assert.Single(Given.MapEntries(Entries(sender)).Faults).Code);

    [Fact]
    public void Of_MessageWithoutSender_IsThatOfItsHead()
    {
        var head = Given.Entry("""{"resourceType":"MessageHeader","sender":{"reference":"Organization/o1"}}""");
        var text = Given.Bundle([head, .. Entries("null")]);

        Assert.Equal("bup-ystad", Assert.Single(Given.Map(text.Replace("\"collection\"", "\"message\"", StringComparison.Ordinal)).Messages).ReleasedBy);
        Assert.Equal("unknown-sender", Assert.Single(Given.Map(text).Faults).Code);
    }

    private static Contracts.Messages.Message Map(string sender)
    {
        var result = Given.MapEntries(Entries(sender));
        Assert.Empty(result.Faults);
        return Assert.Single(result.Messages);
    }

    private static string[] Entries(string sender) =>
    [
        Given.Entry(Given.Patient("p1", TestNumbers.SchoolGirl)),
        Given.Entry(Unit),
        Given.Entry("""{"resourceType":"PractitionerRole","id":"r1","organization":{"reference":"Organization/o1"}}"""),
        Given.Entry("""{"resourceType":"PractitionerRole","id":"r2","organization":{"reference":"Organization/o2"}}"""),
        Given.Entry("""{"resourceType":"PractitionerRole","id":"round","organization":{"reference":"PractitionerRole/round"}}"""),
        Given.Entry("""{"resourceType":"HealthcareService","id":"h1","providedBy":{"reference":"Organization/o1"}}"""),
        Given.Entry("""{"resourceType":"Location","id":"l1","managingOrganization":{"reference":"Organization/o1"}}"""),
        Given.Entry("""{"resourceType":"Practitioner","id":"p1","identifier":[{"system":"urn:oid:1.2.752.29.4.19","value":"SE-OTHER"}]}"""),
        Given.Entry(Given.Communication("c1", "Patient/p1", ("sender", sender))),
    ];
}
