using System.Diagnostics.Metrics;
using System.Reflection;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Bus;
using BackaBarnet.Hub.Delivery;
using BackaBarnet.Hub.Health;
using BackaBarnet.Hub.Participants;
using BackaBarnet.Hub.Recipients;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Hub.Telemetry;
using BackaBarnet.Testing;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace BackaBarnet.Hub.Tests.Telemetry;

public sealed class HubMetricsTests
{
    private static readonly string[] Narrow = [Categories.Identity, Categories.Wellbeing];

    [Fact]
    public async Task Metrics_NothingHasHappened_ReadZeroAndNotNothing()
    {
        await using var hub = await HubFixture.StartAsync();
        using var meters = Listen(hub);
        hub.Get<HubMetrics>();

        var read = meters.Read();

        foreach (var name in new[] { "messages.taken_in", "documents.quarantined", "publish.failures", "store.conflicts", "store.failures" })
            Assert.Equal(0, read[$"backabarnet.{name}"]);
        foreach (var outcome in new[] { "released", "refused", "person" })
            Assert.Equal(0, read[$"backabarnet.decisions{{outcome={outcome}}}"]);
        foreach (var result in new[] { "delivered", "failed", "parked", "returned", "recalled", "superseded", "abandoned" })
            Assert.Equal(0, read[$"backabarnet.deliveries{{result={result}}}"]);
    }

    [Fact]
    public async Task Metrics_TheWayOfAMessage_IsCounted()
    {
        await using var hub = await HubFixture.StartAsync();
        using var meters = Listen(hub);
        await hub.RegisterFamilyAsync();
        await hub.BothConsentAsync(HubFixture.Elevhalsan, Narrow);
        await hub.TakeInAsync(Messages.Upptackt());
        await hub.PumpAsync();

        var read = meters.Read();

        Assert.Equal(1, read["backabarnet.messages.taken_in"]);
        Assert.Equal(1, read["backabarnet.deliveries{result=delivered}"]);
        // Released at routing and again at sending; held for the police.
        Assert.Equal(2, read["backabarnet.decisions{outcome=released}"]);
        Assert.Equal(1, read["backabarnet.decisions{outcome=refused}"]);
        Assert.True(read[HubMetrics.TransactionDuration] > 0);
    }

