using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Delivery;
using BackaBarnet.Hub.Intake;
using BackaBarnet.Hub.Operations;
using BackaBarnet.Hub.Participants;
using BackaBarnet.Hub.Recipients;
using BackaBarnet.Hub.Registers;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Testing;

namespace BackaBarnet.Hub.Tests.Intake;

/// <summary>What a source has deleted, and tells no more of than where it was.</summary>
public sealed class RetractionIntakeTests : IAsyncLifetime
{
    private const string Address = "Communication/17";
    private const string Server = "https://fhir.example/r4";

    private static readonly MappingFault Fault = new("entered-in-error", "entry[0].request.url", "an address");

    private HubFixture _hub = null!;

    public async Task InitializeAsync()
    {
        _hub = await HubFixture.StartAsync();
        await _hub.RegisterFamilyAsync();
    }

    public Task DisposeAsync() => _hub.DisposeAsync().AsTask();

    [Fact]
    public async Task TakeBack_MessageThatWaits_IsWithdrawnAsTheNextVersion()
    {
        await TellAsync(Messages.Upptackt());
        await _hub.PumpAsync();
        Assert.Equal(DeliveryState.HeldForPerson, await _hub.StateAsync(Messages.Upptackt(), HubFixture.Elevhalsan));

        var result = await DeleteAsync();

        await _hub.PumpAsync();
        Assert.Equal((1, 1, 0), (result.TakenBack, result.TakenIn, result.Faults.Count));
        Assert.Equal(DeliveryState.Superseded, await _hub.StateAsync(Messages.Upptackt(), HubFixture.Elevhalsan));
        Assert.NotNull(await _hub.DeliveryAsync(Messages.Upptackt(version: 2), HubFixture.Elevhalsan));
        Assert.Empty(_hub.Sent);
    }

