using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Operations;
using BackaBarnet.Hub.Recipients;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Testing;

namespace BackaBarnet.Hub.Tests.Operations;

public sealed class RerunsTests
{
    private static readonly string[] Narrow = [Categories.Identity, Categories.Wellbeing];

    [Fact]
    public async Task RetryAsync_ParkedDelivery_IsSentAgain()
    {
        await using var hub = await ParkedAsync();
        var delivery = (await hub.DeliveryAsync(Messages.Upptackt(), HubFixture.Polisen))!;

        Assert.Equal(RerunOutcome.Done, await hub.Get<Reruns>().RetryAsync(delivery.Id, default));
        await hub.PumpAsync();

        Assert.Equal(DeliveryState.Delivered, await hub.StateAsync(Messages.Upptackt(), HubFixture.Polisen));
        Assert.Equal(RerunOutcome.NotWaiting, await hub.Get<Reruns>().RetryAsync(delivery.Id, default));
        Assert.Equal(RerunOutcome.Unknown, await hub.Get<Reruns>().RetryAsync(Guid.NewGuid(), default));
    }

    [Fact]
    public async Task RetryAsync_ConsentTakenBackMeanwhile_IsDecidedAgainAndNotSent()
    {
        await using var hub = await ParkedAsync();
        await hub.ConsentAsync(TestNumbers.Father, HubFixture.Polisen, Narrow, version: 2, revokedAt: hub.Clock.GetUtcNow());
        hub.Sent.Clear();

        await hub.Get<Reruns>().RetryAsync((await hub.DeliveryAsync(Messages.Upptackt(), HubFixture.Polisen))!.Id, default);
        await hub.PumpAsync();

        Assert.Empty(hub.Sent);
        Assert.Equal(DeliveryState.HeldForConsent, await hub.StateAsync(Messages.Upptackt(), HubFixture.Polisen));
    }

    [Fact]
    public async Task RetryAllAsync_AReceiverThatIsBack_GetsWhatWaitsAtOnce()
    {
        await using var hub = await HubFixture.StartAsync();
        await hub.RegisterFamilyAsync();
        await hub.BothConsentAsync(HubFixture.Polisen, Narrow);
        hub.Answer = static _ => new SendResult(SendStatus.TryAgain, "http-503");
        await hub.TakeInAsync(Messages.Upptackt());
        await hub.PumpAsync();
        hub.Answer = static _ => new SendResult(SendStatus.Accepted, "http-200");
        await hub.PumpAsync();
        Assert.Equal(DeliveryState.Due, await hub.StateAsync(Messages.Upptackt(), HubFixture.Polisen));

        Assert.Equal(RerunOutcome.NotWaiting, await hub.Get<Reruns>().RetryAllAsync("nobody", default));
        Assert.Equal(RerunOutcome.Done, await hub.Get<Reruns>().RetryAllAsync(HubFixture.Polisen, default));
        await hub.PumpAsync();

        Assert.Equal(DeliveryState.Delivered, await hub.StateAsync(Messages.Upptackt(), HubFixture.Polisen));
        Assert.Equal(RerunOutcome.NotWaiting, await hub.Get<Reruns>().RetryAllAsync(HubFixture.Polisen, default));
    }

    [Fact]
    public async Task ReplayAsync_MappingMended_LeavesQuarantine()
    {
        await using var hub = await HubFixture.StartAsync();
        await hub.TakeInAsync(MappingResult.Faulty(new MappingFault("broken", "line 1", "something else")));
        var quarantined = Assert.Single(await hub.Store.ReadAsync(rows => rows.FindQuarantinedAsync(10), default));

        Assert.Equal(RerunOutcome.StillFaulty, await hub.Get<Reruns>().ReplayAsync(quarantined.Id, default));
        Assert.Single(await hub.Store.ReadAsync(rows => rows.FindQuarantinedAsync(10), default));

        hub.Mapping = static _ => MappingResult.Of(Messages.Upptackt());
        Assert.Equal(RerunOutcome.Done, await hub.Get<Reruns>().ReplayAsync(quarantined.Id, default));

        Assert.Empty(await hub.Store.ReadAsync(rows => rows.FindQuarantinedAsync(10), default));
        Assert.NotNull(await hub.Store.ReadAsync(rows => rows.FindMessageAsync(Messages.Upptackt().Id.Value), default));
        Assert.Equal(RerunOutcome.Unknown, await hub.Get<Reruns>().ReplayAsync(quarantined.Id, default));
    }

    [Fact]
    public async Task DiscardAsync_ADocumentThatStaysFaulty_IsErasedWithItsKeyAndLogged()
    {
        await using var hub = await HubFixture.StartAsync();
        var faulty = MappingResult.Faulty(new MappingFault("broken", "line 1", "something else"));
        await hub.TakeInAsync(faulty);
        var quarantined = Assert.Single(await hub.Store.ReadAsync(rows => rows.FindQuarantinedAsync(10), default));

        Assert.Equal(RerunOutcome.Done, await hub.Get<Reruns>().DiscardAsync(quarantined.Id, "case-17", default));

        Assert.Empty(await hub.Store.ReadAsync(rows => rows.FindQuarantinedAsync(10), default));
        Assert.Empty(await hub.Store.ReadAsync(rows => rows.ReadKeysAsync([quarantined.KeyId]), default));
        var logged = await hub.Store.ReadAsync(async rows => await rows.ReadLogAsync(quarantined.Municipality, 1).ToListAsync(), default);
        Assert.Equal($"{quarantined.Id} case-17", Assert.Single(logged, row => row.Event == AuditEvents.Discarded).Detail);
        Assert.Equal(RerunOutcome.Unknown, await hub.Get<Reruns>().DiscardAsync(quarantined.Id, "case-17", default));
    }

    private static async Task<HubFixture> ParkedAsync()
    {
        var hub = await HubFixture.StartAsync();
        await hub.RegisterFamilyAsync();
        await hub.BothConsentAsync(HubFixture.Polisen, Narrow);
        hub.Answer = static _ => new SendResult(SendStatus.Rejected, "http-422");
        await hub.TakeInAsync(Messages.Upptackt());
        await hub.PumpAsync();
        Assert.Equal(DeliveryState.Parked, await hub.StateAsync(Messages.Upptackt(), HubFixture.Polisen));
        hub.Answer = static _ => new SendResult(SendStatus.Accepted, "http-200");
        return hub;
    }
}
