using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Storing;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Hub.Tests.Audit;

public sealed class AuditCheckpointsTests
{
    [Fact]
    public async Task RunAsync_LogGrows_IsSignedWithoutGapAndAnchored()
    {
        await using var hub = await HubFixture.StartAsync();
        var checkpoints = ActivatorUtilities.CreateInstance<AuditCheckpoints>(hub.Get<IServiceProvider>());

        foreach (var record in new[] { "UK-1", "UK-2" })
        {
            await hub.TakeInAsync(Messages.Upptackt(record));
            await hub.PumpAsync();
            await checkpoints.RunAsync(default);
            await checkpoints.RunAsync(default);
        }

        var (signed, head) = await hub.Store.ReadAsync(async rows => (await rows.ReadCheckpointsAsync(Messages.Municipality), (await rows.FindHeadsAsync()).Single()), default);
        Assert.Equal(2, signed.Count);
        Assert.Equal((1, signed[0].To + 1, head.Position), (signed[0].From, signed[1].From, signed[1].To));
        Assert.All(signed, checkpoint => Assert.Equal(CheckpointSignature.Valid, new CheckpointVerifier([hub.Keys.SigningKey().PublicKey]).Verify(checkpoint)));
        await using var file = File.OpenRead(hub.AnchorPath);
        Assert.Equal(signed.Select(checkpoint => checkpoint.To), (await AnchorFile.ReadAsync(file, default).ToListAsync()).Select(line => line.Checkpoint!.To));
    }

    [Fact]
    public async Task RunAsync_AnotherNodeSigns_LeavesItToThat()
    {
        await using var hub = await HubFixture.StartAsync();
        await hub.TakeInAsync(Messages.Upptackt());
        var now = hub.Clock.GetUtcNow();
        await hub.Store.WriteAsync(rows => rows.TryLeaseAsync("checkpoints", "another", now, now.AddSeconds(30)), default);
        var checkpoints = ActivatorUtilities.CreateInstance<AuditCheckpoints>(hub.Get<IServiceProvider>());

        await checkpoints.RunAsync(default);
        Assert.Empty(await hub.Store.ReadAsync(rows => rows.ReadCheckpointsAsync(Messages.Municipality), default));

        hub.Clock.Advance(TimeSpan.FromSeconds(31));
        await checkpoints.RunAsync(default);
        Assert.Single(await hub.Store.ReadAsync(rows => rows.ReadCheckpointsAsync(Messages.Municipality), default));
    }

    [Fact]
    public async Task RunAsync_ARowThatAcceptsASetBack_IsNeverSignedNorWhatFollows()
    {
        await using var hub = await HubFixture.StartAsync();
        await hub.TakeInAsync(Messages.Upptackt());
        var before = (await hub.LogAsync()).Count;
        await hub.Store.WriteAsync(
            rows =>
            {
                rows.Record(AuditEvents.SetBackAccepted, Messages.Municipality, hub.Clock.GetUtcNow(), "incident 500");
                return Task.CompletedTask;
            },
            default);
        await hub.TakeInAsync(Messages.Upptackt("UK-2"));
        var checkpoints = ActivatorUtilities.CreateInstance<AuditCheckpoints>(hub.Get<IServiceProvider>());

        var more = await checkpoints.RunAsync(default) || await checkpoints.RunAsync(default);

        Assert.False(more);
        Assert.Equal(before, Assert.Single(await hub.Store.ReadAsync(rows => rows.ReadCheckpointsAsync(Messages.Municipality), default)).To);
    }
}
