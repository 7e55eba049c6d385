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
/// <param name="gate">Lets it begin.</param>
/// <param name="metrics">Counts failures.</param>
/// <param name="logger">Log.</param>
public sealed class SourceRun(IHubStore store, DocumentIntake intake, CursorKeeper cursors, HubGate gate, HubMetrics metrics, ILogger<SourceRun> logger)
{
    /// <summary>Runs once.</summary>
    /// <returns>How many documents were read.</returns>
    public async Task<int> RunAsync(SourceRegistration source, SourceFeed feed, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        var read = 0;
        try
        {
            var cursor = await store.ReadAsync(transaction => cursors.FindAsync(transaction, source.Name, feed.Name), cancellationToken);
            await foreach (var document in feed.Reader.ReadAsync(cursor, cancellationToken))
            {
                await intake.TakeInAsync(source, document, feed.Name, cancellationToken);
                await document.AcknowledgeAsync(cancellationToken);
                read++;
            }
        }
        catch (SourceUnavailableException exception)
        {
            metrics.SourceFailed(source.Name);
            logger.LogWarning("Source {Source}/{Feed} can't be read now and will be tried again: {Reason}", source.Name, feed.Name, exception.Message);
        }

        return read;
    }
}
