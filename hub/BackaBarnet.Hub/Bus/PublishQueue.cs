using System.Threading.Channels;

namespace BackaBarnet.Hub.Bus;

/// <summary>
/// Takes what has just become durable straight to this node's publisher, without the detour of looking for it in the store. What
/// gets lost on the way, with the process, comes up in the store again.
/// </summary>
public sealed class PublishQueue
{
    private readonly Channel<Guid> _ids = Channel.CreateUnbounded<Guid>(new UnboundedChannelOptions { SingleReader = true });
    private volatile bool _isOpen;

    /// <summary>
    /// Whether messages are to be handed over: there is a publisher on this node, and little waits to be routed. Otherwise they wait
    /// in the store, where the most urgent go first.
    /// </summary>
    public bool IsOpen
    {
        get => _isOpen;
        internal set => _isOpen = value;
    }

    /// <summary>What has been handed over.</summary>
    internal ChannelReader<Guid> Handed => _ids.Reader;

    /// <summary>Hands a message over that is durable.</summary>
    internal void Hand(Guid messageId) => _ids.Writer.TryWrite(messageId);
}
