using BackaBarnet.Hub.Routing;
using MassTransit;

namespace BackaBarnet.Hub.Bus;

/// <summary>Routes what comes over the bus. The same message may come more than once.</summary>
/// <param name="router">Routes.</param>
public sealed class MessageTakenInConsumer(MessageRouter router) : IConsumer<MessageTakenIn>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<MessageTakenIn> context) =>
        router.RouteAsync(context.Message.MessageId, context.Message.Sealed, context.CancellationToken);
}
