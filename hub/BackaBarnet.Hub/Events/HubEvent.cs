using BackaBarnet.Consent;

namespace BackaBarnet.Hub.Events;

/// <summary>
/// Something that has happened, told after it is durable: for people who watch and for metrics. Best effort; the log that
/// proves is the audit. Holds names of fields, never values.
/// </summary>
public abstract record HubEvent(DateTimeOffset At);

/// <summary>A message has been taken in.</summary>
public sealed record MessageTakenInEvent(DateTimeOffset At, Guid MessageId, string Source, string Kind, string ReleasedBy) : HubEvent(At);

/// <summary>A document, or a part of one, went to quarantine.</summary>
public sealed record QuarantinedEvent(DateTimeOffset At, Guid QuarantineId, string Source, IReadOnlyList<Sources.MappingFault> Faults) : HubEvent(At);

/// <summary>A decision not to send: refused or held.</summary>
public sealed record WithheldEvent(DateTimeOffset At, Guid MessageId, Guid DeliveryId, string Kind, string Recipient, Decision Decision, bool Held) : HubEvent(At);

/// <summary>A recipient has received a message.</summary>
public sealed record DeliveredEvent(DateTimeOffset At, Guid MessageId, Guid DeliveryId, string Kind, string Recipient, Decision Decision) : HubEvent(At);

/// <summary>An attempt to send has failed.</summary>
public sealed record SendFailedEvent(DateTimeOffset At, Guid MessageId, Guid DeliveryId, string Recipient, string Reason, bool Parked) : HubEvent(At);

/// <summary>Somebody who watches.</summary>
public interface IHubObserver
{
    /// <summary>Is told of an event. Must be quick and must not throw.</summary>
    void Observe(HubEvent happened);
}

/// <summary>Tells every observer.</summary>
/// <param name="observers">The observers.</param>
public sealed class HubEvents(IEnumerable<IHubObserver> observers)
{
    private readonly IHubObserver[] _observers = [.. observers];

    internal void Publish(HubEvent happened)
    {
        foreach (var observer in _observers)
            observer.Observe(happened);
    }
}
