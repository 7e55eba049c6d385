namespace BackaBarnet.Hub.Storing;

/// <summary>Where a delivery is.</summary>
public enum DeliveryState
{
    /// <summary>To be sent when its time comes.</summary>
    Due = 0,

    /// <summary>The recipient has it. Final.</summary>
    Delivered = 1,

    /// <summary>Refused, and no consent could change it. Final.</summary>
    Refused = 2,

    /// <summary>Refused until those concerned consent.</summary>
    HeldForConsent = 3,

    /// <summary>Waits for a named officer's decision.</summary>
    HeldForPerson = 4,

    /// <summary>A newer version of the record has taken its place. Final.</summary>
    Superseded = 5,

    /// <summary>The receiver says it will never take it; a person must look. Keeps its content.</summary>
    Parked = 6,
}

/// <summary>One message on its way to one recipient.</summary>
public sealed class StoredDelivery
{
    /// <summary>Deterministic: derived from message and recipient.</summary>
    public required Guid Id { get; init; }

    /// <summary>The message.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>Keyed hash of source and record, to find what a newer version supersedes.</summary>
    public required string RecordIndex { get; init; }

    /// <summary>Keyed hash of the child's identity.</summary>
    public string? ChildIndex { get; init; }

    /// <summary>The recipient's id in the directory.</summary>
    public required string Recipient { get; init; }

    /// <summary>Lower goes first.</summary>
    public required int Priority { get; init; }

    /// <summary>Where it is.</summary>
    public DeliveryState State { get; set; }

    /// <summary>When it may be tried next. While an attempt is under way, when the attempt is given up for dead.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>Attempts that have been started.</summary>
    public int Attempts { get; set; }

    /// <summary>An attempt has been recorded whose end has not.</summary>
    public bool InFlight { get; set; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
