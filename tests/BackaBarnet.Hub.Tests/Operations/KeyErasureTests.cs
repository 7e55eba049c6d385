using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Operations;
using BackaBarnet.Hub.Routing;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Testing;

namespace BackaBarnet.Hub.Tests.Operations;

public sealed class KeyErasureTests
{
    [Fact]
    public async Task EraseAsync_ChildWithHeldMessage_CanNeverBeReadAgainAndTheLogStillProves()
    {
        await using var hub = await HubFixture.StartAsync();
        await hub.RegisterFamilyAsync();
        var message = Messages.Upptackt();
        await hub.TakeInAsync(message);
        await hub.PumpAsync();
        var stored = (await hub.Store.ReadAsync(rows => rows.FindMessageAsync(message.Id.Value), default))!;
        Assert.Single(await hub.Store.ReadAsync(rows => hub.Get<MessageOpener>().OpenAsync(rows, [stored]), default));

        Assert.True(await hub.Get<KeyErasure>().EraseAsync(Messages.Municipality, Messages.Person(TestNumbers.ToddlerGirl), default));
        Assert.False(await hub.Get<KeyErasure>().EraseAsync(Messages.Municipality, Messages.Person(TestNumbers.ToddlerGirl), default));

        Assert.Empty(await hub.Store.ReadAsync(rows => hub.Get<MessageOpener>().OpenAsync(rows, [stored]), default));
        Assert.Empty(await VerifyAsync(hub));
    }

    [Fact]
    public async Task EraseAsync_NewMessageAboutTheChild_IsReadableAgain()
    {
        await using var hub = await HubFixture.StartAsync();
        await hub.RegisterFamilyAsync();
        await hub.Get<KeyErasure>().EraseAsync(Messages.Municipality, Messages.Person(TestNumbers.ToddlerGirl), default);

        var message = Messages.Upptackt();
        await hub.TakeInAsync(message);
        await hub.PumpAsync();

        // Nobody knows the child's guardians any more, so that it waits; it is not unreadable.
        Assert.Equal(DeliveryState.HeldForPerson, await hub.StateAsync(message, HubFixture.Polisen));
    }

    [Fact]
    public async Task WrapAnewAsync_RootKeyChanged_EverythingOpensAndTheOldKeyIsNotNeeded()
    {
        await using var hub = await HubFixture.StartAsync();
        await hub.RegisterFamilyAsync();
        var message = Messages.Upptackt();
        await hub.TakeInAsync(message);
        await hub.PumpAsync();
        var stored = (await hub.Store.ReadAsync(rows => rows.FindMessageAsync(message.Id.Value), default))!;

        var changed = new KeyRing(hub.Keys.WithNew().UsingNewest(), hub.Clock);
        Assert.True(await hub.Store.ReadAsync(rows => changed.IsNeededAsync(rows), default));
        Assert.True(await hub.Store.WriteAsync(rows => changed.WrapAnewAsync(rows, 1000), default) > 0);
        Assert.False(await hub.Store.ReadAsync(rows => changed.IsNeededAsync(rows), default));

        Assert.Single(await hub.Store.ReadAsync(rows => new MessageOpener(changed).OpenAsync(rows, [stored]), default));
        Assert.Empty(await hub.Store.ReadAsync(rows => hub.Get<MessageOpener>().OpenAsync(rows, [stored]), default));
    }

    private static async Task<List<AuditFinding>> VerifyAsync(HubFixture hub)
    {
        var findings = new List<AuditFinding>();
        await hub.Store.ReadAsync(
            async rows => await new AuditVerifier(new CheckpointVerifier([])).VerifyAsync(
                new AuditLog
                {
                    Municipality = Messages.Municipality,
                    Head = (await rows.FindHeadsAsync()).Single(),
                    Rows = rows.ReadLogAsync(Messages.Municipality, 1),
                    Checkpoints = AsyncEnumerable.Empty<StoredCheckpoint>(),
                },
                findings.Add,
                default),
            default);
        return findings;
    }
}
