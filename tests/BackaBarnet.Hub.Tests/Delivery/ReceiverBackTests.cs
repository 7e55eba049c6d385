using System.Collections.Concurrent;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Hub.Delivery;
using BackaBarnet.Hub.Operations;
using BackaBarnet.Hub.Participants;
using BackaBarnet.Hub.Recipients;
using BackaBarnet.Hub.Storing;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Hub.Tests.Delivery;

/// <summary>What becomes of that which waits for a receiver when others arrive there.</summary>
public sealed class ReceiverBackTests
{
    private static readonly SendResult Accepted = new(SendStatus.Accepted, "http-200");
    private static readonly SendResult Failed = new(SendStatus.TryAgain, "http-500");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<Guid, SendResult> _answers = new();
    private int _reports;

    [Fact]
    public async Task WakeAsync_ReceiverAskedToWait_WaitsThatLong()
    {
        await using var hub = await HubFixture.StartAsync();
        var asked = new SendResult(SendStatus.TryAgain, "http-429", TimeSpan.FromHours(1));
        var report = await ReportAsync(hub);

        await FailAsync(hub, asked);
        await WakeAsync(hub);
        Assert.Equal(hub.Clock.GetUtcNow().AddHours(1), (await FindAsync(hub, report)).DueAt);

        foreach (var _ in Enumerable.Range(0, 4))
            await FailAsync(hub, asked);
        Assert.True((await FindAsync(hub, report)).DueAt >= hub.Clock.GetUtcNow().AddHours(5));
        await WakeAsync(hub);
        Assert.Equal(hub.Clock.GetUtcNow().AddHours(1), (await FindAsync(hub, report)).DueAt);
    }

    [Fact]
    public async Task RetryAllAsync_ReceiverAskedToWait_IsDueAsAPersonWantsIt()
    {
        await using var hub = await HubFixture.StartAsync();
        var report = await ReportAsync(hub);
        await FailAsync(hub, new SendResult(SendStatus.TryAgain, "http-429", TimeSpan.FromHours(1)));

        Assert.Equal(RerunOutcome.Done, await hub.Get<Reruns>().RetryAllAsync(HubFixture.Socialtjansten, default));

        Assert.Equal(hub.Clock.GetUtcNow(), (await FindAsync(hub, report)).DueAt);
    }

    [Fact]
    public async Task Failed_WhileTheReceiverTakesOthers_KeepsItsSchedule()
    {
        await using var hub = await HubFixture.StartAsync();
        var report = await ReportAsync(hub);
        await FailAsync(hub, Failed);
        await FailAsync(hub, Failed, tookAgo: TimeSpan.FromSeconds(4));
        await WakeAsync(hub);
        Assert.True((await FindAsync(hub, report)).DueAt >= hub.Clock.GetUtcNow().AddMinutes(5));

        await FailAsync(hub, Failed, tookAgo: TimeSpan.FromMinutes(6));
        await WakeAsync(hub);
        Assert.Equal(hub.Clock.GetUtcNow(), (await FindAsync(hub, report)).DueAt);
    }

    [Fact]
    public async Task Run_ReceiverWasAway_GetsEverythingAtOnce()
    {
        await using var hub = await HubFixture.StartAsync();
        var first = await ReportAsync(hub, Failed);
        using var workers = await StartAsync(hub);
        await WaitForAsync(hub, first, delivery => delivery.Failures == 1);
        hub.Clock.Advance(TimeSpan.FromSeconds(6));
        await WaitForAsync(hub, first, delivery => delivery.Failures == 2);

        _answers[first] = Accepted;
        hub.Clock.Advance(TimeSpan.FromSeconds(10));
        var second = await ReportAsync(hub);
        await WaitForAsync(hub, second, delivery => delivery.State == DeliveryState.Delivered);
        await WaitForAsync(hub, first, delivery => delivery.State == DeliveryState.Delivered);
        await workers.StopAsync(default);
    }

