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

    private static MappingResult Delete(string resource) => Given.MapEntries(
        Given.Entry(Given.Patient("p1", TestNumbers.SchoolGirl)), $$"""{"request":{"method":"DELETE","url":"Communication/c1"},"resource":{{resource}}}""");
}
