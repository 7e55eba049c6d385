using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BackaBarnet.Hub.Bus;

/// <summary>Wakes nodes that deliver: something may be due. Only ever a hint; they also look by themselves.</summary>
public sealed record DeliveriesDue;

/// <summary>Passes the hint on to this node's loops.</summary>
/// <param name="signals">Wakes the loops.</param>
public sealed class DeliveriesDueConsumer(HubSignals signals) : IConsumer<DeliveriesDue>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<DeliveriesDue> context)
    {
        signals.Deliveries.Set();
        return Task.CompletedTask;
    }
}

/// <summary>On a node that does not deliver: tells those that do, at most once in a while.</summary>
/// <param name="bus">The bus.</param>
/// <param name="signals">What has happened on this node.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Log.</param>
public sealed class DeliveriesDuePublisher(IBus bus, HubSignals signals, TimeProvider clock, ILogger<DeliveriesDuePublisher> logger) : BackgroundService
{
    private static readonly TimeSpan AtMostEvery = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan PublishTimeout = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var next = signals.Deliveries.Next;
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAny(next, Task.Delay(Timeout.Infinite, stoppingToken));
            next = signals.Deliveries.Next;
            if (stoppingToken.IsCancellationRequested)
                return;
            await TellAsync(stoppingToken);
            await Task.WhenAny(Task.Delay(AtMostEvery, clock, stoppingToken));
        }
    }

    private async Task TellAsync(CancellationToken stoppingToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        limit.CancelAfter(PublishTimeout);
        try
        {
            await bus.Publish(new DeliveriesDue(), limit.Token);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            logger.LogWarning(exception, "Nodes that deliver could not be woken; they look by themselves");
        }
        catch (OperationCanceledException)
        {
            // The host is stopping.
        }
    }
}
