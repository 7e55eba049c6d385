using BackaBarnet.Hub.Events;
using BackaBarnet.Hub.Intake;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Tests.Intake;

public sealed class DocumentIntakeTests
{
    private static readonly MappingFault Fault = new("missing-element", "line 3", "a child");

    [Fact]
    public async Task TakeInAsync_SameRecordTwice_IsTakenInOnce()
    {
        await using var hub = await HubFixture.StartAsync();

        Assert.Equal(1, (await hub.TakeInAsync(Messages.Upptackt())).TakenIn);
        hub.Clock.Advance(TimeSpan.FromDays(400));
        var again = await hub.TakeInAsync(Messages.Upptackt() with { ReceivedAt = hub.Clock.GetUtcNow() });

        Assert.Equal((0, 1), (again.TakenIn, again.AlreadyKnown));
        Assert.Null(again.QuarantineId);
    }

    [Fact]
    public async Task TakeInAsync_ChangedContentUnderTheSameVersion_GoesToQuarantine()
    {
        await using var hub = await HubFixture.StartAsync();
        await hub.TakeInAsync(Messages.Upptackt());

        var changed = await hub.TakeInAsync(Messages.Upptackt(note: "Ändrad"));

        Assert.Equal("changed-without-version", Assert.Single(changed.Faults).Code);
        Assert.NotNull(changed.QuarantineId);
    }

    [Fact]
    public async Task TakeInAsync_SomeFaults_QuarantinesAndTakesTheRest()
    {
        await using var hub = await HubFixture.StartAsync();

        var result = await hub.TakeInAsync(new MappingResult([Messages.Upptackt()], [], [Fault]));

        Assert.Equal(1, result.TakenIn);
        Assert.NotNull(result.QuarantineId);
        Assert.Contains(hub.Events, happened => happened is QuarantinedEvent { Faults: [{ Code: "missing-element" }] });
    }

    [Fact]
    public async Task TakeInAsync_SameFaultyDocumentTwice_IsQuarantinedOnce()
    {
        await using var hub = await HubFixture.StartAsync();
        await hub.TakeInAsync(MappingResult.Faulty(Fault));
        await hub.TakeInAsync(MappingResult.Faulty(Fault));

        Assert.Equal(1, (await hub.Store.ReadAsync(rows => rows.CountAsync(), default)).Quarantined);
    }

    [Fact]
    public async Task TakeInAsync_MapperFails_QuarantinesWithoutRepeatingItsWords()
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Mapping = _ => throw new FormatException("Kanarie");

        var result = await hub.Get<DocumentIntake>().TakeInAsync(hub.Source, "text", "x"u8.ToArray(), default);

        Assert.Equal("mapper-failed", Assert.Single(result.Faults).Code);
        Assert.NotNull(result.QuarantineId);
        Assert.Contains("FormatException", hub.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Kanarie", hub.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TakeInAsync_FetchedDocument_MovesTheCursorWithIt()
    {
        await using var hub = await HubFixture.StartAsync();
        await hub.Get<DocumentIntake>().TakeInAsync(hub.Source, new ReadDocument { Format = "text", Bytes = "a"u8.ToArray(), CursorAfter = "17" }, "feed", default);
        await hub.Get<DocumentIntake>().TakeInAsync(hub.Source, new ReadDocument { Format = "text", Bytes = "b"u8.ToArray() }, "feed", default);

        Assert.Equal("17", await hub.Store.ReadAsync(rows => hub.Get<CursorKeeper>().FindAsync(rows, "test", "feed"), default));
        Assert.Null(await hub.Store.ReadAsync(rows => hub.Get<CursorKeeper>().FindAsync(rows, "test", "other"), default));
    }

    [Fact]
    public async Task TakeInAsync_OlderVersionAfterANewerOne_IsKeptAsSuperseded()
    {
        await using var hub = await HubFixture.StartAsync();
        await hub.TakeInAsync(Messages.Upptackt(version: 2));
        await hub.TakeInAsync(Messages.Upptackt(version: 1));

        var counts = await hub.Store.ReadAsync(rows => rows.CountAsync(), default);
        Assert.Equal((1, 1), (counts.Messages[MessageState.TakenIn], counts.Messages[MessageState.Superseded]));
    }

    [Fact]
    public async Task TakeInAsync_WithdrawnBeforeItWasTold_IsToldToNobodyAndKeepsEarlierVersionsBack()
    {
        await using var hub = await HubFixture.StartAsync();
        await hub.TakeInAsync(Messages.Upptackt(version: 2) with { Withdrawn = true });
        await hub.TakeInAsync(Messages.Upptackt(version: 1));

        var counts = await hub.Store.ReadAsync(rows => rows.CountAsync(), default);
        Assert.Equal(2, Assert.Single(counts.Messages, state => state.Value > 0 && state.Key == MessageState.Superseded).Value);
    }

    [Fact]
    public async Task TakeInAsync_WithdrawnAfterItWasTold_IsToldInItsPlace()
    {
        await using var hub = await HubFixture.StartAsync();
        await hub.TakeInAsync(Messages.Upptackt(version: 1));
        await hub.TakeInAsync(Messages.Upptackt(version: 2) with { Withdrawn = true });

        var counts = await hub.Store.ReadAsync(rows => rows.CountAsync(), default);
        Assert.Equal(2, counts.Messages[MessageState.TakenIn]);
    }

    [Fact]
    public async Task TakeInAsync_OlderRegisterEntry_DoesNotReplaceANewerOne()
    {
        await using var hub = await HubFixture.StartAsync();
        await hub.RegisterFamilyAsync(version: 5);
        var older = await hub.TakeInAsync(MappingResult.OfEntries());
        await hub.RegisterFamilyAsync(Contracts.Vocabulary.Protection.Sekretessmarkering, version: 4);
        await hub.BothConsentAsync(HubFixture.Polisen, "identity", "wellbeing");
        var message = Messages.Upptackt();
        await hub.TakeInAsync(message);
        await hub.PumpAsync();

        Assert.Equal(0, older.Entries);
        Assert.Equal(DeliveryState.Delivered, await hub.StateAsync(message, HubFixture.Polisen));
    }
}
