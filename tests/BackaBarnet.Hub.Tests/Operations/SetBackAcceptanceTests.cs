using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Operations;
using BackaBarnet.Hub.Recipients;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Hub.Tests.Operations;

public sealed class SetBackAcceptanceTests
{
    private static readonly string[] Narrow = [Categories.Identity, Categories.Wellbeing];

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task ConsentTakenBack_AfterASetBack_RecallsWhatMayHaveBeenSent(bool isAccepted, int recalls)
    {
        await using var hub = await WaitingAsync();
        if (isAccepted)
            Assert.Equal(2, (await hub.Get<SetBackAcceptance>().AcceptAsync("disk-lost", [], disownsOthers: false, default)).MarkedDeliveries);

        await hub.ConsentAsync(TestNumbers.Father, HubFixture.Polisen, Narrow, version: 2, revokedAt: hub.Clock.GetUtcNow());
        hub.Answer = static _ => new SendResult(SendStatus.Accepted, "http-200");
        hub.Clock.Advance(TimeSpan.FromDays(1));
        await hub.PumpAsync();

        Assert.Equal(recalls, hub.Sent.Count(sent => System.Text.Encoding.UTF8.GetString(sent.Body.Span).Contains("backabarnet.recall", StringComparison.Ordinal)));
        Assert.Equal(DeliveryState.HeldForConsent, await hub.StateAsync(Messages.Upptackt(), HubFixture.Polisen));
    }

