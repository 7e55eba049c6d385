using System.Diagnostics;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Hub.Telemetry;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BackaBarnet.Hub.Bus;

/// <summary>
/// Publishes what has been taken in until it has been routed. A message is marked before it is published and comes up again
/// if it has not been routed by then, so neither a crash nor a broker that forgets can lose it; routing takes each once. No more
/// is published than can soon be routed, so that the most urgent never stands behind a long queue. What this node has just taken
/// in is marked already, and published without a look at the store.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="bus">The bus.</param>
/// <param name="queue">What this node has just taken in.</param>
/// <param name="failures">How publishing goes.</param>
/// <param name="signals">Wakes the loop.</param>
/// <param name="gate">Lets it begin.</param>
/// <param name="metrics">Counts failures.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Log.</param>
public sealed class OutboxPublisher(
    IHubStore store, IBus bus, PublishQueue queue, PublishFailures failures, HubSignals signals, HubGate gate, HubMetrics metrics, TimeProvider clock, ILogger<OutboxPublisher> logger) : BackgroundService
{
    /// <summary>A message that has been published is given so long to be routed.</summary>
    internal static readonly TimeSpan PublishAgainAfter = TimeSpan.FromMinutes(1);

    // Nobody puts a message off further, even by a clock that is not quite right.
    private static readonly TimeSpan NeverPutOffFurther = PublishAgainAfter * 2;

    // So that nodes share what comes at once.
    private const int MostInOne = 50;
    private const int BatchSize = 200;
    private const int MostPublished = 2000;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookWhenFull = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan PublishTimeout = TimeSpan.FromSeconds(20);

    // Of two nodes that look at what is due, the one that has lost the broker must not be the one that takes it, again and again.
    private static readonly TimeSpan StandsBack = TimeSpan.FromSeconds(5);

    private enum Round
    {
        Empty,
        Some,
        Full,
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await gate.WaitAsync(stoppingToken);
        await Task.WhenAll(LookAsync(stoppingToken), PublishHandedAsync(stoppingToken));
    }

    private async Task PublishHandedAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAny(queue.Handed.WaitToReadAsync(stoppingToken).AsTask());
            var batch = new List<Guid>();
            while (batch.Count < BatchSize && queue.Handed.TryRead(out var id))
                batch.Add(id);
            await TryAsync(() => PublishAsync(batch, stoppingToken), stoppingToken);
        }
    }

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = signals.Outbox.Next;
            switch (await PublishBatchAsync(stoppingToken))
            {
                case Round.Empty:
                    await Task.WhenAny(next, Task.Delay(LookEvery, clock, stoppingToken));
                    break;
                case Round.Full:
                    await Task.WhenAny(Task.Delay(LookWhenFull, clock, stoppingToken));
                    break;
            }
        }
    }

    private async Task<Round> PublishBatchAsync(CancellationToken stoppingToken)
    {
        var round = Round.Empty;
        await TryAsync(
            async () =>
            {
                var (batch, isFull) = await store.WriteAsync(TakeAsync, stoppingToken);
                await PublishAsync(batch, stoppingToken);
                queue.IsOpen = !isFull;
                round = isFull ? Round.Full : batch.Count == 0 ? Round.Empty : Round.Some;
            },
            stoppingToken);
        return round;
    }

    private async Task PublishAsync(IReadOnlyList<Guid> batch, CancellationToken stoppingToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        limit.CancelAfter(PublishTimeout);
        var begun = clock.GetUtcNow();
        try
        {
            await Task.WhenAll(batch.Chunk(MostInOne).Select(some => bus.Publish(new MessagesTakenIn { MessageIds = some }, limit.Token)));
        }
        catch (Exception) when (!stoppingToken.IsCancellationRequested)
        {
            failures.Failed(clock.GetUtcNow());
            throw;
        }

        if (batch.Count > 0)
            failures.Ended();
        HubTraces.Tell(HubTraces.Publish, ActivityKind.Producer, batch, begun, clock.GetUtcNow());
    }

    private async Task TryAsync(Func<Task> work, CancellationToken stoppingToken)
    {
        try
        {
            await work();
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // Store or broker is away: what was not published comes up again.
            queue.IsOpen = false;
            metrics.PublishFailed();
            logger.LogWarning(exception, "Publishing is interrupted and will be tried again");
        }
        catch (OperationCanceledException)
        {
            // The host is stopping.
        }
    }

    private async Task<(IReadOnlyList<Guid> Batch, bool IsFull)> TakeAsync(IHubTransaction transaction)
    {
        var now = clock.GetUtcNow();
        var beyond = now + NeverPutOffFurther;
        if (await transaction.CountPublishedAsync(now, beyond, MostPublished) >= MostPublished)
            return ([], true);
        var by = failures.IsFailing ? now - StandsBack : now;
        return (await transaction.TakeUnpublishedAsync(by, beyond, now + PublishAgainAfter, BatchSize), false);
    }
}
