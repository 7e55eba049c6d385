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
    private readonly HashSet<string> _disabledRecipients = new(StringComparer.Ordinal);
    private ILookup<string, OpenWork> _unrouted = NoWork;
    private bool _isOpen;

    private static ILookup<string, OpenWork> NoWork { get; } = Enumerable.Empty<OpenWork>().ToLookup(work => work.ChildIndex, StringComparer.Ordinal);

    /// <summary>A place on a lane for a delivery that is to be sent.</summary>
    public sealed class Place(RecipientLane lane, long size)
    {
        public RecipientLane Lane => lane;

        public long Size => size;

        public PreparedDelivery? Prepared { get; set; }
    }

    /// <summary>Begins anew: the transaction runs, or runs again after a conflict.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="messages">What it routes, claimed.</param>
    public async Task BeginAsync(IHubTransaction transaction, IReadOnlyCollection<StoredMessage> messages)
    {
        Dispose();
        _isOpen = lanes.AreOpen;
        if (!_isOpen || messages.Count == 0)
            return;
        var children = messages.Select(message => message.ChildIndex).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var open = await transaction.ReadOpenWorkAsync(children, messages.Max(message => message.TakenInAt), [.. messages.Select(message => message.Id)]);
        _unrouted = open.Where(work => work.Recipient is null).ToLookup(work => work.ChildIndex, StringComparer.Ordinal);
        _underWay.UnionWith(open.Where(work => work.Recipient is not null).Select(work => (work.ChildIndex, work.Recipient!)));
        _disabledRecipients.UnionWith((await transaction.FindDisabledEndpointsAsync()).Select(endpoint => endpoint.Recipient));
    }

    /// <summary>
    /// Takes a delivery on, if there is room and nothing about the child has to arrive before it. Whatever comes later in this
    /// transaction for the same child and recipient waits.
    /// </summary>
    /// <param name="delivery">The delivery, which is due.</param>
    /// <param name="size">Bytes of what it tells.</param>
    /// <returns>Its place; <see langword="null"/> if it is to wait in the store.</returns>
    public Place? TryTakeOn(StoredDelivery delivery, long size)
    {
        var mayGo = _isOpen && !_disabledRecipients.Contains(delivery.Recipient)
            && (delivery.ChildIndex is not { } child || (!IsPreceded(child, delivery) && _underWay.Add((child, delivery.Recipient))));
        if (mayGo && lanes.Find(delivery.Recipient) is { Circuit.IsQuiet: true } lane && lane.TryTakeOn(size))
        {
            var place = new Place(lane, size);
            _places.Add(place);
            return place;
        }

        _waitingRecipients.Add(delivery.Recipient);
        return null;
    }

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
            place.Lane.GiveBack(1, place.Size);
        _places.Clear();
        _waitingRecipients.Clear();
        _underWay.Clear();
        _unrouted = NoWork;
        _disabledRecipients.Clear();
    }

    // What is still to be routed may be for the same recipient.
    private bool IsPreceded(string child, StoredDelivery delivery) =>
        _unrouted[child].Any(earlier => earlier.Priority <= delivery.Priority && earlier.Order < delivery.Order);
}
