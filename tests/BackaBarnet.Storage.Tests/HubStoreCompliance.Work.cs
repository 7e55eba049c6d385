using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Storage.Tests;

/// <summary>What every store must do with leases and the work that waits.</summary>
public abstract partial class HubStoreCompliance
{
    [Fact]
    public async Task ForgetUnfinishedAsync_AfterARestart_TakesUpWhatWasUnderWay()
    {
        var published = Message(publishAt: Now.AddHours(1));
        var inFlight = Delivery(dueAt: Now.AddHours(1));
        inFlight.InFlight = true;
        var waiting = Delivery(dueAt: Now.AddHours(1));
        await Store.WriteAsync(rows => Add(rows, published, inFlight, waiting), default);

        await LeaseAsync("dead", Now);

        await Store.WriteAsync(rows => rows.ForgetUnfinishedAsync(Now), default);

        Assert.True(await LeaseAsync("alive", Now));
        Assert.Single(await TakeUnpublishedAsync(Now));
        Assert.Equal([inFlight.Id], await DueAsync(Now));
        Assert.Equal(Now.AddHours(1), (await Store.ReadAsync(rows => rows.FindDeliveryAsync(waiting.Id), default))!.DueAt);
    }

    [Fact]
    public async Task TryLeaseAsync_HolderAlive_KeepsOthersOut()
    {
        Assert.True(await LeaseAsync("a", Now));
        Assert.True(await LeaseAsync("a", Now.AddSeconds(30)));
        Assert.False(await LeaseAsync("b", Now.AddSeconds(89)));
        Assert.True(await LeaseAsync("b", Now.AddSeconds(90)));
        Assert.False(await LeaseAsync("a", Now.AddSeconds(91)));
    }

    [Fact]
    public async Task TryLeaseAsync_ManyAtOnce_OneHasIt()
    {
        var won = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() => LeaseAsync($"node-{i}", Now))));

        Assert.Single(won, has => has);
    }

    [Fact]
    public async Task FeedReadings_AddedAndClaimed_AreKept()
    {
        await Store.WriteAsync(rows => Add(rows, new StoredFeedReading { Feed = "b/feed", KnownSince = Now }, new StoredFeedReading { Feed = "a/feed", KnownSince = Now }), default);
        await Store.WriteAsync(
            async rows =>
            {
                Assert.Null(await rows.ClaimFeedReadingAsync("c/feed"));
                var reading = (await rows.ClaimFeedReadingAsync("b/feed"))!;
                (reading.ReadAt, reading.FailingSince, reading.Reason) = (Now.AddHours(1), Now.AddHours(2), "http-503");
            },
            default);

        var found = await Store.ReadAsync(rows => rows.FindFeedReadingsAsync(), default);

        Assert.Equal(["a/feed", "b/feed"], found.Select(reading => reading.Feed));
        Assert.Equal((Now, Now.AddHours(1), Now.AddHours(2), "http-503"), (found[1].KnownSince, found[1].ReadAt, found[1].FailingSince, found[1].Reason));
    }

    [Fact]
    public async Task ReadBacklogAsync_WhatWaits_IsCountedAndDated()
    {
        var messages = new[] { Message(takenIn: Now.AddMinutes(-5)), Message() };
        var deliveries = new[] { Delivery(dueAt: Now.AddMinutes(-3)), Delivery(), Delivery(recipient: "later", dueAt: Now.AddHours(1)), Delivery(state: DeliveryState.Parked), Delivery(state: DeliveryState.HeldForConsent) };
        await Store.WriteAsync(rows => Add(rows, [.. messages, .. deliveries]), default);

        var backlog = await Store.ReadAsync(rows => rows.ReadBacklogAsync(Now), default);

        Assert.Equal((2, Now.AddMinutes(-5), 1, 1, 0), (backlog.Unrouted, backlog.OldestUnrouted, backlog.Held, backlog.Parked, backlog.Quarantined));
        Assert.Equal([new RecipientBacklog("later", 1, null, Now), new RecipientBacklog("recipient", 2, Now.AddMinutes(-3), Now)], backlog.Recipients);
    }

    [Fact]
    public async Task ReadBacklogAsync_WhatReceiversFailToTake_IsCountedAndDated()
    {
        var (tried, parked) = (Delivery(dueAt: Now.AddHours(1)), Delivery(state: DeliveryState.Parked));
        tried.Failures = parked.Failures = 2;
        await Store.WriteAsync(rows => Add(rows, [tried, Delivery(), parked]), default);

        var backlog = await Store.ReadAsync(rows => rows.ReadBacklogAsync(Now), default);

        Assert.Equal([new RecipientBacklog("recipient", 2, Now, Now, 1, Now)], backlog.Recipients);
    }
}
