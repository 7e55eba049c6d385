using System.Diagnostics;
using BackaBarnet.Hub.Routing;
using BackaBarnet.Hub.Telemetry;
using MassTransit;

namespace BackaBarnet.Hub.Bus;

/// <summary>Routes what comes over the bus, many at once. The same message may come more than once.</summary>
/// <param name="router">Routes.</param>
/// <param name="gate">Lets it begin.</param>
/// <param name="clock">The time.</param>
public sealed class MessageTakenInConsumer(MessageRouter router, HubGate gate, TimeProvider clock) : IConsumer<Batch<MessageTakenIn>>
{
    /// <summary>Most messages in one batch.</summary>
    public const int BatchSize = 100;

    /// <summary>How long a batch waits to be filled.</summary>
    public static readonly TimeSpan BatchWait = TimeSpan.FromMilliseconds(5);

    /// <inheritdoc />
    public async Task Consume(ConsumeContext<Batch<MessageTakenIn>> context)
    {
        await gate.WaitAsync(context.CancellationToken);
        var messageIds = context.Message.Select(message => message.Message.MessageId).Distinct().ToList();
        using var batch = HubTraces.StartBatch(HubTraces.RouteBatch);
        var begun = clock.GetUtcNow();
        await router.RouteAsync(messageIds, context.CancellationToken);
        HubTraces.Tell(HubTraces.Route, ActivityKind.Consumer, messageIds, begun, clock.GetUtcNow(), batch);
    }
}
