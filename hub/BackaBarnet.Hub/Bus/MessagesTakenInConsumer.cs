using System.Diagnostics;
using BackaBarnet.Hub.Routing;
using BackaBarnet.Hub.Telemetry;
using MassTransit;

namespace BackaBarnet.Hub.Bus;

/// <summary>Routes what comes over the bus, many at once. The same message may come more than once.</summary>
/// <param name="router">Routes.</param>
/// <param name="gate">Lets it begin.</param>
/// <param name="clock">The time.</param>
public sealed class MessagesTakenInConsumer(MessageRouter router, HubGate gate, TimeProvider clock) : IConsumer<Batch<MessagesTakenIn>>
{
    /// <summary>Most that is taken from the bus in one batch.</summary>
    public const int BatchSize = 20;

    private const int MostRoutedAtOnce = 100;

    /// <summary>How long a batch waits to be filled.</summary>
    public static readonly TimeSpan BatchWait = TimeSpan.FromMilliseconds(5);

    /// <inheritdoc />
    public async Task Consume(ConsumeContext<Batch<MessagesTakenIn>> context)
    {
        await gate.WaitAsync(context.CancellationToken);
        foreach (var messageIds in context.Message.SelectMany(message => message.Message.MessageIds).Distinct().Chunk(MostRoutedAtOnce))
            await RouteAsync(messageIds, context.CancellationToken);
    }

    private async Task RouteAsync(IReadOnlyCollection<Guid> messageIds, CancellationToken cancellationToken)
    {
        using var batch = HubTraces.StartBatch(HubTraces.RouteBatch);
        var begun = clock.GetUtcNow();
        await router.RouteAsync(messageIds, cancellationToken);
        HubTraces.Tell(HubTraces.Route, ActivityKind.Consumer, messageIds, begun, clock.GetUtcNow(), batch);
    }
}
