using BackaBarnet.Hub.Storing;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BackaBarnet.Hub.Bus;

/// <summary>
/// Publishes what has been taken in until it has been routed. A message is marked before it is published and comes up again
/// if it has not been routed by then, so neither a crash nor a broker that forgets can lose it; routing takes each once.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="bus">The bus.</param>
/// <param name="signals">Wakes the loop.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Log.</param>
public sealed class OutboxPublisher(IHubStore store, IBus bus, HubSignals signals, TimeProvider clock, ILogger<OutboxPublisher> logger) : BackgroundService
{
    private const int BatchSize = 100;
    private static readonly TimeSpan PublishAgainAfter = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PublishTimeout = TimeSpan.FromSeconds(30);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = signals.Outbox.Next;
            if (!await PublishBatchAsync(stoppingToken))
                await Task.WhenAny(next, Task.Delay(LookEvery, clock, stoppingToken));
        }
    }

    /// <returns>Whether there may be more at once.</returns>
    private async Task<bool> PublishBatchAsync(CancellationToken stoppingToken)
    {
        try
        {
            var batch = await TakeAsync(stoppingToken);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            limit.CancelAfter(PublishTimeout);
            foreach (var message in batch)
                await bus.Publish(message, limit.Token);
            return batch.Count == BatchSize;
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // Store or broker is away: what was not published comes up again.
            logger.LogWarning(exception, "Publishing is interrupted and will be tried again");
            return false;
        }
    }

    private Task<List<MessageTakenIn>> TakeAsync(CancellationToken cancellationToken) => store.WriteAsync(
        async transaction =>
        {
            var now = clock.GetUtcNow();
            var taken = new List<MessageTakenIn>();
            foreach (var message in await transaction.FindUnpublishedAsync(now, BatchSize))
            {
                message.PublishAt = now + PublishAgainAfter;
                taken.Add(new MessageTakenIn { MessageId = message.Id, Municipality = message.Municipality, Sealed = message.Content! });
            }

            return taken;
        },
        cancellationToken);
}
