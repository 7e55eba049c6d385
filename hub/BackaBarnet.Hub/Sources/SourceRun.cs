using BackaBarnet.Hub.Intake;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Hub.Telemetry;
using Microsoft.Extensions.Logging;

namespace BackaBarnet.Hub.Sources;

/// <summary>
/// One run over a feed: from its cursor on, takes in each document, and only then tells the source so. A run that is cut off
/// anywhere is repeated from the last durable point.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="intake">Takes documents in.</param>
/// <param name="cursors">Knows the cursors.</param>
/// <param name="readings">Remembers how it ended.</param>
/// <param name="gate">Lets it begin.</param>
/// <param name="node">This node: a feed is read by one at a time.</param>
/// <param name="clock">The time.</param>
/// <param name="metrics">Counts failures.</param>
/// <param name="logger">Log.</param>
public sealed class SourceRun(IHubStore store, DocumentIntake intake, CursorKeeper cursors, FeedReadings readings, HubGate gate, HubNode node, TimeProvider clock, HubMetrics metrics, ILogger<SourceRun> logger)
{
    /// <summary>A node that has taken this long over one document may lose the feed to another; what it takes in then is known already.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    internal const string LeasePrefix = "feed:";

    internal static string LeaseOf(SourceRegistration source, SourceFeed feed) => LeasePrefix + NameOf(source, feed);

    private static string NameOf(SourceRegistration source, SourceFeed feed) => $"{source.Name}/{feed.Name}";

    /// <summary>Runs once.</summary>
    /// <returns>How many documents were read.</returns>
    public async Task<int> RunAsync(SourceRegistration source, SourceFeed feed, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        var read = 0;
        try
        {
            if (!await HoldAsync(source, feed, cancellationToken))
                return read;
            var cursor = await store.ReadAsync(transaction => cursors.FindAsync(transaction, source.Name, feed.Name), cancellationToken);
            await foreach (var document in feed.Reader.ReadAsync(cursor, cancellationToken))
            {
                await intake.TakeInAsync(source, document, feed.Name, cancellationToken);
                await document.AcknowledgeAsync(cancellationToken);
                read++;
                if (!await HoldAsync(source, feed, cancellationToken))
                    return read;
            }

            await readings.EndedAsync(NameOf(source, feed), reason: null, cancellationToken);
        }
        catch (SourceUnavailableException exception)
        {
            metrics.SourceFailed(source.Name);
            logger.LogWarning("Source {Source}/{Feed} can't be read now and will be tried again: {Reason}", source.Name, feed.Name, exception.Message);
            await readings.EndedAsync(NameOf(source, feed), exception.Reason, cancellationToken);
        }

        return read;
    }

    private async Task<bool> HoldAsync(SourceRegistration source, SourceFeed feed, CancellationToken cancellationToken)
    {
        var (now, name) = (clock.GetUtcNow(), NameOf(source, feed));
        var holds = await store.WriteAsync(
            async transaction =>
            {
                if (!readings.IsKnown(name))
                    await FeedReadings.KnowAsync(transaction, name, now);
                return await transaction.TryLeaseAsync(LeaseOf(source, feed), node.Name, now, now + Lease);
            },
            cancellationToken);
        readings.Known(name);
        return holds;
    }
}