    [Fact]
    public async Task ConsentStillThere_AfterASetBack_SendsAgainAndRecallsNothing()
    {
        await using var hub = await WaitingAsync();
        await hub.Get<SetBackAcceptance>().AcceptAsync("disk-lost", [], disownsOthers: false, default);

        hub.Answer = static _ => new SendResult(SendStatus.Accepted, "http-200");
        hub.Clock.Advance(TimeSpan.FromDays(1));
        await hub.PumpAsync();

        Assert.Equal(DeliveryState.Delivered, await hub.StateAsync(Messages.Upptackt(), HubFixture.Polisen));
        Assert.DoesNotContain(hub.SentTo(HubFixture.Polisen), body => body.Contains("backabarnet.recall", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Accept_AnchorsAhead_WritesWhatIsLostAndSignsIt()
    {
        await using var hub = await WaitingAsync();
        var ahead = new CheckpointSigner(hub.Keys.SigningKey()).Sign(Messages.Municipality, last: null, [.. Enumerable.Repeat(new byte[32], 500)], hub.Clock.GetUtcNow().AddHours(-1));
        var elsewhere = new CheckpointSigner(hub.Keys.SigningKey()).Sign("9902", last: null, [new byte[32]], hub.Clock.GetUtcNow().AddHours(-1));
        var before = (await hub.LogAsync()).Count;

        var outcome = await hub.Get<SetBackAcceptance>().AcceptAsync("disk-lost", [ahead, elsewhere], disownsOthers: false, default);

        Assert.Equal([new AcceptedLoss(Messages.Municipality, before + 1, 500), new AcceptedLoss("9902", 1, 1)], outcome.Losses);
        Assert.Equal(SetBackResult.Signed, outcome.Result);
        var row = (await hub.LogAsync())[^1];
        Assert.Equal((AuditEvents.SetBackAccepted, "disk-lost 500"), (row.Event, row.Detail));
    }

    [Fact]
    public async Task Accept_WrittenAndNotSigned_IsSignedAndNotWrittenAgain()
    {
        await using var hub = await WaitingAsync();
        var checkpoints = Nodes(hub);
        await ForgeAsync(hub, "disk-lost 0");
        var position = (await hub.LogAsync())[^1].Position;
        // A node has signed what stands before, and a copy of that lies among the anchors.
        await checkpoints.RunAsync(default);
        hub.Clock.Advance(TimeSpan.FromSeconds(31));
        var since = Assert.Single(await CheckpointsAsync(hub));
        await hub.TakeInAsync(Messages.Upptackt("UK-2"));
        var rows = (await hub.LogAsync()).Count;

        var outcome = await hub.Get<SetBackAcceptance>().AcceptAsync("disk-lost", [since], disownsOthers: false, default);

        Assert.Equal((SetBackResult.Signed, new AcceptedLoss(Messages.Municipality, position, 0)), (outcome.Result, Assert.Single(outcome.Losses)));
        Assert.Equal(rows, (await hub.LogAsync()).Count);
        Assert.Equal(position, (await CheckpointsAsync(hub))[^1].To);
        await checkpoints.RunAsync(default);
        Assert.Equal(rows, (await CheckpointsAsync(hub))[^1].To);
    }

    [Fact]
    public async Task Accept_AnotherThatIsNotSigned_IsRefusedUnlessItIsDisowned()
    {
        await using var hub = await WaitingAsync();
        await ForgeAsync(hub, "incident-1 500");
        var (forged, rows) = ((await hub.LogAsync())[^1].Position, (await hub.LogAsync()).Count);

        var refused = await hub.Get<SetBackAcceptance>().AcceptAsync("incident-2", [], disownsOthers: false, default);
        var unchanged = (await hub.LogAsync()).Count;
        var disowned = await hub.Get<SetBackAcceptance>().AcceptAsync("incident-2", [], disownsOthers: true, default);

        Assert.Equal((SetBackResult.OthersUnsigned, rows), (refused.Result, unchanged));
        Assert.Equal(forged, Assert.Single(refused.Others).Position);
        Assert.Equal((SetBackResult.Signed, forged), (disowned.Result, Assert.Single(disowned.Others).Position));
        var verifier = new CheckpointVerifier([hub.Keys.SigningKey().PublicKey]);
        Assert.Equal([rows + 1L], (await CheckpointsAsync(hub)).Where(verifier.IsAcceptance).Select(checkpoint => checkpoint.To));
        Assert.Equal(rows + 1, (await CheckpointsAsync(hub))[^1].To);
    }

    [Fact]
    public async Task Accept_RowThatDoesNotFitItsHash_IsNotSigned()
    {
        await using var hub = await WaitingAsync();
        await ForgeAsync(hub, "disk-lost 0");
        await hub.ExecuteAsync("""DROP TRIGGER "Audit_NoUpdate"; UPDATE "Audit" SET "Hash" = zeroblob(32) WHERE "Event" = 'set-back-accepted'""");

        var outcome = await hub.Get<SetBackAcceptance>().AcceptAsync("disk-lost", [], disownsOthers: false, default);

        Assert.Equal(SetBackResult.NotSigned, outcome.Result);
        Assert.DoesNotContain(await CheckpointsAsync(hub), new CheckpointVerifier([hub.Keys.SigningKey().PublicKey]).IsAcceptance);
    }

    [Theory]
    [InlineData(30, SetBackResult.Signed)]
    [InlineData(300, SetBackResult.NodeRuns)]
    public async Task Accept_ANodeHoldsTheLease_WaitsUntilADeadOnesHasRunOut(int seconds, SetBackResult expected)
    {
        await using var hub = await WaitingAsync();
        var now = hub.Clock.GetUtcNow();
        await hub.Store.WriteAsync(rows => rows.TryLeaseAsync("checkpoints", "node", now, now.AddSeconds(seconds)), default);
        var rows = (await hub.LogAsync()).Count;

        var accepting = hub.Get<SetBackAcceptance>().AcceptAsync("disk-lost", [], disownsOthers: false, default);
        Assert.False(accepting.IsCompleted);
        hub.Clock.Advance(TimeSpan.FromSeconds(41));

        Assert.Equal(expected, (await accepting).Result);
        Assert.Equal(expected == SetBackResult.Signed ? rows + 1 : rows, (await hub.LogAsync()).Count);
    }

    [Fact]
    public async Task Accept_Signed_LeavesSigningToTheNodesAtOnce()
    {
        await using var hub = await WaitingAsync();
        await hub.Get<SetBackAcceptance>().AcceptAsync("disk-lost", [], disownsOthers: false, default);
        await hub.TakeInAsync(Messages.Upptackt("UK-2"));

        await Nodes(hub).RunAsync(default);

        Assert.Equal((await hub.LogAsync()).Count, (await CheckpointsAsync(hub))[^1].To);
    }

    private static AuditCheckpoints Nodes(HubFixture hub) => ActivatorUtilities.CreateInstance<AuditCheckpoints>(hub.Get<IServiceProvider>());

    private static Task<IReadOnlyList<StoredCheckpoint>> CheckpointsAsync(HubFixture hub) => hub.Store.ReadAsync(rows => rows.ReadCheckpointsAsync(Messages.Municipality), default);

    /// <summary>A row as the command leaves it that ends before it has signed, or as somebody puts it in who can write the whole database.</summary>
    private static Task ForgeAsync(HubFixture hub, string detail) => hub.Store.WriteAsync(
        rows =>
        {
            rows.Record(AuditEvents.SetBackAccepted, Messages.Municipality, hub.Clock.GetUtcNow(), detail);
            return Task.CompletedTask;
        },
        default);

    /// <summary>A message that its receiver has not taken so far, and certainly doesn't have.</summary>
    private static async Task<HubFixture> WaitingAsync()
    {
        var hub = await HubFixture.StartAsync();
        await hub.RegisterFamilyAsync();
        await hub.BothConsentAsync(HubFixture.Polisen, Narrow);
        hub.Answer = _ => new SendResult(SendStatus.TryAgain, "http-503");
        await hub.TakeInAsync(Messages.Upptackt());
        await hub.PumpAsync();
        return hub;
    }
}
