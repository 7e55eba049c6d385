using System.Text;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Testing;

namespace BackaBarnet.Sources.RegionalHealth.Tests;

public sealed class RegionalHealthMapperTests
{
    [Fact]
    public void Map_CollectionOfTheBaseProfiles_GivesAProtectedChild()
    {
        var result = Given.Map(Given.File("bundle-collection.json"));

        Assert.Empty(result.Faults);
        var message = Assert.Single(result.Messages);
        Assert.Equal(("urn:example:region:communication|R-2025-17", "bup-ystad"), (message.RecordId, message.ReleasedBy));
        Assert.Equal(DateTimeOffset.Parse("2025-10-06T08:00:00Z", null).ToUnixTimeMilliseconds(), message.Version);
        Assert.Equal((TestNumbers.SchoolGirl, Protection.Sekretessmarkering), (message.Child.Identity!.Value, message.Child.Protection));
        Assert.False(message.AttestedWithinScope);
        Assert.Equal("Synthetic: uteblivet besök på BUP, två gånger.", Assert.Single(((Halsonotis)message.Content).Texts).Text);
    }

    [Fact]
    public void Map_SearchsetWithEverything_IsAsApproved()
    {
        var result = Given.Map(Given.File("bundle-searchset.json"));

        Assert.Empty(result.Faults);
        Approved.Equals(Given.Json(Assert.Single(result.Messages)), "searchset", "json");
    }

    [Theory]
    [InlineData("message")]
    [InlineData("searchset")]
    [InlineData("transaction")]
    [InlineData("batch")]
    [InlineData("history")]
    public void Map_BundleThatHandsOver_IsRead(string type) =>
        Assert.Single(Given.Map(Good().Replace("collection", type, StringComparison.Ordinal)).Messages);

    [Theory]
    [InlineData("""{"resourceType":"Bundle","type":"document","entry":[]}""", "unsupported-bundle", "Bundle.type")]
    [InlineData("""{"resourceType":"Bundle","entry":[]}""", "unsupported-bundle", "Bundle.type")]
    [InlineData("""{"resourceType":"Patient"}""", "unsupported-resource", "resource")]
    [InlineData("""{"resourceType":"Observation"}""", "unsupported-resource", "resource")]
    [InlineData("""{"resourceTyp":"Bundle"}""", "not-a-bundle", "document")]
    [InlineData("null", "not-a-bundle", "document")]
    [InlineData("[]", "unexpected-type", "Bundle")]
    [InlineData("""{"resourceType":"Bundle","type":"collection","entry":[{}],"entry":[]}""", "unexpected-type", "Bundle")]
    [InlineData("""{"resourceType":"Bundle","type":"collection","entry":{}}""", "unexpected-type", "Bundle.entry")]
    [InlineData("{\n  \"resourceType\": Bundle}", "invalid-json", "line 2, byte 19")]
    public void Map_NoBundle_IsOneFault(string text, string code, string where) => Assert.Equal((code, where), Only(Given.Map(text)));

    [Fact]
    public void Map_NestedTooDeep_IsAFaultAndNotAStackOverflow() =>
        Assert.Equal("invalid-json", Only(Given.Map("{\"resourceType\":" + new string('[', 100_000))).Code);

    [Fact]
    public void Map_AnotherFormat_IsAFault() => Assert.Equal("unknown-format", Only(Given.Map([], "csv")).Code);

    [Fact]
    public void Map_Context_IsPassedOverAndCounted()
    {
        var result = Given.MapEntries(
            Given.Entry("""{"resourceType":"Organization","id":"o"}"""),
            Given.Entry("""{"resourceType":"CareTeam","id":"c"}"""),
            Given.Entry(Given.Patient("p1", TestNumbers.SchoolGirl)),
            Given.Entry(Given.Communication("good", "Patient/p1")));

        Assert.Empty(result.Faults);
        Assert.Single(result.Messages);
        Assert.Equal([new PassedOver("context", 3)], result.Passed);
    }

    [Fact]
    public void Map_NothingButContext_IsAFaultUnlessItAnswersASearch()
    {
        var text = Given.Bundle(Given.Entry(Given.Patient("p1", TestNumbers.SchoolGirl)));

        Assert.Equal(("nothing-to-carry", "Bundle.entry"), Only(Given.Map(text)));
        Assert.Empty(Given.Map(text.Replace("collection", "searchset", StringComparison.Ordinal)).Faults);
        Assert.Empty(Given.MapEntries().Faults);
    }

