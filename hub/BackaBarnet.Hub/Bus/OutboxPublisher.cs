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
/// is published than can soon be routed, so that the most urgent never stands behind a long queue.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="bus">The bus.</param>
/// <param name="signals">Wakes the loop.</param>
/// <param name="gate">Lets it begin.</param>
/// <param name="metrics">Counts failures.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Log.</param>
public sealed class OutboxPublisher(IHubStore store, IBus bus, HubSignals signals, HubGate gate, HubMetrics metrics, TimeProvider clock, ILogger<OutboxPublisher> logger) : BackgroundService
{
    private const int BatchSize = 200;
    private const int MostPublished = 2000;
    private static readonly TimeSpan PublishAgainAfter = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookWhenFull = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan PublishTimeout = TimeSpan.FromSeconds(20);

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
        try
        {
            var (batch, isFull) = await store.WriteAsync(TakeAsync, stoppingToken);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            limit.CancelAfter(PublishTimeout);
            var begun = clock.GetUtcNow();
            await Task.WhenAll(batch.Select(message => bus.Publish(message, limit.Token)));
            HubTraces.Tell(HubTraces.Publish, ActivityKind.Producer, batch.Select(message => message.MessageId), begun, clock.GetUtcNow());
            return isFull ? Round.Full : batch.Count == 0 ? Round.Empty : Round.Some;
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // Store or broker is away: what was not published comes up again.
            metrics.PublishFailed();
            logger.LogWarning(exception, "Publishing is interrupted and will be tried again");
            return Round.Empty;
        }
        catch (OperationCanceledException)
        {
            return Round.Empty;
        }
    }

    private async Task<(List<MessageTakenIn> Batch, bool IsFull)> TakeAsync(IHubTransaction transaction)
    {
        var now = clock.GetUtcNow();
        if (await transaction.CountPublishedAsync(now, MostPublished) >= MostPublished)
            return ([], true);

        var taken = await transaction.ClaimUnpublishedAsync(now, BatchSize);
        foreach (var message in taken)
            message.PublishAt = now + PublishAgainAfter;
        return ([.. taken.Select(message => new MessageTakenIn { MessageId = message.Id })], false);
    }
}