    /// <summary>Who it was about is erased by then: whoever has it is told all the same.</summary>
    [Fact]
    public async Task TakeBack_MessageThatHasArrivedAndIsErased_IsRecalledWithoutContent()
    {
        await DeliverAsync();
        var before = _hub.Sent.Count;

        var result = await DeleteAsync();

        await _hub.PumpAsync();
        Assert.Equal((1, 0, 0), (result.TakenBack, result.TakenIn, result.Faults.Count));
        Assert.Equal(DeliveryState.Recalled, await _hub.StateAsync(Messages.Upptackt(), HubFixture.Elevhalsan));
        var recall = Assert.Single(_hub.Sent.Skip(before));
        Assert.Equal(HubFixture.Elevhalsan, recall.RecipientId);
        Assert.DoesNotContain("tystare", System.Text.Encoding.UTF8.GetString(recall.Body.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TakeBack_EarlierVersionThatComesLate_StaysBack()
    {
        await DeliverAsync();
        await DeleteAsync(Of() with { VersionNumber = 5 });

        // Later than the version that arrived, and earlier than the deletion.
        await TellAsync(Messages.Upptackt(version: 3, note: "Kom sent"));
        await _hub.PumpAsync();

        Assert.Null(await _hub.DeliveryAsync(Messages.Upptackt(version: 3), HubFixture.Elevhalsan));
    }

    [Fact]
    public async Task TakeBack_AttemptOfAnEarlierVersionIsUnderWay_IsRecalledWhenItArrives()
    {
        await OneRecipientAsync();
        await TellAsync(Messages.Upptackt());
        await _hub.RouteAsync();
        var recipient = _hub.Get<ParticipantDirectory>().Recipients.Single();
        var underWay = Assert.Single((await _hub.Get<DeliveryPreparation>().PrepareAsync(recipient, 1, ContentRoom.Whole, default)).Prepared);
        await TellAsync(Messages.Upptackt(version: 2));
        await _hub.PumpAsync();

        await DeleteAsync();
        await _hub.Get<DeliveryEnds>().WriteAsync([new DeliveryEnd(underWay, new SendResult(SendStatus.Accepted, "http-200"))], default);

        Assert.Equal(DeliveryState.Recalled, await _hub.StateAsync(Messages.Upptackt(), HubFixture.Elevhalsan));
        Assert.Equal(DeliveryState.Recalled, await _hub.StateAsync(Messages.Upptackt(version: 2), HubFixture.Elevhalsan));
    }

    [Fact]
    public async Task TakeBack_Again_IsCountedAndTellsNobodyTwice()
    {
        await DeliverAsync();
        await DeleteAsync();
        await _hub.PumpAsync();
        var sent = _hub.Sent.Count;

        var again = await DeleteAsync();

        await _hub.PumpAsync();
        Assert.Equal((0, 0), (again.TakenBack, again.Faults.Count));
        Assert.Equal([new PassedOver(RetractionIntake.AlreadyTakenBack, 1)], again.Passed);
        Assert.Equal(sent, _hub.Sent.Count);
    }

    [Fact]
    public async Task TakeBack_ToldAnewAfterwards_CountsAgainAndCanBeTakenBackAgain()
    {
        await TellAsync(Messages.Upptackt());
        await DeleteAsync();
        await TellAsync(Messages.Upptackt(version: 3));

        var result = await DeleteAsync();

        await _hub.PumpAsync();
        Assert.Equal(1, result.TakenBack);
        Assert.Null(await _hub.DeliveryAsync(Messages.Upptackt(version: 3), HubFixture.Elevhalsan));
        Assert.NotNull(await _hub.DeliveryAsync(Messages.Upptackt(version: 4), HubFixture.Elevhalsan));
    }

    [Theory]
    [InlineData(4L, true)]
    [InlineData(2L, false)]
    public async Task TakeBack_DeletionOfAKnownVersion_CountsIfItCameAfterWhatTheHubHas(long deleted, bool isTakenBack)
    {
        await TellAsync(Messages.Upptackt(version: 3));

        var result = await DeleteAsync(Of() with { VersionNumber = deleted });

        Assert.Equal(isTakenBack, result.TakenBack == 1);
        Assert.Equal(isTakenBack ? [] : [new PassedOver(RetractionIntake.LaterVersion, 1)], result.Passed);
    }

    /// <summary>A server that numbers no versions: the hub's are times, and a number says nothing beside one.</summary>
    [Fact]
    public async Task TakeBack_VersionsAreTimes_AreComparedWithTheTimeOnly()
    {
        var time = Messages.Now.ToUnixTimeMilliseconds();
        await TellAsync(Messages.Upptackt(version: time));

        Assert.Equal(0, (await DeleteAsync(Of() with { DeletedAt = Messages.Now.AddDays(-1) })).TakenBack);
        Assert.Equal(1, (await DeleteAsync(Of() with { VersionNumber = 2 })).TakenBack);
    }

    [Fact]
    public async Task TakeBack_AddressThatLeadsNowhere_IsAFault()
    {
        await TellAsync(Messages.Upptackt());

        var result = await DeleteAsync(Of() with { Address = "Communication/18" });

        Assert.Equal([Fault], result.Faults);
        Assert.NotNull(result.QuarantineId);
        Assert.Equal(0, result.TakenBack);
    }

    [Fact]
    public async Task TakeBack_AddressOnAnotherServer_IsAFault()
    {
        await TellAsync(Messages.Upptackt());

        Assert.Equal([Fault], (await DeleteAsync(Of() with { Server = "https://other.example/r4" })).Faults);
        Assert.Equal(1, (await DeleteAsync(Of() with { Server = null })).TakenBack);
    }

    /// <summary>Two records may stand at one address where a source has two servers and tells neither.</summary>
    [Fact]
    public async Task TakeBack_AddressOfTwoRecords_IsAFault()
    {
        await TellAsync(Messages.Upptackt());
        await TellAsync(Messages.Upptackt("UK-2"), server: "https://other.example/r4");

        Assert.Equal([Fault], (await DeleteAsync(Of() with { Server = null })).Faults);
        Assert.Equal(1, (await DeleteAsync(Of())).TakenBack);
    }

    [Fact]
    public async Task TakeBack_Consent_IsARevocation()
    {
        await _hub.TakeInAsync(new MappingResult([], [Consent], []) { Addresses = [new RecordAddress("Consent/5", null, Consent.RecordId, AddressedRecord.Consent)] });

        var result = await DeleteAsync(Of() with { Address = "Consent/5" });

        Assert.Equal((1, 0), (result.TakenBack, result.Faults.Count));
        Assert.Contains(await _hub.LogAsync(), row => row.Event == "consent-changed" && row.Detail?.Contains("withdrawn", StringComparison.Ordinal) is true);
        Assert.Equal([new PassedOver(RetractionIntake.AlreadyTakenBack, 1)], (await DeleteAsync(Of() with { Address = "Consent/5" })).Passed);
    }

    /// <summary>The register holds it no more, or can't open it; deliveries still name it.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TakeBack_ConsentThatNobodyCanRead_RecallsWhatRestedOnIt(bool isErased)
    {
        await DeliverOnConsentWithAddressAsync();
        if (isErased)
            await _hub.Get<KeyErasure>().EraseAsync(Messages.Municipality, Messages.Person(TestNumbers.ToddlerGirl), default);
        else
            await DamageAsync();
        var before = _hub.Sent.Count;

        var result = await DeleteAsync(Of() with { Address = "Consent/5" });

        await _hub.PumpAsync();
        Assert.Equal((1, 0), (result.TakenBack, result.Faults.Count));
        Assert.Equal(DeliveryState.Recalled, await _hub.StateAsync(Messages.Upptackt(), HubFixture.Elevhalsan));
        Assert.Equal(HubFixture.Elevhalsan, Assert.Single(_hub.Sent.Skip(before)).RecipientId);
        Assert.Contains(await _hub.LogAsync(), row => row is { Event: "consent-changed", Detail: "withdrawn" });
        Assert.Equal([new PassedOver(RetractionIntake.AlreadyTakenBack, 1)], (await DeleteAsync(Of() with { Address = "Consent/5" })).Passed);
    }

    [Fact]
    public async Task TakeBack_AnotherConsentThatWasErased_RecallsNothing()
    {
        await DeliverOnConsentWithAddressAsync();
        await _hub.TakeInAsync(new MappingResult([], [], []) { Addresses = [new RecordAddress("Consent/6", null, "C-2", AddressedRecord.Consent)] });
        await _hub.Get<KeyErasure>().EraseAsync(Messages.Municipality, Messages.Person(TestNumbers.ToddlerGirl), default);

        Assert.Equal([new PassedOver(RetractionIntake.AlreadyTakenBack, 1)], (await DeleteAsync(Of() with { Address = "Consent/6" })).Passed);
        Assert.Equal(DeliveryState.Delivered, await _hub.StateAsync(Messages.Upptackt(), HubFixture.Elevhalsan));
    }

    [Fact]
    public async Task TakeBack_Care_EndsIt()
    {
        var care = new CareEntry { Source = "test", RecordId = "E-1", Version = 1, Child = Messages.Person(TestNumbers.ToddlerGirl), UnitRecordId = "U", Kind = CareKind.Bvc };
        await _hub.TakeInAsync(new MappingResult([], [care], []) { Addresses = [new RecordAddress("EpisodeOfCare/5", null, care.RecordId, AddressedRecord.Care)] });

        Assert.Equal(1, (await DeleteAsync(Of() with { Address = "EpisodeOfCare/5" })).TakenBack);
        Assert.Equal([new PassedOver(RetractionIntake.AlreadyTakenBack, 1)], (await DeleteAsync(Of() with { Address = "EpisodeOfCare/5" })).Passed);
    }

    private async Task DeliverOnConsentWithAddressAsync()
    {
        await OneRecipientAsync();
        var consent = Consent with { RecordId = $"S-{TestNumbers.Mother}-{HubFixture.Elevhalsan}", Version = 2, Categories = [Categories.Identity, Categories.Wellbeing] };
        await _hub.TakeInAsync(new MappingResult([], [consent], []) { Addresses = [new RecordAddress("Consent/5", null, consent.RecordId, AddressedRecord.Consent)] });
        await TellAsync(Messages.Upptackt());
        await _hub.PumpAsync();
        Assert.Equal(DeliveryState.Delivered, await _hub.StateAsync(Messages.Upptackt(), HubFixture.Elevhalsan));
    }

    private Task<bool> DamageAsync() => _hub.Store.WriteAsync(
        async rows =>
        {
            var entry = _hub.Get<BlindIndex>().Entry("test", EntryKinds.Consent, $"S-{TestNumbers.Mother}-{HubFixture.Elevhalsan}");
            Assert.Single(await rows.ClaimEntriesAsync([entry])).Content = [1, 2, 3];
            return true;
        },
        default);

    private static ConsentEntry Consent => new()
    {
        Source = "test",
        RecordId = "C-1",
        Version = 1,
        Child = Messages.Person(TestNumbers.ToddlerGirl),
        By = Messages.Person(TestNumbers.Mother),
        Capacity = "guardian",
        Yes = true,
        From = new DateOnly(2026, 1, 1),
        Until = new DateOnly(2026, 6, 1),
        Releasing = [HubFixture.Forskolan],
        Recipients = [HubFixture.Elevhalsan],
        Categories = [Categories.Wellbeing],
        Purpose = "stod",
        Form = "signed",
        Informed = true,
        VerifiedBy = [HubFixture.Forskolan],
    };

    private static Retraction Of() => new() { Address = Address, Server = Server, Withdraw = static message => message with { Content = new Upptackt { Upptackare = new Informant { Role = Roles.Forskollarare } } }, Otherwise = Fault };

    private Task<IntakeResult> TellAsync(Message message, string server = Server) =>
        _hub.TakeInAsync(MappingResult.Of(message) with { Addresses = [new RecordAddress(Address, server, message.RecordId, AddressedRecord.Message)] });

    private Task<IntakeResult> DeleteAsync(Retraction? retraction = null) => _hub.TakeInAsync(MappingResult.Of() with { Retractions = [retraction ?? Of()] }, $"deletion {_hub.Sent.Count}");

    // Of a message that has arrived with all its recipients nothing is kept.
    private async Task OneRecipientAsync()
    {
        await _hub.RestartAsync(HubFixture.Elevhalsan);
        await _hub.BothConsentAsync(HubFixture.Elevhalsan, Categories.Identity, Categories.Wellbeing);
    }

    private async Task DeliverAsync()
    {
        await OneRecipientAsync();
        await TellAsync(Messages.Upptackt());
        await _hub.PumpAsync();
    }
}
