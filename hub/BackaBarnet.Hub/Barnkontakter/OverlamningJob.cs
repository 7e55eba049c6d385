using BackaBarnet.Hub.Storing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BackaBarnet.Hub.Barnkontakter;

/// <summary>
/// Looks every hour at the children about whom there are messages, whether their barnkontakt has changed. One node at a time does it;
/// one that takes over begins again, and what has been made is not made twice.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="indexing">Finds placements of an earlier version.</param>
/// <param name="handovers">Makes handovers.</param>
/// <param name="signals">Has them published.</param>
/// <param name="node">This node's name.</param>
/// <param name="gate">Lets it begin.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Log.</param>
public sealed class OverlamningJob(
    IHubStore store, PlacementIndexing indexing, Overlamningar handovers, HubSignals signals, HubNode node, HubGate gate, TimeProvider clock, ILogger<OverlamningJob> logger) : BackgroundService
{
    private const string LeaseName = "handovers";
    private const int MostAtOnce = 100;
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <summary>How often a node shows that it is there, or looks whether another is gone.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private DateTimeOffset _nextRun = DateTimeOffset.MinValue;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await gate.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await BeatAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogError(exception, "Whether children's barnkontakter have changed could not be looked at and will be later");
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.WhenAny(Task.Delay(Beat, clock, stoppingToken));
        }
    }

    // A node that takes over looks at once: nobody knows how far the other came.
    private async Task BeatAsync(CancellationToken stoppingToken)
    {
        if (!await TryLeaseAsync(stoppingToken))
        {
            _nextRun = DateTimeOffset.MinValue;
        }
        else if (_nextRun <= clock.GetUtcNow())
        {
            await RunAsync(stoppingToken);
            _nextRun = clock.GetUtcNow() + Every;
        }
    }

    /// <summary>Looks once at all children, unless another node does.</summary>
    /// <returns>How many handovers were made.</returns>
    internal async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (!await TryLeaseAsync(cancellationToken))
            return 0;
        await indexing.RunAsync(cancellationToken);
        var made = 0;
        for (var children = await ChildrenAfterAsync("", cancellationToken); children.Count > 0; children = await ChildrenAfterAsync(children[^1], cancellationToken))
        {
            var some = await store.WriteAsync(transaction => handovers.MakeAsync(transaction, children), cancellationToken);
            made += some;
            if (some > 0)
                signals.Outbox.Set();
            if (!await TryLeaseAsync(cancellationToken))
                break;
        }

        return made;
    }

    private Task<IReadOnlyList<string>> ChildrenAfterAsync(string last, CancellationToken cancellationToken) =>
        store.ReadAsync(rows => rows.ReadChildrenAsync(last, MostAtOnce), cancellationToken);

    private Task<bool> TryLeaseAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return store.WriteAsync(rows => rows.TryLeaseAsync(LeaseName, node.Name, now, now + Lease), cancellationToken);
    }
}
