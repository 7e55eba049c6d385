using BackaBarnet.Hub.Routing;
using MassTransit;

namespace BackaBarnet.Hub.Bus;

/// <summary>Routes what comes over the bus, many at once. The same message may come more than once.</summary>
/// <param name="router">Routes.</param>
/// <param name="gate">Lets it begin.</param>
public sealed class MessageTakenInConsumer(MessageRouter router, HubGate gate) : IConsumer<Batch<MessageTakenIn>>
{
    /// <summary>Most messages in one batch.</summary>
    public const int BatchSize = 100;

    /// <summary>How long a batch waits to be filled.</summary>
    public static readonly TimeSpan BatchWait = TimeSpan.FromMilliseconds(5);

    /// <inheritdoc />
    public async Task Consume(ConsumeContext<Batch<MessageTakenIn>> context)
    {
        await gate.WaitAsync(context.CancellationToken);
        await router.RouteAsync([.. context.Message.Select(message => message.Message.MessageId).Distinct()], context.CancellationToken);
    }
}
