using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Delivery;

/// <summary>
/// Deliveries whose first attempt is recorded by the transaction that routes them, to be sent by this node as soon as that is
/// durable: facts that were read and held for the decision need not be read again for the attempt.
/// </summary>
/// <param name="lanes">Where to.</param>
internal sealed class Handover(RecipientLanes lanes) : IDisposable
{
    private readonly List<Place> _places = [];
    private readonly HashSet<string> _waitingRecipients = new(StringComparer.Ordinal);
    private readonly HashSet<(string Child, string Recipient)> _underWay = [];
    private readonly HashSet<string> _unroutedChildren = new(StringComparer.Ordinal);
    private readonly HashSet<string> _disabledRecipients = new(StringComparer.Ordinal);
    private bool _isOpen;

    /// <summary>A place on a lane for a delivery that is to be sent.</summary>
    public sealed class Place(RecipientLane lane)
    {
        public RecipientLane Lane => lane;

        public PreparedDelivery? Prepared { get; set; }
    }

    /// <summary>Begins anew: the transaction runs, or runs again after a conflict.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="messages">What it routes, claimed.</param>
    public async Task BeginAsync(IHubTransaction transaction, IReadOnlyCollection<StoredMessage> messages)
    {
        Dispose();
        _isOpen = lanes.AreOpen;
        if (!_isOpen)
            return;
        var children = messages.Select(message => message.ChildIndex).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        foreach (var (child, recipient) in await transaction.ReadOpenWorkAsync(children, [.. messages.Select(message => message.Id)]))
            _ = recipient is null ? _unroutedChildren.Add(child) : _underWay.Add((child, recipient));
        _disabledRecipients.UnionWith((await transaction.FindDisabledEndpointsAsync()).Select(endpoint => endpoint.Recipient));
    }

    /// <summary>
    /// Takes a delivery on, if there is room and nothing about the child has to arrive before it. Whatever comes later in this
    /// transaction for the same child and recipient waits.
    /// </summary>
    /// <param name="delivery">The delivery, which is due.</param>
    /// <returns>Its place; <see langword="null"/> if it is to wait in the store.</returns>
    public Place? TryTakeOn(StoredDelivery delivery)
    {
        var mayGo = _isOpen && !_disabledRecipients.Contains(delivery.Recipient)
            && (delivery.ChildIndex is not { } child || (!_unroutedChildren.Contains(child) && _underWay.Add((child, delivery.Recipient))));
        if (mayGo && lanes.Find(delivery.Recipient) is { Circuit.IsQuiet: true } lane && lane.TakeOn(1) == 1)
        {
            var place = new Place(lane);
            _places.Add(place);
            return place;
        }

        Wait(delivery.Recipient);
        return null;
    }

    /// <summary>Notes that something waits in the store for a recipient.</summary>
    public void Wait(string recipient) => _waitingRecipients.Add(recipient);

    /// <summary>Sends what was taken on, now that it is durable, and wakes the lanes of what waits.</summary>
    /// <param name="signals">Wakes other nodes, if this one does not deliver.</param>
    public void Send(HubSignals signals)
    {
        foreach (var place in _places)
            lanes.Send(place.Lane, place.Prepared!);
        _places.Clear();
        if (!lanes.AreOpen && _waitingRecipients.Count > 0)
            signals.Deliveries.Set();
        foreach (var lane in _waitingRecipients.Select(lanes.Find).OfType<RecipientLane>())
            lane.Wake();
    }

    /// <summary>Gives back the places that were not used.</summary>
    public void Dispose()
    {
        foreach (var place in _places)
            place.Lane.GiveBack(1);
        _places.Clear();
        _waitingRecipients.Clear();
        _underWay.Clear();
        _unroutedChildren.Clear();
        _disabledRecipients.Clear();
    }
}
