using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Delivery;
using BackaBarnet.Hub.Participants;
using BackaBarnet.Hub.Recipients;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Hub.Tests.Delivery;

/// <summary>Attempts whose delivery is taken over by something else before they end: what is owed to their recipients stays owed.</summary>
public sealed class OvertakenAttemptTests
{
    private static readonly string[] Narrow = [Categories.Identity, Categories.Wellbeing];
    private static readonly SendResult Accepted = new(SendStatus.Accepted, "http-200");
    private static readonly SendResult NoAnswer = new(SendStatus.TryAgain, "timeout") { MayHaveArrived = true };
    private static readonly SendResult NotReached = new(SendStatus.TryAgain, "connection-refused");

    [Fact]
    public async Task TakenBackThenSuperseded_WhileSending_NoAnswer_IsRecalled()
    {
        await using var hub = await ConsentedAsync();
        var attempt = await BeginAsync(hub);

        await TakeBackAsync(hub);
        await SupersedeAsync(hub);
        await EndAsync(hub, attempt, NoAnswer);
        await hub.PumpAsync();

        Assert.NotEqual(0, Recalls(hub));
    }

    [Fact]
    public async Task TakenBackThenSuperseded_WhileSending_NodeDies_IsRecalled()
    {
        await using var hub = await ConsentedAsync();
        _ = await BeginAsync(hub);

        await TakeBackAsync(hub);
        await SupersedeAsync(hub);
        await hub.RestartAsync();
        hub.Clock.Advance(TimeSpan.FromHours(1));
        await hub.PumpAsync();

        Assert.Equal(1, Recalls(hub));
    }

    [Fact]
    public async Task SupersededThenTakenBack_WhileSending_ArrivesAfterTheRecall_IsRecalledAgain()
    {
        await using var hub = await ConsentedAsync();
        var attempt = await BeginAsync(hub);

        await SupersedeAsync(hub);
        await TakeBackAsync(hub);
        await hub.PumpAsync();
        Assert.Equal(1, Recalls(hub));
        await EndAsync(hub, attempt, Accepted);
        await hub.PumpAsync();

        Assert.Equal(2, Recalls(hub));
        Assert.Equal(DeliveryState.Recalled, await hub.StateAsync(Messages.Upptackt(), HubFixture.Polisen));
    }

    [Fact]
    public async Task Superseded_WhileSending_ReachedNobody_IsNotRecalledLater()
    {
        await using var hub = await ConsentedAsync();
        var attempt = await BeginAsync(hub);

        await SupersedeAsync(hub);
        await EndAsync(hub, attempt, NotReached);
        await TakeBackAsync(hub);
        await hub.PumpAsync();

        Assert.Equal(0, Recalls(hub));
    }

    [Fact]
    public async Task TakenBack_WhileSending_NodeDiesOnTheLastDay_IsReturnedAndRecalled()
    {
        await using var hub = await ConsentedAsync();
        hub.Answer = _ => NotReached;
        await hub.TakeInAsync(Messages.Upptackt());
        await hub.PumpAsync();
        hub.Clock.Advance(TimeSpan.FromDays(14) - TimeSpan.FromSeconds(30));
        Assert.Single((await hub.Get<DeliveryPreparation>().PrepareAsync(Polisen(hub), 10, ContentRoom.Whole, default)).Prepared);
        await TakeBackAsync(hub);
        hub.Answer = _ => Accepted;

        hub.Clock.Advance(TimeSpan.FromMinutes(2));
        await ActivatorUtilities.CreateInstance<Retention>(hub.Services).RunAsync(default);
        await hub.PumpAsync();

        Assert.Equal(DeliveryState.Returned, await hub.StateAsync(Messages.Upptackt(), HubFixture.Polisen));
        Assert.Equal(1, Recalls(hub));
    }

