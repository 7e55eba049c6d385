using BackaBarnet.Contracts.Messages;
using BackaBarnet.Testing;

namespace BackaBarnet.Sources.RegionalHealth.Tests.Mapping;

/// <summary>What the statuses and intents of each type say about it, and what of it can't be carried.</summary>
public sealed class StandingTests
{
    [Theory]
    [InlineData("ta-1", "\"status\": \"requested\"", "\"status\": \"draft\"", "not-released", "status")]
    [InlineData("ta-1", "\"intent\": \"order\"", "\"intent\": \"proposal\"", "not-released", "intent")]
    [InlineData("ta-1", "\"intent\": \"order\"", "\"intent\": \"unknown\"", "unknown-status", "intent")]
    [InlineData("ta-1", "\"intent\": \"order\"", "\"output\": [{\"valueReference\": {}}]", "not-released;unsupported-payload", "intent;output[0]")]
    [InlineData("sr-1", "\"status\": \"active\"", "\"status\": \"active\", \"doNotPerform\": true", "unsupported-modifier", "doNotPerform")]
    [InlineData("sr-1", "\"status\": \"active\"", "\"status\": \"unknown\"", "unknown-status", "status")]
    [InlineData("en-cancelled", "\"status\": \"cancelled\"", "\"status\": \"finished\"", "not-a-notice", "status")]
    [InlineData("ap-noshow", "\"status\": \"noshow\"", "\"status\": \"booked\"", "not-a-notice", "status")]
    [InlineData("ap-noshow", "\"status\": \"noshow\"", "\"status\": \"uteblev\"", "unknown-status", "status")]
    [InlineData("fl-1", "\"status\": \"active\"", "\"status\": null", "not-released", "status")]
    [InlineData("cp-1", "\"status\": \"active\"", "\"status\": \"draft\"", "not-released", "status")]
    [InlineData("cp-1", "\"goal\": [", "\"goal\": [{\"reference\": \"Goal/1\"}, ", "unsupported-payload", "goal[0]")]
    [InlineData("cp-1", "\"activity\": [", "\"activity\": [{\"reference\": {\"reference\": \"Task/1\"}}, ", "unsupported-payload", "activity[0]")]
    [InlineData("cp-1", "\"doNotPerform\": false", "\"doNotPerform\": true", "unsupported-modifier", "activity[0].detail.doNotPerform")]
    [InlineData("qr-1", "\"status\": \"completed\"", "\"status\": \"in-progress\"", "not-released", "status")]
    [InlineData("qr-1", "\"valueInteger\": 7", "\"valueReference\": {\"reference\": \"x\"}", "unsupported-payload", "item[0].item[0].answer[0]")]
    [InlineData("qr-1", "\"valueInteger\": 7", "\"valueInteger\": 7, \"valueString\": \"8\"", "unsupported-payload", "item[0].item[0].answer[0]")]
    public void Map_WhatCannotBeCarried_IsNamed(string id, string what, string instead, string codes, string elements)
    {
        var json = Examples.All.Single(example => example.Id == id).Json;
        Assert.Contains(what, json, StringComparison.Ordinal);

        var result = Given.MapEntries(Given.Entry(Given.Patient("p1", TestNumbers.SchoolGirl)), Given.Entry(json.Replace(what, instead, StringComparison.Ordinal)));

        Assert.Empty(result.Messages);
        Assert.Equal(codes, string.Join(';', result.Faults.Select(fault => fault.Code)));
        Assert.Equal(elements, string.Join(';', result.Faults.Select(fault => fault.Where["entry[1].resource.".Length..])));
    }

    [Theory]
    [InlineData("co-1")]
    [InlineData("ta-1")]
    [InlineData("sr-1")]
    [InlineData("en-cancelled")]
    [InlineData("ap-noshow")]
    [InlineData("fl-1")]
    [InlineData("cp-1")]
    [InlineData("qr-1")]
    public void Map_EnteredInError_TakesThePlaceOfTheEarlierVersionWithoutContent(string id)
    {
        var json = Examples.All.Single(example => example.Id == id).Json;
        var patient = Given.Entry(Given.Patient("p1", TestNumbers.SchoolGirl));
        var earlier = Assert.Single(Given.MapEntries(patient, Given.Entry(json)).Messages);
        var wrong = System.Text.Json.Nodes.JsonNode.Parse(json)!;
        (wrong["status"], wrong["meta"]!["versionId"]) = ("entered-in-error", "2");

        var withdrawn = Assert.Single(Given.MapEntries(patient, Given.Entry(wrong.ToJsonString())).Messages);

        Assert.Null(earlier.Withdrawn);
        Assert.Equal((earlier.RecordId, true, 2), (withdrawn.RecordId, withdrawn.Withdrawn, withdrawn.Version));
        var content = Assert.IsType<Halsonotis>(withdrawn.Content);
        Assert.Equal(("Felregistrerad – gäller inte", null, null), (content.Topic, content.Reason, content.Priority));
        Assert.Empty(content.Texts);
    }

    [Fact]
    public void Map_EnteredInErrorThatCannotBeRead_SaysSoBesideItsFaults()
    {
        var result = Given.MapEntries(Given.Entry(Given.Communication("c1", "Patient/other", ("status", "\"entered-in-error\""))));

        Assert.Empty(result.Messages);
        Assert.Equal(["unresolved-subject", "entered-in-error"], result.Faults.Select(fault => fault.Code));
    }

    [Fact]
    public void Map_VisitDuringWhichANoticeCameAbout_IsItsContext()
    {
        var visit = """{"resourceType":"Encounter","id":"e1","status":"finished"}""";
        var notice = Given.Communication("c1", "Patient/p1", ("encounter", """{"reference":"Encounter/e1"}"""));

        var result = Given.MapEntries(Given.Entry(Given.Patient("p1", TestNumbers.SchoolGirl)), Given.Entry(visit), Given.Entry(notice));

        Assert.Empty(result.Faults);
        Assert.Single(result.Messages);
    }
}
