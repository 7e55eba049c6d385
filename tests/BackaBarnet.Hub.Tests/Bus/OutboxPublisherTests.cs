using System.Collections.Concurrent;
using System.Reflection;
using BackaBarnet.Hub.Bus;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Hub.Telemetry;
using MassTransit;
using Microsoft.Extensions.Logging.Abstractions;

namespace BackaBarnet.Hub.Tests.Bus;

public sealed class OutboxPublisherTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task TakeIn_NoPublisherOnTheNode_LeavesItToBeFoundAtOnce()
    {
        await using var hub = await HubFixture.StartAsync();
        var message = Messages.Upptackt();
        await hub.TakeInAsync(message);

        Assert.False(hub.Get<PublishQueue>().IsOpen);
        Assert.Equal(hub.Clock.GetUtcNow(), (await FindAsync(hub, message.Id.Value)).PublishAt);
    }

    [Fact]
    public async Task TakeIn_PublisherOnTheNode_IsPublishedAndComesUpAgainOnlyLater()
    {
        await using var hub = await HubFixture.StartAsync();
        var (outbox, published) = await StartAsync(hub);
        using (outbox)
        {
            await WaitForAsync(() => hub.Get<PublishQueue>().IsOpen);
            var message = Messages.Upptackt();
            await hub.TakeInAsync(message);
            await WaitForAsync(() => !published.IsEmpty);

            Assert.Equal([message.Id.Value], Assert.Single(published).MessageIds);
            Assert.Equal(hub.Clock.GetUtcNow() + OutboxPublisher.PublishAgainAfter, (await FindAsync(hub, message.Id.Value)).PublishAt);
            await outbox.StopAsync(default);
        }
    }

    [Fact]
    public async Task Run_ClockSetBack_PublishesAgainAtOnce()
    {
        await using var hub = await HubFixture.StartAsync();
        var (outbox, published) = await StartAsync(hub);
        using (outbox)
        {
            await hub.TakeInAsync(Messages.Upptackt());
            await WaitForAsync(() => !published.IsEmpty);
            hub.Clock.Advance(TimeSpan.FromHours(-1));
            await WaitForAsync(() => published.Count > 1);

            await outbox.StopAsync(default);
        }
    }

    [Fact]
    public async Task TakeIn_BeforeThePublisherHadBegun_IsFoundInTheStore()
    {
        await using var hub = await HubFixture.StartAsync();
        var messages = Enumerable.Range(0, 120).Select(i => Messages.Upptackt($"UK-{i}")).ToList();
        await hub.TakeInAsync(messages);
        var (outbox, published) = await StartAsync(hub);
        using (outbox)
        {
            await WaitForAsync(() => published.Sum(one => one.MessageIds.Count) == messages.Count);

            Assert.Equal(messages.Select(message => message.Id.Value).ToHashSet(), published.SelectMany(one => one.MessageIds).ToHashSet());
            Assert.True(published.Count > 1);
            await outbox.StopAsync(default);
        }
    }

    [Fact]
    public async Task Run_PublishingFails_LeavesWhatIsDueToOtherNodesFirst()
    {
        await using var hub = await HubFixture.StartAsync();
        var message = Messages.Upptackt();
        await hub.TakeInAsync(message);
        var (outbox, published) = await StartAsync(hub, failing: 1);
        using (outbox)
        {
            await WaitForAsync(() => hub.Get<PublishFailures>().IsFailing);
            hub.Clock.Advance(OutboxPublisher.PublishAgainAfter + TimeSpan.FromSeconds(2));
            // More than the node waits between two looks.
            await Task.Delay(TimeSpan.FromSeconds(1.5));
            Assert.Empty(published);

            hub.Clock.Advance(TimeSpan.FromSeconds(4));
            await WaitForAsync(() => !published.IsEmpty);
            await WaitForAsync(() => !hub.Get<PublishFailures>().IsFailing);
            await outbox.StopAsync(default);
        }
    }

    private static async Task<(OutboxPublisher Outbox, ConcurrentQueue<MessagesTakenIn> Published)> StartAsync(HubFixture hub, int failing = 0)
    {
        var bus = DispatchProxy.Create<IBus, RecordingBus>();
        ((RecordingBus)(object)bus).Failing = failing;
        var outbox = new OutboxPublisher(
            hub.Store, bus, hub.Get<PublishQueue>(), hub.Get<PublishFailures>(), hub.Get<HubSignals>(), hub.Get<HubGate>(), hub.Get<HubMetrics>(), hub.Clock, NullLogger<OutboxPublisher>.Instance);
        await outbox.StartAsync(default);
        return (outbox, ((RecordingBus)(object)bus).Published);
    }

    private static async Task<StoredMessage> FindAsync(HubFixture hub, Guid id) => (await hub.Store.ReadAsync(rows => rows.FindMessageAsync(id), default))!;

    private static async Task WaitForAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!condition())
            await Task.Delay(TimeSpan.FromMilliseconds(10), limit.Token);
    }

    /// <summary>Remembers what is published.</summary>
    public class RecordingBus : DispatchProxy
    {
        private int _failing;

        public ConcurrentQueue<MessagesTakenIn> Published { get; } = new();

        /// <summary>How many attempts fail first.</summary>
        public int Failing { set => _failing = value; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (Interlocked.Decrement(ref _failing) >= 0)
                return Task.FromException(new TimeoutException());
            if (args?[0] is MessagesTakenIn message)
                Published.Enqueue(message);
            return Task.CompletedTask;
        }
    }
}
