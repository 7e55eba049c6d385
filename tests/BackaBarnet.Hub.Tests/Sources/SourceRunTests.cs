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