    [Fact]
    public async Task RecalledBefore_ThenRecalledAsPossibleAndAsArrived_EndsCanBeWritten()
    {
        await using var hub = await ConsentedAsync();
        hub.Answer = _ => NoAnswer;
        await hub.TakeInAsync(Messages.Upptackt());
        await hub.PumpAsync();
        hub.Answer = _ => Accepted;
        await TakeBackAsync(hub, version: 2);
        await hub.ConsentAsync(TestNumbers.Father, HubFixture.Polisen, Narrow, version: 3);
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        var late = (await hub.Get<DeliveryPreparation>().PrepareAsync(Polisen(hub), 10, ContentRoom.Whole, default)).Prepared.Single(one => one.Decision is not null);

        hub.Clock.Advance(DeliveryStart.Lease);
        await TakeBackAsync(hub, version: 4);
        await hub.PumpAsync();
        await EndAsync(hub, late, Accepted);
        await hub.PumpAsync();

        Assert.Equal(3, Recalls(hub));
        Assert.Equal(DeliveryState.Recalled, await hub.StateAsync(Messages.Upptackt(), HubFixture.Polisen));
    }

    [Fact]
    public async Task ConsentThatWasAboutAnotherChild_WhatRestedOnIt_IsRecalled()
    {
        await using var hub = await ConsentedAsync();
        await hub.TakeInAsync(Messages.Upptackt());
        await hub.PumpAsync();
        Assert.Equal(DeliveryState.Delivered, await hub.StateAsync(Messages.Upptackt(), HubFixture.Polisen));

        await hub.ConsentAsync(TestNumbers.Father, HubFixture.Polisen, Narrow, version: 2, child: TestNumbers.SchoolGirl);
        await hub.PumpAsync();

        Assert.Equal(1, Recalls(hub));
        Assert.Equal(DeliveryState.Recalled, await hub.StateAsync(Messages.Upptackt(), HubFixture.Polisen));
    }

    [Fact]
    public async Task Channel_ThatThrows_CountsAsAFailureAndIsTriedLater()
    {
        await using var hub = await ConsentedAsync();
        await hub.TakeInAsync(Messages.Upptackt());
        await hub.RouteAsync();
        hub.Answer = _ => throw new InvalidOperationException("the channel can't carry it");

        using var workers = ActivatorUtilities.CreateInstance<DeliveryWorkers>(hub.Services);
        await workers.StartAsync(default);
        for (var looks = 0; looks < 200 && hub.Sent.Count == 0; looks++)
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        await workers.StopAsync(default);

        var delivery = (await hub.DeliveryAsync(Messages.Upptackt(), HubFixture.Polisen))!;
        Assert.Equal((1, false, true), (delivery.Failures, delivery.InFlight, delivery.MayHaveArrived));
        Assert.Equal(DeliveryState.Due, delivery.State);
    }

    private static async Task<HubFixture> ConsentedAsync()
    {
        var hub = await HubFixture.StartAsync();
        await hub.RegisterFamilyAsync();
        await hub.BothConsentAsync(HubFixture.Polisen, Narrow);
        return hub;
    }

    private static async Task<PreparedDelivery> BeginAsync(HubFixture hub)
    {
        await hub.TakeInAsync(Messages.Upptackt());
        await hub.RouteAsync();
        return Assert.Single((await hub.Get<DeliveryPreparation>().PrepareAsync(Polisen(hub), 10, ContentRoom.Whole, default)).Prepared);
    }

    private static async Task SupersedeAsync(HubFixture hub)
    {
        await hub.TakeInAsync(Messages.Upptackt(version: 2, note: "Ny text"));
        await hub.RouteAsync();
    }

    private static Task EndAsync(HubFixture hub, PreparedDelivery attempt, SendResult result) =>
        hub.Get<DeliveryEnds>().WriteAsync([new DeliveryEnd(attempt, result)], default);

    private static Task TakeBackAsync(HubFixture hub, long version = 2) =>
        hub.ConsentAsync(TestNumbers.Father, HubFixture.Polisen, Narrow, version: version, revokedAt: hub.Clock.GetUtcNow());

    private static Recipient Polisen(HubFixture hub) => hub.Get<ParticipantDirectory>().FindRecipient(HubFixture.Polisen)!;

    private static int Recalls(HubFixture hub) => hub.SentTo(HubFixture.Polisen).Count(body => body.Contains("backabarnet.recall", StringComparison.Ordinal));
}