    [Fact]
    public async Task Metrics_AReport_CountsAsAReleaseLikeAnyOther()
    {
        await using var hub = await HubFixture.StartAsync();
        using var meters = Listen(hub);
        await hub.RegisterFamilyAsync();
        await hub.TakeInAsync(Messages.Orosanmalan());
        await hub.PumpAsync();

        Assert.Single(hub.SentTo(HubFixture.Socialtjansten));
        Assert.Equal(2, meters.Read()["backabarnet.decisions{outcome=released}"]);
        Assert.DoesNotContain(meters.Words, word => word.Contains("duty", StringComparison.OrdinalIgnoreCase) || word.Contains("orosanm", StringComparison.OrdinalIgnoreCase) || word.Contains("socialtj", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Metrics_APersonMustDecide_IsCounted()
    {
        await using var hub = await HubFixture.StartAsync();
        using var meters = Listen(hub);
        await hub.RegisterFamilyAsync(Protection.Sekretessmarkering);
        await hub.TakeInAsync(Messages.Upptackt());
        await hub.PumpAsync();

        Assert.Equal(2, meters.Read()["backabarnet.decisions{outcome=person}"]);
    }

    [Theory]
    [InlineData(SendStatus.TryAgain, "failed")]
    [InlineData(SendStatus.Gone, "failed")]
    [InlineData(SendStatus.Rejected, "parked")]
    public async Task Metrics_AReceiverThatDoesNotTake_IsCounted(SendStatus status, string result)
    {
        await using var hub = await DueAsync();
        using var meters = Listen(hub);
        hub.Answer = _ => new SendResult(status, "http-000");
        await hub.PumpAsync();
        await LookAsync(hub);

        var read = meters.Read();

        Assert.Equal(1, read[$"backabarnet.deliveries{{result={result}}}"]);
        Assert.Equal(status == SendStatus.Gone ? 1 : 0, read["backabarnet.endpoints.disabled"]);
        Assert.Equal(status == SendStatus.TryAgain ? 1 : 0, read["backabarnet.backlog.retrying"]);
        Assert.Equal(status == SendStatus.Rejected ? 1 : 0, read["backabarnet.backlog.parked"]);
    }

    [Fact]
    public async Task Metrics_ADecisionThatGrewTooOld_IsCounted()
    {
        await using var hub = await DueAsync();
        using var meters = Listen(hub);
        await hub.RouteAsync();
        var batch = await hub.Get<DeliveryPreparation>().PrepareAsync(hub.Get<ParticipantDirectory>().FindRecipient(HubFixture.Elevhalsan)!, 10, ContentRoom.Whole, default);
        await hub.Get<DeliveryEnds>().WriteAsync([.. batch.Prepared.Select(prepared => new DeliveryEnd(prepared, Result: null))], default);

        Assert.Equal(1, meters.Read()["backabarnet.deliveries{result=abandoned}"]);
    }

    [Fact]
    public async Task Metrics_ANewerVersion_CountsTheOlderOneAsSuperseded()
    {
        await using var hub = await HubFixture.StartAsync();
        using var meters = Listen(hub);
        await hub.RegisterFamilyAsync();
        await hub.TakeInAsync(Messages.Upptackt());
        await hub.PumpAsync();
        await hub.TakeInAsync(Messages.Upptackt(version: 2, note: "Nytt"));
        await hub.PumpAsync();

        Assert.Equal(2, meters.Read()["backabarnet.deliveries{result=superseded}"]);
    }

    [Fact]
    public async Task Metrics_AConsentTakenBack_CountsTheRecall()
    {
        await using var hub = await DueAsync();
        using var meters = Listen(hub);
        await hub.PumpAsync();
        await hub.ConsentAsync(TestNumbers.Mother, HubFixture.Elevhalsan, Narrow, version: 2, revokedAt: Messages.Now);

        Assert.Equal(1, meters.Read()["backabarnet.deliveries{result=recalled}"]);
    }

    [Fact]
    public async Task Metrics_NotReleasedInTime_CountsTheReturn()
    {
        await using var hub = await HubFixture.StartAsync();
        using var meters = Listen(hub);
        await hub.RegisterFamilyAsync();
        await hub.TakeInAsync(Messages.Upptackt());
        await hub.PumpAsync();
        hub.Clock.Advance(TimeSpan.FromDays(15));
        using var retention = ActivatorUtilities.CreateInstance<Retention>(hub.Get<IServiceProvider>());
        await retention.RunAsync(default);

        Assert.Equal(2, meters.Read()["backabarnet.deliveries{result=returned}"]);
    }

    [Fact]
    public async Task Metrics_AFaultyDocument_IsCountedAndSeenInQuarantine()
    {
        await using var hub = await HubFixture.StartAsync();
        using var meters = Listen(hub);
        await hub.TakeInAsync(MappingResult.Faulty(new MappingFault("not-json", "document", "JSON")));
        await LookAsync(hub);

        Assert.Equal(1, meters.Read()["backabarnet.documents.quarantined"]);
        Assert.Equal(1, meters.Read()["backabarnet.backlog.quarantined"]);
    }

    [Fact]
    public async Task Metrics_WhatWaits_HasItsNumberAndAge()
    {
        await using var hub = await DueAsync();
        using var meters = Listen(hub);
        hub.Get<HubMetrics>();
        await LookAsync(hub);
        hub.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(1, meters.Read()["backabarnet.backlog.unrouted"]);
        Assert.Equal(180, meters.Read()["backabarnet.backlog.unrouted.age"]);
        Assert.Equal(180, meters.Read()["backabarnet.store.look.age"]);

        await hub.RouteAsync();
        await LookAsync(hub);
        hub.Clock.Advance(TimeSpan.FromMinutes(1));

        var read = meters.Read();
        Assert.Equal((0, 0), (read["backabarnet.backlog.unrouted"], read["backabarnet.backlog.unrouted.age"]));
        Assert.Equal((1, 60), (read["backabarnet.backlog.due"], read["backabarnet.backlog.due.age"]));
        Assert.Equal(1, read["backabarnet.backlog.held"]);
    }

    [Fact]
    public async Task Metrics_DueToAnEndpointThatIsGone_IsNoAge()
    {
        await using var hub = await DueAsync();
        using var meters = Listen(hub);
        hub.Answer = static _ => new SendResult(SendStatus.Gone, "http-410");
        await hub.PumpAsync();
        hub.Clock.Advance(TimeSpan.FromHours(1));
        await LookAsync(hub);

        Assert.Equal((1, 0), (meters.Read()["backabarnet.backlog.due"], meters.Read()["backabarnet.backlog.due.age"]));
    }

    [Fact]
    public async Task Metrics_AFailingReceiver_HasItsAge()
    {
        await using var hub = await DueAsync();
        using var meters = Listen(hub);
        hub.Answer = static _ => new SendResult(SendStatus.TryAgain, "http-503");
        await hub.PumpAsync();
        hub.Clock.Advance(TimeSpan.FromHours(1));
        await LookAsync(hub);

        Assert.Equal((3600, 0), (meters.Read()["backabarnet.backlog.retrying.age"], meters.Read()["backabarnet.backlog.due.age"]));
    }

    [Fact]
    public async Task Metrics_AJobWhoseNodeIsGone_IsSeen()
    {
        await using var hub = await HubFixture.StartAsync();
        using var meters = Listen(hub);
        await hub.Store.WriteAsync(rows => rows.TryLeaseAsync("job", "node", hub.Clock.GetUtcNow(), hub.Clock.GetUtcNow().AddMinutes(1)), default);
        await LookAsync(hub);
        Assert.Equal(0, meters.Read()["backabarnet.leases.expired"]);
        hub.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(1, meters.Read()["backabarnet.leases.expired"]);
    }

    [Fact]
    public async Task Metrics_RowsThatWaitForACheckpoint_HaveTheAgeOfTheOldest()
    {
        await using var hub = await HubFixture.StartAsync();
        using var meters = Listen(hub);
        await hub.TakeInAsync(Messages.Upptackt("UK-1"));
        hub.Clock.Advance(TimeSpan.FromMinutes(5));
        await hub.TakeInAsync(Messages.Upptackt("UK-2"));
        await LookAsync(hub);
        Assert.Equal(300, meters.Read()["backabarnet.audit.checkpoint.age"]);

        await CheckpointAsync(hub, to: 1);
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        await LookAsync(hub);
        Assert.Equal(60, meters.Read()["backabarnet.audit.checkpoint.age"]);

        await CheckpointAsync(hub, to: 2);
        await LookAsync(hub);
        Assert.Equal(0, meters.Read()["backabarnet.audit.checkpoint.age"]);
    }

    [Fact]
    public async Task Metrics_ATransactionThatFails_IsCounted()
    {
        await using var hub = await HubFixture.StartAsync();
        using var meters = Listen(hub);
        hub.Get<HubMetrics>();
        await Assert.ThrowsAsync<InvalidOperationException>(() => hub.Store.WriteAsync<bool>(static _ => throw new InvalidOperationException(), default));

        Assert.Equal(1, meters.Read()["backabarnet.store.failures"]);
    }

    [Fact]
    public async Task Metrics_AConflict_IsCounted()
    {
        await using var hub = await HubFixture.StartAsync();
        using var meters = Listen(hub);
        hub.Get<IStoreObserver>().Conflicted();

        Assert.Equal(1, meters.Read()["backabarnet.store.conflicts"]);
    }

    [Fact]
    public async Task Metrics_ASourceThatIsAway_IsCountedByItsName()
    {
        await using var hub = await HubFixture.StartAsync();
        using var meters = Listen(hub);
        await hub.Get<SourceRun>().RunAsync(hub.Source, new SourceFeed("feed", new AwayReader(), TimeSpan.FromMinutes(1)), default);

        Assert.Equal(1, meters.Read()["backabarnet.source.failures{source=test}"]);
    }

    [Fact]
    public async Task Metrics_ASourceThatIsNotRead_IsAsOldAsTheFeedThatIsMostOverdue()
    {
        await using var hub = await HubFixture.StartAsync();
        using var meters = Listen(hub);
        hub.Get<HubMetrics>().Show(State(0) with { Feeds = [Feed("test/a", 30), Feed("test/b", 900), Feed("other/a", -30), Feed("gone/a", null)] });

        var read = meters.Read();
        Assert.Equal((900, 0), (read["backabarnet.source.unread.age{source=test}"], read["backabarnet.source.unread.age{source=other}"]));
        Assert.DoesNotContain("backabarnet.source.unread.age{source=gone}", read.Keys);
    }

    private static FeedState Feed(string name, int? overdue) =>
        new(name, Messages.Now, null, null, null, overdue is { } seconds ? Messages.Now.AddSeconds(-seconds) : null);

    [Fact]
    public async Task Metrics_ABrokerThatIsAway_IsCounted()
    {
        await using var hub = await DueAsync();
        using var meters = Listen(hub);
        using var outbox = new OutboxPublisher(
            hub.Store, DispatchProxy.Create<IBus, FailingBus>(), hub.Get<PublishQueue>(), hub.Get<PublishFailures>(), hub.Get<HubSignals>(), hub.Get<HubGate>(), hub.Get<HubMetrics>(), TimeProvider.System, NullLogger<OutboxPublisher>.Instance);
        await outbox.StartAsync(default);
        await WaitForAsync(() => meters.Read()["backabarnet.publish.failures"] > 0);
        await outbox.StopAsync(default);
    }

    [Fact]
    public async Task Metrics_AReceiverThatFailsAgainAndAgain_OpensItsCircuit()
    {
        await using var hub = await HubFixture.StartAsync();
        using var meters = Listen(hub);
        await hub.RegisterFamilyAsync();
        await hub.BothConsentAsync(HubFixture.Elevhalsan, Narrow);
        // About no child that is known, so that none waits for another.
        await hub.TakeInAsync([.. Enumerable.Range(1, 6).Select(i => Messages.Orosanmalan($"9000{i}") with { Child = new Contracts.Messages.Child() })]);
        await hub.RouteAsync();
        hub.Answer = static _ => new SendResult(SendStatus.TryAgain, "http-503");
        using var workers = ActivatorUtilities.CreateInstance<DeliveryWorkers>(hub.Get<IServiceProvider>());
        await workers.StartAsync(default);
        await WaitForAsync(() => meters.Read().GetValueOrDefault("backabarnet.circuits.open") == 1);
        await workers.StopAsync(default);
    }

    [Fact]
    public async Task Metrics_AsTheHubRuns_MoveByTens()
    {
        await using var hub = await HubFixture.StartAsync();
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var factory = services.GetRequiredService<IMeterFactory>();
        using var meters = new RecordedMeters(instrument => instrument.Meter.Scope == factory);
        using var metrics = new HubMetrics(factory, hub.Clock);
        var row = new StoredAuditEntry { Municipality = Messages.Municipality, At = Messages.Now, Event = "taken-in" };
        ((IStoreObserver)metrics).Committed([.. Enumerable.Repeat(row, 9)], TimeSpan.Zero);
        metrics.Show(State(waiting: 9));
        Assert.Equal(0, meters.Read()["backabarnet.messages.taken_in"]);
        Assert.Equal((0, 0, 0), (meters.Read()["backabarnet.backlog.unrouted"], meters.Read()["backabarnet.backlog.due"], meters.Read()["backabarnet.backlog.held"]));
        Assert.Equal((10, 10, 10), (meters.Read()["backabarnet.backlog.parked"], meters.Read()["backabarnet.backlog.quarantined"], meters.Read()["backabarnet.backlog.without_recipient"]));
        Assert.Equal(10, meters.Read()["backabarnet.backlog.unreadable"]);

        ((IStoreObserver)metrics).Committed([row], TimeSpan.Zero);
        metrics.Show(State(waiting: 10));

        Assert.Equal(10, meters.Read()["backabarnet.messages.taken_in"]);
        Assert.Equal((10, 10, 10), (meters.Read()["backabarnet.backlog.unrouted"], meters.Read()["backabarnet.backlog.due"], meters.Read()["backabarnet.backlog.held"]));
        Assert.Equal((10, 10, 10), (meters.Read()["backabarnet.backlog.parked"], meters.Read()["backabarnet.backlog.quarantined"], meters.Read()["backabarnet.backlog.without_recipient"]));
        Assert.Equal(10, meters.Read()["backabarnet.backlog.unreadable"]);
    }

    [Fact]
    public async Task Show_ClocksAndProofs_AreMeasured()
    {
        await using var hub = await HubFixture.StartAsync();
        using var meters = Listen(hub);
        var metrics = hub.Get<HubMetrics>();

        metrics.Show(State(waiting: 0));
        Assert.DoesNotContain("backabarnet.clock.ahead", meters.Read().Keys);
        Assert.Equal(0, meters.Read()["backabarnet.audit.signing.stopped"]);

        var (forged, beyond, fine) = (new LogProof("9901", 3, 1, Messages.Now, NextAcceptsSetBack: true), new LogProof("9902", 3, 4, null, NextAcceptsSetBack: false), new LogProof("9903", 3, 1, Messages.Now, NextAcceptsSetBack: false));
        metrics.Show(State(waiting: 0) with { ClockAhead = TimeSpan.FromSeconds(-6.5), Proofs = [forged, beyond, fine] });

        Assert.Equal(-6.5, meters.Read()["backabarnet.clock.ahead"]);
        Assert.Equal(2, meters.Read()["backabarnet.audit.signing.stopped"]);
    }

    private static HubState State(int waiting) =>
        new(Messages.Now, new HubBacklog(waiting, null, [new RecipientBacklog("recipient", waiting, null, Messages.Now)], waiting, waiting, waiting) { WithoutRecipient = waiting, Unreadable = waiting }, [], []);

    /// <summary>A message that may be delivered, and is about a known child.</summary>
    private static async Task<HubFixture> DueAsync()
    {
        var hub = await HubFixture.StartAsync();
        await hub.RegisterFamilyAsync();
        await hub.BothConsentAsync(HubFixture.Elevhalsan, Narrow);
        await hub.TakeInAsync(Messages.Upptackt());
        return hub;
    }

    private static Task CheckpointAsync(HubFixture hub, long to) => hub.Store.WriteAsync(
        rows =>
        {
            rows.Add(new StoredCheckpoint { Municipality = Messages.Municipality, From = to, To = to, Root = [1], At = hub.Clock.GetUtcNow(), KeyId = "key", Signature = [1] });
            return Task.CompletedTask;
        },
        default);

    private static async Task LookAsync(HubFixture hub)
    {
        using var watch = ActivatorUtilities.CreateInstance<StateWatch>(hub.Get<IServiceProvider>(), new JobPace([hub.Source]));
        await watch.LookAsync(default);
    }

    private static RecordedMeters Listen(HubFixture hub)
    {
        var factory = hub.Get<IMeterFactory>();
        return new RecordedMeters(instrument => instrument.Meter.Scope == factory);
    }

    private static async Task WaitForAsync(Func<bool> happened)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!happened())
            await Task.Delay(20, limit.Token);
    }

    private sealed class AwayReader : ISourceReader
    {
        public IAsyncEnumerable<ReadDocument> ReadAsync(string? cursor, CancellationToken cancellationToken) => throw new SourceUnavailableException("away");
    }
}

/// <summary>A bus on which nothing can be published.</summary>
public class FailingBus : DispatchProxy
{
    /// <inheritdoc />
    protected override object Invoke(MethodInfo? targetMethod, object?[]? args) => Task.FromException(new TimeoutException());
}
