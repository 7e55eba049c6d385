using BackaBarnet.Hub.Participants;

namespace BackaBarnet.Hub.Delivery;

/// <summary>The lanes of a node that delivers. Closed on one that does not, and until it has begun.</summary>
public sealed class RecipientLanes : IDisposable
{
    private readonly Dictionary<string, RecipientLane> _lanes;
    private volatile Action<RecipientLane, PreparedDelivery>? _send;

    /// <summary>Makes a lane for each recipient.</summary>
    /// <param name="directory">Knows the recipients.</param>
    /// <param name="options">How many sendings at once.</param>
    /// <param name="clock">The time.</param>
    public RecipientLanes(ParticipantDirectory directory, DeliveryOptions options, TimeProvider clock) =>
        _lanes = directory.Recipients.ToDictionary(recipient => recipient.Id, recipient => new RecipientLane(recipient, options.AtOncePerRecipient, clock), StringComparer.Ordinal);

    internal IReadOnlyCollection<RecipientLane> All => _lanes.Values;

    /// <summary>Whether deliveries are taken on.</summary>
    internal bool AreOpen => _send is not null;

    /// <summary>Takes deliveries on from now.</summary>
    /// <param name="send">Sends one, for which there is room on the lane; must not block.</param>
    internal void Open(Action<RecipientLane, PreparedDelivery> send) => _send = send;

    /// <summary>Takes nothing on any more.</summary>
    internal void Close() => _send = null;

    internal RecipientLane? Find(string recipient) => _lanes.GetValueOrDefault(recipient);

    /// <summary>Sends one that has been taken on. If the node is stopping it is left, and tried again when its lease is over.</summary>
    internal void Send(RecipientLane lane, PreparedDelivery prepared)
    {
        if (_send is { } send)
            send(lane, prepared);
        else
            lane.GiveBack(1, prepared.Size);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var lane in All)
            lane.Dispose();
    }
}
