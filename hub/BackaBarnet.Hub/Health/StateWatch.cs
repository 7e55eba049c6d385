using BackaBarnet.Hub.Storing;
using BackaBarnet.Hub.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BackaBarnet.Hub.Health;

/// <summary>
/// Looks at the store at intervals, on every node, so that no answer about health and no metric asks it anew. A leader whose
/// death is silent would be worse than a look from each.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="pace">How often jobs are done.</param>
/// <param name="metrics">Shows what was seen.</param>
/// <param name="gate">Lets it begin.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Log.</param>
public sealed class StateWatch(IHubStore store, JobPace pace, HubMetrics metrics, HubGate gate, TimeProvider clock, ILogger<StateWatch> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LookTimeout = TimeSpan.FromSeconds(10);

    private HubState? _last;

    /// <summary>What was last seen; <see langword="null"/> before the first look.</summary>
    public HubState? Last => Volatile.Read(ref _last);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await gate.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            await TryLookAsync(stoppingToken);
            await Task.WhenAny(Task.Delay(LookEvery, clock, stoppingToken));
        }
    }

    /// <summary>Looks once, now.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="TimeoutException">The store did not answer within 10 seconds.</exception>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var seen = await store.ReadAsync(rows => HubState.ReadAsync(rows, pace, clock), cancellationToken).WaitAsync(LookTimeout, cancellationToken);
        Volatile.Write(ref _last, seen);
        metrics.Show(seen);
    }

    private async Task TryLookAsync(CancellationToken stoppingToken)
    {
        try
        {
            await LookAsync(stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // What was last seen stays, and grows old: health and metrics tell so.
            logger.LogWarning("What waits could not be looked at: {Problem}", exception.GetBaseException().GetType().Name);
        }
        catch (OperationCanceledException)
        {
            // The host is stopping.
        }
    }
}