    [Theory]
    [InlineData("""{"resource":{"resourceType":"Observation","valueString":"x"}}""", "unsupported-resource", "entry[0].resource")]
    [InlineData("""{"resource":{"resourceType":"Kanariefågel"}}""", "unsupported-resource", "entry[0].resource")]
    [InlineData("""{"resource":{}}""", "unsupported-resource", "entry[0].resource")]
    [InlineData("""{"request":{"method":"DELETE","url":"Communication/good"}}""", "entered-in-error", "entry[0].request.url")]
    [InlineData("""{"request":{"method":"DELETE","url":"Communication"}}""", "entered-in-error", "entry[0].request.url")]
    [InlineData("""{"request":{"method":"DELETE","url":"Observation/1"}}""", "unsupported-request", "entry[0].request.method")]
    [InlineData("""{"request":{"method":"DELETE","url":"Communication/1"},"response":{"etag":7}}""", "unexpected-type", "entry[0].response.etag")]
    [InlineData("""{"request":{"method":"DELETE","url":"EpisodeOfCare?identifier=x"}}""", "entered-in-error", "entry[0].request.url")]
    [InlineData("""{"fullUrl":"urn:x"}""", "missing-resource", "entry[0]")]
    [InlineData("""{"request":{"method":"POST","url":"Communication"}}""", "missing-resource", "entry[0]")]
    [InlineData("""{"request":{"method":"DELETE"}}""", "unsupported-request", "entry[0].request.method")]
    [InlineData("""{"request":{"method":"PATCH","url":"Communication/1"},"resource":{"resourceType":"Binary"}}""", "unsupported-request", "entry[0].request.method")]
    [InlineData("""{"request":{},"resource":{"resourceType":"Organization"}}""", "unsupported-request", "entry[0].request.method")]
    [InlineData("""{"resource":{"resourceType":"OperationOutcome","issue":[{"severity":"information"},{"severity":"fatal"}]}}""", "server-error", "entry[0].resource.issue")]
    [InlineData("""{"resource":{"resourceType":"Communication","sentt":"x"}}""", "unknown-element", "entry[0].resource")]
    [InlineData("""{"resource":{"resourceType":"Communication","status":"completed","status":"entered-in-error"}}""", "unexpected-type", "entry[0].resource.status")]
    [InlineData("""{"resource":{"resourceType":"Observation"},"resource":{"resourceType":"Communication"}}""", "unexpected-type", "entry[0]")]
    public void Map_WhatWouldBeLostUnseen_IsNamedAndTheRestGoesOn(string entry, string code, string where)
    {
        var result = Given.MapEntries(entry, Given.Entry(Given.Patient("p1", TestNumbers.SchoolGirl)), Given.Entry(Given.Communication("good", "Patient/p1")));

        Assert.Equal((code, where), Only(result));
        Assert.Equal("good", Assert.Single(result.Messages).RecordId);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    public void Map_TransactionThatHandsOver_IsRead(string method)
    {
        var entry = Given.Entry(Given.Communication("c1", "Patient/p1")).Insert(1, $$"""
            "request":{"method":"{{method}}","url":"Communication"},
            """);

        Assert.Single(Given.MapEntries(Given.Entry(Given.Patient("p1", TestNumbers.SchoolGirl)), entry).Messages);
    }

    [Theory]
    [InlineData("null", "unexpected-type", "entry[0]")]
    [InlineData("17", "unexpected-type", "entry[0]")]
    [InlineData("""{"resource":17}""", "unexpected-type", "entry[0].resource")]
    [InlineData("""{"resource":null}""", "unexpected-type", "entry[0].resource")]
    [InlineData("""{"resource":{"resourceType":"Communication","payload":"x"}}""", "unexpected-type", "entry[0].resource.payload")]
    [InlineData("""{"resource":{"resourceType":"Communication","payload":[{"contentString":"x"},{"contentString":7}]}}""", "unexpected-type", "entry[0].resource.payload[1].contentString")]
    [InlineData("""{"resource":{"resourceType":"Communication","id":"\ud800"}}""", "unexpected-type", "entry[0].resource.id")]
    [InlineData("""{"resource":{"resourceType":"Communication","\ud800":1}}""", "unexpected-type", "entry[0].resource")]
    [InlineData("""{"resource":{"resourceType":"Communication","contained":[{"resourceType":"Patient","name":{}}]}}""", "unexpected-type", "entry[0].resource.contained[0].name")]
    public void Map_EntryThatCannotBeRead_IsNamedAndTheRestGoesOn(string entry, string code, string where)
    {
        var result = Given.MapEntries(entry, Given.Entry(Given.Patient("p1", TestNumbers.SchoolGirl)), Given.Entry(Given.Communication("good", "Patient/p1")));

        Assert.Equal((code, where), Only(result));
        Assert.Equal("good", Assert.Single(result.Messages).RecordId);
    }

    [Fact]
    public void Map_BytesThatAreNoUtf8_SpoilTheirEntryOnly()
    {
        var bytes = Encoding.Latin1.GetBytes(Given.Bundle(
            Given.Entry(Given.Patient("p1", TestNumbers.SchoolGirl)),
            Given.Entry(Given.Communication("bad", "Patient/p1", ("payload", """[{"contentString":"besök"}]"""))),
            Given.Entry(Given.Communication("good", "Patient/p1"))));

        var result = Given.Map(bytes);

        Assert.Equal(("unexpected-type", "entry[1].resource.payload[0].contentString"), Only(result));
        Assert.Equal("good", Assert.Single(result.Messages).RecordId);
    }

    [Fact]
    public void Map_ByteOrderMark_IsBorne() => Assert.Single(Given.Map([0xEF, 0xBB, 0xBF, .. Given.File("bundle-collection.json")]).Messages);

    private static string Good() => Given.Bundle(Given.Entry(Given.Patient("p1", TestNumbers.SchoolGirl)), Given.Entry(Given.Communication("c1", "Patient/p1")));

    private static (string Code, string Where) Only(MappingResult result)
    {
        var fault = Assert.Single(result.Faults);
        return (fault.Code, fault.Where);
    }
}
