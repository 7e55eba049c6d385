using BackaBarnet.Contracts.Messages;
using BackaBarnet.Testing;

namespace BackaBarnet.Sources.RegionalHealth.Tests.Mapping;

public sealed class NoticeMapperTests
{
    public static TheoryData<string, string?, string, string> Faults => new()
    {
        { "status", "\"unknown\"", "unknown-status", "status" },
        { "status", "\"sent\"", "unknown-status", "status" },
        { "priority", "\"bråttom\"", "unknown-priority", "priority" },
        { "text", """{"status":"additional","div":"<div>x</div>"}""", "narrative-only", "text" },
        { "extension", """[{"url":"urn:x","modifierExtension":[{}]}]""", "unsupported-modifier", "" },
        { "payload", """[{"contentString":"x","modifier\u0045xtension":[{"url":"urn:x"}]}]""", "unsupported-modifier", "" },
        { "meta", """{"versionId":"1","security":[{"system":"http://terminology.hl7.org/CodeSystem/v3-Confidentiality","code":"V"}]}""", "restricted", "meta.security" },
        { "meta", """{"versionId":"1","security":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"NORDSCLCD"}]}""", "restricted", "meta.security" },
        { "status", "\"preparation\"", "not-released", "status" },
        { "status", "\"not-done\"", "not-released", "status" },
        { "status", null, "not-released", "status" },
        { "modifierExtension", """[{"url":"urn:x","valueBoolean":true}]""", "unsupported-modifier", "" },
        { "implicitRules", "\"urn:x\"", "unsupported-modifier", "" },
        { "id", null, "missing-id", "identifier" },
        { "id", $"\"{TestNumbers.SchoolGirl}\"", "invalid-id", "id" },
        { "identifier", $$"""[{"system":"urn:x","value":"{{TestNumbers.SchoolGirl[..8]}}-{{TestNumbers.SchoolGirl[8..]}}"}]""", "invalid-id", "identifier" },
        { "identifier", $$"""[{"system":"urn:x","value":"besok-{{TestNumbers.SchoolGirl}}-2"}]""", "invalid-id", "identifier" },
        { "sent", "\"i går\"", "invalid-time", "sent" },
        { "sent", "\"2025-10-06T10:00:00\"", "invalid-time", "sent" },
        { "meta", """{"lastUpdated":"now"}""", "invalid-time", "meta.lastUpdated" },
        { "sender", null, "unknown-sender", "sender.identifier" },
        { "sender", """{"identifier":{"system":"urn:oid:1.2.752.29.4.19","value":"SE2321000000-OTHER"}}""", "unknown-sender", "sender.identifier" },
        { "sender", """{"identifier":{"system":"urn:other","value":"SE2321000000-TEST1"}}""", "unknown-sender", "sender.identifier" },
        { "sender", """{"reference":"Organization/1"}""", "unknown-sender", "sender.identifier" },
        { "payload", """[{"contentString":"x"},{"contentAttachment":{"url":"x"}}]""", "unsupported-payload", "payload[1]" },
        { "payload", """[{"contentReference":{"reference":"x"}}]""", "unsupported-payload", "payload[0]" },
        { "payload", """[{"contentString":"x","contentAttachment":{}}]""", "unsupported-payload", "payload[0]" },
        { "payload", """[{"contentString":" "}]""", "unsupported-payload", "payload[0]" },
        { "payload", "[null]", "unsupported-payload", "payload[0]" },
        { "subject", null, "unresolved-subject", "subject" },
        { "subject", """{"reference":"Patient/other"}""", "unresolved-subject", "subject" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Map_OneThingWrong_IsNamedAndTheRestGoesOn(string element, string? value, string code, string where)
    {
        var result = Given.MapEntries(
            Given.Entry(Given.Patient("p1", TestNumbers.SchoolGirl)),
            Given.Entry(Given.Communication("c1", "Patient/p1", (element, value))),
            Given.Entry(Given.Communication("good", "Patient/p1")));

        var fault = Assert.Single(result.Faults);
        Assert.Equal((code, $"entry[1].resource{(where.Length > 0 ? "." : "")}{where}"), (fault.Code, fault.Where));
        Assert.Equal("good", Assert.Single(result.Messages).RecordId);
    }

    [Fact]
    public void Map_SeveralThingsWrong_AreAllNamed()
    {
        var result = Given.MapEntries(Given.Entry("""{"resourceType":"Communication"}"""));

        Assert.Empty(result.Messages);
        Assert.Equal(
            ["not-released", "missing-id", "missing-time", "missing-version", "unknown-sender", "unresolved-subject"],
            result.Faults.Select(fault => fault.Code));
    }

    [Fact]
    public void Map_Id_IsTakenFromTheIdentifierFirst()
    {
        Assert.Equal("c1", Map().RecordId);
        Assert.Equal("urn:x|7", Map(("identifier", """[{"system":"urn:x"},{"system":"urn:x","value":"7"}]""")).RecordId);
        Assert.Equal("2013f1e2-7b5e-4b52-8c43-201306272384", Map(("id", "\"2013f1e2-7b5e-4b52-8c43-201306272384\"")).RecordId);
    }

    [Fact]
    public void Map_Version_IsTakenFromTheServerFirst()
    {
        Assert.Equal(7, Map(("meta", """{"versionId":"7","lastUpdated":"2025-10-06T08:00:00Z"}""")).Version);
        Assert.Equal(1759737600000, Map(("meta", """{"versionId":"W/7","lastUpdated":"2025-10-06T08:00:00Z"}""")).Version);
        Assert.Equal(1759741200000, Map(("meta", null), ("sent", "\"2025-10-06T09:00:00Z\"")).Version);
    }

    [Fact]
    public void Map_Time_IsSentElseReceivedElseLastUpdated()
    {
        Assert.Equal(DateTimeOffset.Parse("2025-10-06T08:00:00Z", null), Map().OccurredAt);
        Assert.Equal(DateTimeOffset.Parse("2025-10-05T08:00:00Z", null), Map(("sent", null), ("received", "\"2025-10-05T08:00:00Z\"")).OccurredAt);
        Assert.Equal(DateTimeOffset.Parse("2025-10-04T08:00:00Z", null), Map(("sent", null), ("meta", """{"lastUpdated":"2025-10-04T08:00:00Z"}""")).OccurredAt);
        Assert.Equal(DateTimeOffset.Parse("2025-10-03T00:00:00+02:00", null), Map(("sent", "\"2025-10-03\"")).OccurredAt);
    }

    [Fact]
    public void Map_SameCommunicationAgain_HasTheSameIdUntilItsVersionRises()
    {
        Assert.Equal(Map().Id, Map(("priority", "\"stat\"")).Id);
        Assert.NotEqual(Map().Id, Map(("meta", """{"versionId":"2"}""")).Id);
    }

    [Fact]
    public void Map_Tag_Attests()
    {
        Assert.True(Map(("meta", """{"versionId":"1","tag":[{"system":"urn:backabarnet:attest","code":"within-scope"}]}""")).AttestedWithinScope);
        Assert.False(Map(("meta", """{"versionId":"1","tag":[{"system":"urn:other","code":"within-scope"}]}""")).AttestedWithinScope);
        Assert.False(Map(("meta", """{"versionId":"1","tag":[{"system":"urn:backabarnet:attest","code":"other"}, null]}""")).AttestedWithinScope);
    }

    [Fact]
    public void Map_WordsOfAnAttestedNotice_AreTextElseDisplays()
    {
        var notis = Content(
            Attested,
            ("category", """[{"text":"Notis"},{"coding":[{"display":"Varning"},{"code":"x"}]},null]"""),
            ("reasonCode", """[{"coding":[{"code":"x"}]}]"""),
            ("priority", "\"asap\""));

        Assert.Equal(("Notis; Varning", null, "asap"), (notis.Topic, notis.Reason, notis.Priority));
        Assert.Equal("Ämne", Content(Attested, ("category", """[{"text":"Notis"}]"""), ("topic", """{"text":"Ämne","coding":[{"display":"Annat"}]}""")).Topic);
    }

    [Fact]
    public void Map_WordsOfANoticeThatIsNotAttested_AreDisplaysAndTheRestIsRunningText()
    {
        var longText = new string('x', 121);
        var notis = Content(
            ("topic", """{"text":"Mamma ringde","coding":[{"display":"Notis"}]}"""),
            ("reasonCode", $$"""[{"text":"Orolig"},{"text":"Varning","coding":[{"display":"Varning"},{"display":"{{longText}}"},{"display":"a\nb"}]}]"""));

        Assert.Equal(("Notis", "Varning"), (notis.Topic, notis.Reason));
        Assert.Equal(["Mamma ringde", "Orolig", longText, "a\nb", "Text."], notis.Texts.Select(text => text.Text));
    }

    [Fact]
    public void Map_NoPayload_IsANoticeWithoutText() => Assert.Empty(Content(("payload", null)).Texts);

    [Fact]
    public void Map_InProgress_IsCarried() => Assert.NotNull(Map(("status", "\"in-progress\"")));

    private static (string Element, string? Value) Attested => ("meta", """{"versionId":"1","tag":[{"system":"urn:backabarnet:attest","code":"within-scope"}]}""");

    private static Halsonotis Content(params (string Element, string? Value)[] changes) => Assert.IsType<Halsonotis>(Map(changes).Content);

    private static Message Map(params (string Element, string? Value)[] changes)
    {
        var result = Given.MapEntries(Given.Entry(Given.Patient("p1", TestNumbers.SchoolGirl)), Given.Entry(Given.Communication("c1", "Patient/p1", changes)));
        Assert.Empty(result.Faults);
        return Assert.Single(result.Messages);
    }
}
