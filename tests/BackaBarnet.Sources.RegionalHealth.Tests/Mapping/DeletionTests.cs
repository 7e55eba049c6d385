using System.Text.Json.Nodes;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Testing;

namespace BackaBarnet.Sources.RegionalHealth.Tests.Mapping;

/// <summary>A resource beside its own deletion is taken back.</summary>
public sealed class DeletionTests
{
    [Fact]
    public void Map_DeletionOfANotice_WithdrawsItAsAFurtherVersion()
    {
        var message = Assert.Single(Delete(Given.Communication("c1", "Patient/p1")).Messages);

        Assert.Equal(("c1", 2L, true), (message.RecordId, message.Version, message.Withdrawn));
        Assert.Empty(Assert.IsType<Halsonotis>(message.Content).Texts);
        Assert.Equal(TestNumbers.SchoolGirl, message.Child.Identity!.Value);
    }

    [Fact]
    public void Map_DeletionWithoutVersionNumber_IsLaterThanWhatItDeletes()
    {
        var resource = Given.Communication("c1", "Patient/p1", ("meta", """{"lastUpdated":"2025-10-06T08:00:00Z"}"""));

        Assert.Equal(1, Delete(resource).Messages[0].Version - Given.MapEntries(Given.Entry(Given.Patient("p1", TestNumbers.SchoolGirl)), Given.Entry(resource)).Messages[0].Version);
    }

    [Fact]
    public void Map_DeletionOfAConsent_IsARevocation()
    {
        var consent = Assert.IsType<ConsentEntry>(Assert.Single(Delete(Examples.All.Single(example => example.Type == "Consent").Json).Entries));

        Assert.Equal((Given.Now, 2L), (consent.RevokedAt, consent.Version));
    }

    [Fact]
    public void Map_DeletionThatCantBeFollowed_IsSaidToBeUrgent()
    {
        var faults = Delete(Given.Communication("c1", "Patient/other")).Faults;

        Assert.Equal(["unresolved-subject", "entered-in-error"], faults.Select(fault => fault.Code));
    }

    /// <summary>What a visit that took place would be left out for does not keep its deletion from being told.</summary>
    [Fact]
    public void Map_DeletionOfAVisitThatAnotherNoticeNames_IsNotPassedOver()
    {
        var visit = JsonNode.Parse(Examples.All.First(example => example.Type == "Encounter").Json)!;
        visit["status"] = "finished";

        Assert.True(Assert.Single(Delete(visit.ToJsonString()).Messages).Withdrawn);
    }

    [Theory]
    [InlineData("Communication/c1", null, null, null)]
    [InlineData("https://fhir.example/r4/Communication/c1", null, "https://fhir.example/r4", null)]
    [InlineData("Communication/c1", "https://fhir.example/r4/Communication/c1", "https://fhir.example/r4", null)]
    [InlineData("Communication/c1", "urn:uuid:7", null, null)]
    [InlineData("Communication/c1/_history/3", null, null, 3L)]
    public void Map_DeletionByAddressAlone_IsARetraction(string url, string? fullUrl, string? server, long? version)
    {
        var address = fullUrl is null ? "" : $"\"fullUrl\":\"{fullUrl}\",";
        var entry = $$$"""{{{{address}}}"request":{"method":"DELETE","url":"{{{url}}}"}}""";

        var result = Given.MapEntries(entry);

        var retraction = Assert.Single(result.Retractions);
        Assert.Equal(("Communication/c1", server, version), (retraction.Address, retraction.Server, retraction.VersionNumber));
        Assert.Equal(("entered-in-error", "entry[0].request.url"), (retraction.Otherwise.Code, retraction.Otherwise.Where));
        Assert.Empty(result.Faults);
    }

    /// <summary>A history has the newest first: what stands in it later came before.</summary>
    [Fact]
    public void Map_HistoryWithADeletion_TellsWhenItCame()
    {
        var result = Given.Map(Given.Bundle(
            """{"request":{"method":"DELETE","url":"Communication/c1"},"response":{"status":"204","etag":"W/\"2\"","lastModified":"2025-10-06T09:00:00Z"}}""",
            Given.Entry(Given.Communication("c1", "Patient/p1")),
            Given.Entry(Given.Patient("p1", TestNumbers.SchoolGirl))).Replace("collection", "history", StringComparison.Ordinal));

        var retraction = Assert.Single(result.Retractions);
        Assert.Equal((2L, DateTimeOffset.Parse("2025-10-06T09:00:00Z", null)), (retraction.VersionNumber, retraction.DeletedAt));
        Assert.Equal([new RecordAddress("Communication/c1", null, "c1", AddressedRecord.Message)], result.Addresses);
    }

    [Fact]
    public void Map_DeletionOfAPatientByAddress_IsNothingTheHubHas() =>
        Assert.Equal([new PassedOver("context", 1)], Given.MapEntries("""{"request":{"method":"DELETE","url":"Patient/1"}}""", Given.Entry(Given.Communication("c1", "Patient/p1"))).Passed);

    [Fact]
    public void Map_EveryExample_TellsWhereItIs()
    {
        var result = Given.MapEntries([Given.Entry(Given.Patient("p1", TestNumbers.SchoolGirl)), .. Examples.All.Select(example => Given.Entry(example.Json, $"https://fhir.example/r4/{example.Type}/{example.Id}"))]);

        var records = result.Messages.Select(message => message.RecordId).Concat(result.Entries.Select(entry => entry.RecordId));
        Assert.Equal(records.Order(StringComparer.Ordinal), result.Addresses.Select(address => address.RecordId).Order(StringComparer.Ordinal));
        Assert.All(result.Addresses, address => Assert.Equal("https://fhir.example/r4", address.Server));
    }

    [Fact]
    public void Withdraw_Notice_SaysNothingButThatItNoLongerHolds()
    {
        var told = Given.MapEntries(Given.Entry(Given.Patient("p1", TestNumbers.SchoolGirl)), Given.Entry(Given.Communication("c1", "Patient/p1"))).Messages[0];
        var retraction = Assert.Single(Given.MapEntries("""{"request":{"method":"DELETE","url":"Communication/c1"}}""").Retractions);

        var content = Assert.IsType<Halsonotis>(retraction.Withdraw(told).Content);

        Assert.Equal((Given.HsaId, 0, null), (content.SenderHsaId, content.Texts.Count, content.Reason));
    }

    private static MappingResult Delete(string resource) => Given.MapEntries(
        Given.Entry(Given.Patient("p1", TestNumbers.SchoolGirl)), $$"""{"request":{"method":"DELETE","url":"Communication/c1"},"resource":{{resource}}}""");
}
