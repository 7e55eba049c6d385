using System.Diagnostics.Metrics;
using BackaBarnet.Consent;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Health;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Telemetry;

/// <summary>
/// The hub's metrics. What becomes of messages is counted by the rows of the log once they are durable, so that the numbers
/// tell what the log tells. No label names a child, a message, a recipient, a source of messages, a kind or the duty to report,
/// and what counts people's matters moves in steps: docs/telemetry.md says why.
/// </summary>
public sealed class HubMetrics : IStoreObserver, IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "BackaBarnet.Hub";

    /// <summary>Name of the instrument that tells how long the store's transactions take.</summary>
    public const string TransactionDuration = "backabarnet.store.transaction.duration";

    /// <summary>What counts people's matters moves by so many at once.</summary>
    public const int Step = 10;

    private static readonly double[] Seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly Meter _meter;
    private readonly Tallies _takenIn;
    private readonly Tallies _quarantined;
    private readonly Tallies _decisions;
    private readonly Tallies _deliveries;
    private readonly Tallies _publishFailures;
    private readonly Tallies _sourceFailures;
    private readonly Tallies _conflicts;
    private readonly Tallies _failures;
    private readonly Histogram<double> _transactions;
    private readonly StateGauges _gauges;

    /// <summary>Creates the instruments.</summary>
    /// <param name="meters">Makes meters.</param>
    /// <param name="clock">The time.</param>
    public HubMetrics(IMeterFactory meters, TimeProvider clock)
        : this(meters, clock, Step)
    {
    }

    internal HubMetrics(IMeterFactory meters, TimeProvider clock, int step)
    {
        _meter = meters.Create(MeterName);
        _takenIn = new Tallies(_meter, "backabarnet.messages.taken_in", "{message}", "Messages taken in durably, in whole steps.", step);
        _quarantined = new Tallies(_meter, "backabarnet.documents.quarantined", "{document}", "Documents put in quarantine, in whole steps.", step);
        _decisions = new Tallies(_meter, "backabarnet.decisions", "{decision}", "Decisions, at routing and at each sending, in whole steps.", step, "outcome", Outcomes.All);
        _deliveries = new Tallies(_meter, "backabarnet.deliveries", "{delivery}", "What became of deliveries, in whole steps.", step, "result", Results);
        _publishFailures = new Tallies(_meter, "backabarnet.publish.failures", "{failure}", "Rounds of publishing that failed or did not end in time.", 1);
        _sourceFailures = new Tallies(_meter, "backabarnet.source.failures", "{failure}", "Runs over a feed that its source could not be read in.", 1, "source");
        _conflicts = new Tallies(_meter, "backabarnet.store.conflicts", "{conflict}", "Transactions that met another node's and ran again.", 1);
        _failures = new Tallies(_meter, "backabarnet.store.failures", "{failure}", "Transactions that failed.", 1);
        _transactions = _meter.CreateHistogram(
            TransactionDuration, "s", "How long the store's transactions take, with the wait for a turn to write.", tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = Seconds });
        _gauges = new StateGauges(_meter, clock, step);
    }

    private static readonly string[] Results =
        [AuditEvents.Delivered, AuditEvents.Failed, AuditEvents.Parked, AuditEvents.Returned, AuditEvents.Recalled, AuditEvents.Superseded, AuditEvents.Abandoned];

    /// <summary>Publishing failed, or did not end in time.</summary>
    public void PublishFailed() => _publishFailures.Add();

    /// <summary>A source could not be read.</summary>
    /// <param name="source">The source's name in the configuration.</param>
    public void SourceFailed(string source) => _sourceFailures.Add(source);

    /// <summary>What the gauges tell from now on.</summary>
    /// <param name="state">What has been seen in the store.</param>
    public void Show(HubState state) => _gauges.Show(state);

    /// <summary>How the gauges learn how many recipients this node leaves alone for a while.</summary>
    /// <param name="count">Counts them.</param>
    public void CountOpenCircuitsBy(Func<int> count) => _gauges.CountOpenCircuitsBy(count);

    void IStoreObserver.Committed(IReadOnlyList<StoredAuditEntry> logged, TimeSpan took)
    {
        _transactions.Record(took.TotalSeconds);
        foreach (var row in logged)
            Count(row);
    }

    void IStoreObserver.Conflicted() => _conflicts.Add();

    void IStoreObserver.Failed() => _failures.Add();

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();

    private void Count(StoredAuditEntry row)
    {
        if (row.Event == AuditEvents.TakenIn)
            _takenIn.Add();
        else if (row.Event == AuditEvents.Quarantined)
            _quarantined.Add();
        else if (row.Outcome is { } outcome)
            _decisions.Add(Outcomes.Of(outcome));
        else if (Results.Contains(row.Event, StringComparer.Ordinal) && row.DeliveryId is not null)
            _deliveries.Add(row.Event);
    }

    /// <summary>Outcomes of decisions as metrics tell them: what must be sent by law is a release among others.</summary>
    private static class Outcomes
    {
        private const string Released = "released";
        private const string Refused = "refused";
        private const string Person = "person";

        public static readonly string[] All = [Released, Refused, Person];

        public static string Of(string outcome) => outcome switch
        {
            nameof(Outcome.Deny) => Refused,
            nameof(Outcome.Human) => Person,
            _ => Released,
        };
    }
}
