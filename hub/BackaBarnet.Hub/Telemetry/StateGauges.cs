using System.Diagnostics.Metrics;
using BackaBarnet.Hub.Health;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Telemetry;

/// <summary>
/// Gauges of what waits, from the last look at the store: asked for more often, they cost the store nothing more. Each node
/// tells them alike, so take their maximum, never their sum.
/// </summary>
internal sealed class StateGauges
{
    private const string Age = "s";
    private readonly TimeProvider _clock;
    private readonly int _step;
    private HubState? _state;
    private Func<int>? _circuits;

    public StateGauges(Meter meter, TimeProvider clock, int step)
    {
        (_clock, _step) = (clock, step);
        AddBacklog(meter);
        AddAges(meter);
        Add(meter, "backabarnet.endpoints.disabled", "{endpoint}", "Endpoints that have said they are gone; nothing is sent to them.", static state => state.Disabled.Count);
        Add(meter, "backabarnet.leases.expired", "{lease}", "Feeds and jobs that a node has had and none has now.", state => state.Jobs.Count(job => job.ExpectedBy < clock.GetUtcNow()));
        Add(meter, "backabarnet.audit.signing.stopped", "{municipality}", "Municipalities whose log is not signed any more, as something stands in it that no node may sign, or beyond it.", static state => state.Proofs.Count(proof => proof.NextAcceptsSetBack || proof.IsBeyondLog));
        meter.CreateObservableGauge("backabarnet.source.unread.age", ReadUnread, Age, "How long ago a feed of the source should have been read to its end.");
        meter.CreateObservableGauge("backabarnet.clock.ahead", ReadClock, Age, "How far this node's clock is ahead of the database's, at the least; negative if it is behind.");
        meter.CreateObservableGauge("backabarnet.circuits.open", ReadCircuits, "{circuit}", "Recipients that this node leaves alone for a while.");
    }

    public void Show(HubState state) => Volatile.Write(ref _state, state);

    public void CountOpenCircuitsBy(Func<int> count) => Volatile.Write(ref _circuits, count);

    private void AddBacklog(Meter meter)
    {
        AddCount(meter, "backabarnet.backlog.unrouted", "{message}", "Messages that wait to be routed, in whole steps.", static backlog => backlog.Unrouted);
        AddCount(meter, "backabarnet.backlog.due", "{delivery}", "Deliveries to be sent, now or by schedule, in whole steps.", static backlog => backlog.Recipients.Sum(recipient => recipient.Due));
        AddCount(meter, "backabarnet.backlog.retrying", "{delivery}", "Deliveries that a receiver has failed to take so far, in whole steps.", static backlog => backlog.Recipients.Sum(recipient => recipient.Failing));
        AddCount(meter, "backabarnet.backlog.held", "{delivery}", "Deliveries held for consent or for a person's decision, in whole steps.", static backlog => backlog.Held);
        AddNeeds(meter, "backabarnet.backlog.without_recipient", "{message}", "Messages that nobody among the participants receives, up to the next whole step.", static backlog => backlog.WithoutRecipient);
        AddNeeds(meter, "backabarnet.backlog.unreadable", "{message}", "Messages that can't be read, or about whose child something known can't, up to the next whole step.", static backlog => backlog.Unreadable);
        AddNeeds(meter, "backabarnet.backlog.parked", "{delivery}", "Deliveries that a person must look at, up to the next whole step.", static backlog => backlog.Parked);
        AddNeeds(meter, "backabarnet.backlog.quarantined", "{document}", "Documents in quarantine, up to the next whole step.", static backlog => backlog.Quarantined);
    }

    private void AddAges(Meter meter)
    {
        AddAge(meter, "backabarnet.backlog.unrouted.age", "How long the oldest message has waited to be routed.", static state => state.Backlog.OldestUnrouted);
        AddAge(meter, "backabarnet.backlog.due.age", "How long ago the oldest delivery became due to a recipient that has failed to take nothing and whose endpoint is not disabled.", static state => OldestDue(state));
        AddAge(meter, "backabarnet.backlog.retrying.age", "How long ago the oldest delivery was made that a receiver has failed to take so far.", static state => state.Backlog.Recipients.Min(recipient => recipient.FailingSince));
        AddAge(meter, "backabarnet.audit.checkpoint.age", "How long the oldest row of the log has waited for a signed checkpoint.", static state => state.Unproved);
        AddAge(meter, "backabarnet.store.look.age", "How long ago the store could be looked at.", static state => state.At);
    }

    // As Findings has it: one receiver that fails must not hide that others are sent nothing.
    private static DateTimeOffset? OldestDue(HubState state) => state.Backlog.Recipients
        .Where(recipient => recipient.Failing == 0 && !state.Disabled.Any(endpoint => endpoint.Recipient == recipient.Recipient))
        .Min(recipient => recipient.OldestDue);

    private void AddCount(Meter meter, string name, string unit, string description, Func<HubBacklog, int> count) =>
        Add(meter, name, unit, description, state => count(state.Backlog) / _step * _step);

    // Rounded up: one that a person must look at may not read as none.
    private void AddNeeds(Meter meter, string name, string unit, string description, Func<HubBacklog, int> count) =>
        Add(meter, name, unit, description, state => (count(state.Backlog) + _step - 1) / _step * _step);

    private void AddAge(Meter meter, string name, string description, Func<HubState, DateTimeOffset?> since) => meter.CreateObservableGauge(
        name, () => Read(state => since(state) is { } begin ? Math.Max(0, (_clock.GetUtcNow() - begin).TotalSeconds) : 0), Age, description);

    private void Add(Meter meter, string name, string unit, string description, Func<HubState, int> count) =>
        meter.CreateObservableGauge(name, () => Read(count), unit, description);

    private IEnumerable<Measurement<T>> Read<T>(Func<HubState, T> value)
        where T : struct => Volatile.Read(ref _state) is { } state ? [new Measurement<T>(value(state))] : [];

    private IEnumerable<Measurement<double>> ReadUnread() =>
        from feed in Volatile.Read(ref _state)?.Feeds ?? []
        where feed.ExpectedBy is not null
        group (_clock.GetUtcNow() - feed.ExpectedBy!.Value).TotalSeconds by feed.Source into late
        select new Measurement<double>(Math.Max(0, late.Max()), new KeyValuePair<string, object?>("source", late.Key));

    private IEnumerable<Measurement<double>> ReadClock() => Volatile.Read(ref _state)?.ClockAhead is { } ahead ? [new Measurement<double>(ahead.TotalSeconds)] : [];

    private IEnumerable<Measurement<int>> ReadCircuits() => Volatile.Read(ref _circuits) is { } count ? [new Measurement<int>(count())] : [];
}
