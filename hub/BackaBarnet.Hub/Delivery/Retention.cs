using BackaBarnet.Hub.Registers;
using BackaBarnet.Hub.Storing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BackaBarnet.Hub.Delivery;

/// <summary>
/// Looks after what waits: what is held is decided again when its time has come, and what could not be delivered or routed in time is
/// returned to the activity that it came from and erased (R-HUB-RET). Entries of records that are gone are erased in the same round.
/// Any node that delivers does it; rows are claimed, so none does it twice.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="overdue">Ends what could not be delivered in time.</param>
/// <param name="unroutable">Ends what could not be routed in time.</param>
/// <param name="goneEntries">Erases entries of records that are gone.</param>
/// <param name="signals">Wakes deliveries.</param>
/// <param name="gate">Lets it begin.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Log.</param>
public sealed class Retention(IHubStore store, OverdueDeliveries overdue, UnroutableMessages unroutable, GoneEntries goneEntries, HubSignals signals, HubGate gate, TimeProvider clock, ILogger<Retention> logger) : BackgroundService
{
    private const int MostAtOnce = 100;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(15);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await gate.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var isMore = await RunAsync(stoppingToken);
                if (!await goneEntries.RunAsync(stoppingToken) && !isMore)
                    await Task.Delay(LookEvery, clock, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogError(exception, "What waits could not be looked at and will be later");
                await Task.WhenAny(Task.Delay(LookEvery, clock, stoppingToken));
            }
        }
    }

    /// <summary>Looks once at some of what waits.</summary>
    /// <returns>Whether there may be more at once.</returns>
    internal async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var (returned, isAll) = await store.WriteAsync(transaction => overdue.ReturnAsync(transaction, clock.GetUtcNow(), MostAtOnce), cancellationToken);
        var reconsidered = await store.WriteAsync(ReconsiderAsync, cancellationToken);
        var unroutables = await unroutable.ReturnAsync(cancellationToken);
        if (returned + reconsidered + unroutables > 0)
            signals.Deliveries.Set();
        return !isAll || reconsidered == MostAtOnce;
    }

    private async Task<int> ReconsiderAsync(IHubTransaction transaction)
    {
        var now = clock.GetUtcNow();
        var held = await transaction.ClaimHeldAsync(now, MostAtOnce);
        foreach (var delivery in held)
            delivery.State = DeliveryState.Due;
        return held.Count;
    }
}
