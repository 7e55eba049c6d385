using System.Runtime.CompilerServices;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Hub.Tests.Sources;

public sealed class SourceRunTests
{
    [Fact]
    public async Task RunAsync_Document_IsAcknowledgedOnlyWhenItIsDurable()
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Mapping = _ => MappingResult.Of(Messages.Upptackt());
        var durableWhenAcknowledged = false;
        var reader = new ScriptedReader(new ReadDocument
        {
            Format = "text",
            Bytes = "x"u8.ToArray(),
            AcknowledgeAsync = async _ => durableWhenAcknowledged =
                await hub.Store.ReadAsync(rows => rows.FindMessageAsync(Messages.Upptackt().Id.Value), default) is not null,
        });

        Assert.Equal(1, await RunAsync(hub, reader));
        Assert.True(durableWhenAcknowledged);
    }

    [Fact]
    public async Task RunAsync_Twice_GoesOnFromTheCursor()
    {
        await using var hub = await HubFixture.StartAsync();
        var reader = new ScriptedReader(new ReadDocument { Format = "text", Bytes = "x"u8.ToArray(), CursorAfter = "17" });
        await RunAsync(hub, reader);
        await RunAsync(hub, reader);

        Assert.Equal([null, "17"], reader.Cursors);
    }

    [Fact]
    public async Task RunAsync_AcknowledgementFails_LeavesTheDocumentToTheNextRun()
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Mapping = _ => MappingResult.Of(Messages.Upptackt());
        var reader = new ScriptedReader(new ReadDocument
        {
            Format = "text",
            Bytes = "x"u8.ToArray(),
            AcknowledgeAsync = _ => throw new SourceUnavailableException("The platform is away."),
        });

        Assert.Equal(0, await RunAsync(hub, reader));
        Assert.Equal(0, await RunAsync(hub, reader));

        Assert.Single(hub.Events.OfType<Events.MessageTakenInEvent>());
        Assert.Contains("The platform is away.", hub.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_ComesToItsEnd_IsRememberedOverARestart()
    {
        await using var hub = await HubFixture.StartAsync();
        await RunAsync(hub, new ScriptedReader());
        await hub.RestartAsync();

        Assert.Equal(("test/feed", Messages.Now, Messages.Now, null, null), await ReadingAsync(hub));
    }

    [Fact]
    public async Task RunAsync_Fails_IsRememberedWithItsReasonUntilARunComesToItsEnd()
    {
        await using var hub = await HubFixture.StartAsync();
        var away = new ScriptedReader(Document(_ => throw new SourceUnavailableException("KANARIE") { Reason = "http-503" }));
        var broken = new ScriptedReader(Document(_ => throw new SourceUnavailableException("KANARIE")));
        await RunAsync(hub, new ScriptedReader());
        hub.Clock.Advance(TimeSpan.FromSeconds(10));
        await RunAsync(hub, away);
        Assert.Equal(("test/feed", Messages.Now, Messages.Now, Messages.Now.AddSeconds(10), "http-503"), await ReadingAsync(hub));

        hub.Clock.Advance(TimeSpan.FromSeconds(10));
        await RunAsync(hub, broken);
        Assert.Equal(("test/feed", Messages.Now, Messages.Now, Messages.Now.AddSeconds(10), SourceReasons.Unusable), await ReadingAsync(hub));

        hub.Clock.Advance(TimeSpan.FromSeconds(10));
        await RunAsync(hub, new ScriptedReader());
        Assert.Equal(("test/feed", Messages.Now, Messages.Now.AddSeconds(30), null, null), await ReadingAsync(hub));
    }

    [Fact]
    public async Task RunAsync_AgainAndAgain_IsWrittenOnceAMinute()
    {
        await using var hub = await HubFixture.StartAsync();
        await RunAsync(hub, new ScriptedReader());
        hub.Clock.Advance(TimeSpan.FromSeconds(59));
        await RunAsync(hub, new ScriptedReader());
        Assert.Equal(Messages.Now, (await ReadingAsync(hub)).ReadAt);

        hub.Clock.Advance(TimeSpan.FromSeconds(1));
        await RunAsync(hub, new ScriptedReader());
        Assert.Equal(Messages.Now.AddSeconds(60), (await ReadingAsync(hub)).ReadAt);
    }

    [Fact]
    public async Task RunAsync_NeverEnds_IsKnownSinceItBegan()
    {
        await using var hub = await HubFixture.StartAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(hub, new ScriptedReader(Document(_ => throw new InvalidOperationException()))));

        Assert.Equal(("test/feed", Messages.Now, null, null, null), await ReadingAsync(hub));
    }

    [Fact]
    public async Task RunAsync_AnotherNodeReads_SaysNothingOfHowItEnds()
    {
        await using var hub = await HubFixture.StartAsync();
        await hub.Store.WriteAsync(rows => rows.TryLeaseAsync("feed:test/feed", "another", Messages.Now, Messages.Now.AddSeconds(30)), default);
        await RunAsync(hub, new ScriptedReader());

        Assert.Equal(("test/feed", Messages.Now, null, null, null), await ReadingAsync(hub));
    }

    private static ReadDocument Document(Func<CancellationToken, Task> acknowledge) => new() { Format = "text", Bytes = "x"u8.ToArray(), AcknowledgeAsync = acknowledge };

    private static async Task<(string Feed, DateTimeOffset KnownSince, DateTimeOffset? ReadAt, DateTimeOffset? FailingSince, string? Reason)> ReadingAsync(HubFixture hub)
    {
        var reading = Assert.Single(await hub.Store.ReadAsync(rows => rows.FindFeedReadingsAsync(), default));
        return (reading.Feed, reading.KnownSince, reading.ReadAt, reading.FailingSince, reading.Reason);
    }

    private static Task<int> RunAsync(HubFixture hub, ISourceReader reader) =>
        hub.Get<SourceRun>().RunAsync(hub.Source, new SourceFeed("feed", reader, TimeSpan.FromMinutes(1)), default);

    private sealed class ScriptedReader(params IReadOnlyList<ReadDocument> documents) : ISourceReader
    {
        public List<string?> Cursors { get; } = [];

        public async IAsyncEnumerable<ReadDocument> ReadAsync(string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            Cursors.Add(cursor);
            foreach (var document in documents)
            {
                await Task.Yield();
                yield return document;
            }
        }
    }
}