    [Fact]
    public async Task Run_OneThatIsNeverTaken_KeepsItsScheduleBesideOthers()
    {
        await using var hub = await HubFixture.StartAsync();
        using var workers = await StartAsync(hub);
        await TakenAsync(hub);
        var poison = await ReportAsync(hub, Failed);
        for (var failures = 1; failures <= 3; failures++)
        {
            await WaitForAsync(hub, poison, delivery => delivery.Failures == failures && !delivery.InFlight);
            var due = (await FindAsync(hub, poison)).DueAt;
            hub.Clock.Set(due - TimeSpan.FromSeconds(1));
            await TakenAsync(hub);
            hub.Clock.Set(due);
        }

        await WaitForAsync(hub, poison, delivery => delivery.Failures == 4 && !delivery.InFlight);
        for (var minutes = 0; minutes < 3; minutes++)
        {
            hub.Clock.Advance(TimeSpan.FromMinutes(2));
            await TakenAsync(hub);
        }

        await workers.StopAsync(default);
        Assert.Equal(4, (await FindAsync(hub, poison)).Failures);
        Assert.True((await FindAsync(hub, poison)).DueAt > hub.Clock.GetUtcNow().AddHours(1));
    }

    private async Task<DeliveryWorkers> StartAsync(HubFixture hub)
    {
        hub.Answer = delivery => _answers.GetValueOrDefault(delivery.DeliveryId, Accepted);
        var workers = ActivatorUtilities.CreateInstance<DeliveryWorkers>(hub.Services);
        await workers.StartAsync(default);
        return workers;
    }

    private async Task TakenAsync(HubFixture hub) =>
        await WaitForAsync(hub, await ReportAsync(hub), static delivery => delivery.State == DeliveryState.Delivered);

    /// <summary>Takes in and routes one about no child that is known, so that none waits for another.</summary>
    /// <returns>The delivery's id.</returns>
    private async Task<Guid> ReportAsync(HubFixture hub, SendResult? answer = null)
    {
        var message = Messages.Orosanmalan($"{90_000 + ++_reports}") with { Child = new Child() };
        var id = MessageId.Derive("delivery", message.Id.Value.ToString("N"), HubFixture.Socialtjansten);
        if (answer is not null)
            _answers[id] = answer;
        await hub.TakeInAsync(message);
        await hub.RouteAsync();
        return id;
    }

    /// <summary>Lets time pass until it is due, and fail.</summary>
    private static async Task FailAsync(HubFixture hub, SendResult result, TimeSpan? tookAgo = null)
    {
        var recipient = hub.Get<ParticipantDirectory>().FindRecipient(HubFixture.Socialtjansten)!;
        var batch = await hub.Get<DeliveryPreparation>().PrepareAsync(recipient, 10, ContentRoom.Whole, default);
        if (batch.Prepared.Count == 0)
        {
            hub.Clock.Advance(TimeSpan.FromHours(13));
            batch = await hub.Get<DeliveryPreparation>().PrepareAsync(recipient, 10, ContentRoom.Whole, default);
        }

        await hub.Get<DeliveryEnds>().WriteAsync([new DeliveryEnd(Assert.Single(batch.Prepared), result) { TookAgo = tookAgo }], default);
    }

    private static Task WakeAsync(HubFixture hub) => hub.Get<DeliveryEnds>().WakeAsync(HubFixture.Socialtjansten, default);

    private static async Task<StoredDelivery> FindAsync(HubFixture hub, Guid id) => (await hub.Store.ReadAsync(rows => rows.FindDeliveryAsync(id), default))!;

    private static async Task WaitForAsync(HubFixture hub, Guid id, Func<StoredDelivery, bool> condition)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!condition(await FindAsync(hub, id)))
            await Task.Delay(TimeSpan.FromMilliseconds(20), limit.Token);
    }
}
