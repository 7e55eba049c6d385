using System.Collections.Concurrent;
using BackaBarnet.Consent;
using BackaBarnet.Hub.Events;

namespace BackaBarnet.Host.Demo;

/// <summary>What became of a message for a recipient, as the hub told it last.</summary>
internal sealed record SeenOutcome(string Outcome, IReadOnlyList<string> Rules);

/// <summary>Words for outcomes, as scenarios and the table use them.</summary>
internal static class OutcomeWords
{
    public const string Delivered = "delivered";
    public const string Refused = "refused";
    public const string HeldForConsent = "held for consent";
    public const string HeldForPerson = "held for a person";

    public static string Of(WithheldEvent withheld) => withheld switch
    {
        { Held: false } => Refused,
        { Decision.Outcome: Outcome.Human } => HeldForPerson,
        _ => HeldForConsent,
    };
}

/// <summary>Remembers the last outcome per message and recipient, and every fault.</summary>
internal sealed class Outcomes(TimeProvider clock) : IHubObserver
{
    private readonly ConcurrentDictionary<(Guid Message, string Recipient), SeenOutcome> _seen = new();
    private readonly ConcurrentQueue<ExpectedFault> _faults = new();
    private long _lastChange = clock.GetTimestamp();
    private int _count;

    public IReadOnlyDictionary<(Guid Message, string Recipient), SeenOutcome> Seen => _seen;

    public IReadOnlyCollection<ExpectedFault> Faults => _faults;

    /// <summary>How much has happened.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>How long nothing has happened.</summary>
    public TimeSpan Quiet => clock.GetElapsedTime(Interlocked.Read(ref _lastChange));

    public void Observe(HubEvent happened)
    {
        Interlocked.Exchange(ref _lastChange, clock.GetTimestamp());
        Interlocked.Increment(ref _count);
        switch (happened)
        {
            case DeliveredEvent delivered:
                _seen[(delivered.MessageId, delivered.Recipient)] = new SeenOutcome(OutcomeWords.Delivered, delivered.Decision.Rules);
                break;
            case WithheldEvent withheld:
                _seen[(withheld.MessageId, withheld.Recipient)] = new SeenOutcome(OutcomeWords.Of(withheld), withheld.Decision.Rules);
                break;
            case QuarantinedEvent quarantined:
                foreach (var fault in quarantined.Faults)
                    _faults.Enqueue(new ExpectedFault(quarantined.Source, fault.Code));
                break;
            default:
                break;
        }
    }
}
