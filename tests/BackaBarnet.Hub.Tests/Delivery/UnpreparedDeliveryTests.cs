using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Delivery;
using BackaBarnet.Hub.Participants;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Tests.Delivery;

/// <summary>One delivery that can't be prepared, among others to the same recipient.</summary>
public sealed class UnpreparedDeliveryTests
{
    [Fact]
    public async Task PrepareAsync_OneThatCannotBe_OthersGoAndItIsSeenToFail()
    {
        await using var hub = await ConsentedAsync();
        var orphan = await AddOrphanAsync(hub);
        await hub.TakeInAsync(Messages.Upptackt());
        await hub.PumpAsync();

        Assert.Equal(DeliveryState.Delivered, await hub.StateAsync(Messages.Upptackt(), HubFixture.Polisen));
        var failing = await FindAsync(hub, orphan);
        Assert.Equal((DeliveryState.Due, 1, false, true), (failing.State, failing.Failures, failing.InFlight, failing.MayHaveArrived));
        Assert.InRange(failing.DueAt, hub.Clock.GetUtcNow().AddSeconds(5), hub.Clock.GetUtcNow().AddSeconds(6));
        Assert.Contains(orphan.ToString(), hub.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PrepareAsync_OneThatStillCannotBe_WaitsByTheSchedule()
    {
        await using var hub = await ConsentedAsync();
        var orphan = await AddOrphanAsync(hub);
        await hub.PumpAsync();
        hub.Clock.Advance(TimeSpan.FromSeconds(6));
        await hub.PumpAsync();
        await hub.Get<DeliveryEnds>().WakeAsync(HubFixture.Polisen, default);

        var failing = await FindAsync(hub, orphan);
        Assert.Equal(2, failing.Failures);
        Assert.InRange(failing.DueAt, hub.Clock.GetUtcNow().AddMinutes(5), hub.Clock.GetUtcNow().AddMinutes(6));
    }

    [Fact]
    public async Task PrepareAsync_StoreGone_LeavesEverythingAsItWas()
    {
        await using var hub = await ConsentedAsync();
        var orphan = await AddOrphanAsync(hub);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            hub.Get<DeliveryPreparation>().PrepareAsync(hub.Get<ParticipantDirectory>().FindRecipient(HubFixture.Polisen)!, 10, ContentRoom.Whole, cancelled.Token));

        Assert.Equal(0, (await FindAsync(hub, orphan)).Failures);
    }

    private static async Task<HubFixture> ConsentedAsync()
    {
        var hub = await HubFixture.StartAsync();
        await hub.RegisterFamilyAsync();
        await hub.BothConsentAsync(HubFixture.Polisen, Categories.Identity, Categories.Wellbeing);
        return hub;
    }

    // Its message is not there; and a node has died that had begun to send it.
    private static async Task<Guid> AddOrphanAsync(HubFixture hub)
    {
        var now = hub.Clock.GetUtcNow();
        var orphan = new StoredDelivery
        {
            Id = Guid.NewGuid(),
            MessageId = Guid.NewGuid(),
            RecordIndex = "record",
            ReleasedBy = HubFixture.Forskolan,
            Recipient = HubFixture.Polisen,
            Priority = 0,
            Order = now,
            DueAt = now,
            InFlight = true,
            ReturnAt = now.AddDays(14),
            CreatedAt = now,
        };
        await hub.Store.WriteAsync(
            rows =>
            {
                rows.Add(orphan);
                return Task.FromResult(true);
            },
            default);
        return orphan.Id;
    }

    private static async Task<StoredDelivery> FindAsync(HubFixture hub, Guid id) => (await hub.Store.ReadAsync(rows => rows.FindDeliveryAsync(id), default))!;
}
