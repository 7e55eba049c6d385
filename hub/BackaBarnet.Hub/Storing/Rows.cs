namespace BackaBarnet.Hub.Storing;

/// <summary>A person's key, wrapped by the root key.</summary>
public sealed class StoredKey
{
    /// <summary>Random id, stored beside every blob that the key seals.</summary>
    public required Guid Id { get; init; }

    /// <summary>Keyed hash of whose key it is. Unique.</summary>
    public required string Subject { get; init; }

    /// <summary>The key, sealed with the root key.</summary>
    public required byte[] Wrapped { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Where a message is on its way through the hub.</summary>
public enum MessageState
{
    /// <summary>Taken in durably; not routed yet. Published until it is.</summary>
    TakenIn = 0,

    /// <summary>Its deliveries have been made.</summary>
    Routed = 1,

    /// <summary>A newer version was there before it was routed.</summary>
    Superseded = 2,

    /// <summary>Nobody among the participants receives it. Routed again when the hub starts, perhaps with more participants.</summary>
    WithoutRecipient = 3,
}

/// <summary>A message as it is kept: what it tells is sealed, and gone once every delivery has come to an end.</summary>
public sealed class StoredMessage
{
    /// <summary>The message's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Keyed hash of source and record.</summary>
    public required string RecordIndex { get; init; }

    /// <summary>The record's version.</summary>
    public required long Version { get; init; }

    /// <summary>Municipality code.</summary>
    public required string Municipality { get; init; }

    /// <summary>Keyed hash of the child's identity; <see langword="null"/> if the source gave none.</summary>
    public string? ChildIndex { get; init; }

    /// <summary>Keyed hash of the content: the same record and version must not come with another.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Lower goes first.</summary>
    public required int Priority { get; init; }

    /// <summary>The key that seals the content.</summary>
    public required Guid KeyId { get; init; }

    /// <summary>The message, sealed; <see langword="null"/> once it has been purged.</summary>
    public byte[]? Content { get; set; }

    /// <summary>Where it is.</summary>
    public MessageState State { get; set; }

    /// <summary>When it was taken in.</summary>
    public required DateTimeOffset TakenInAt { get; init; }

    /// <summary>When it is to be published, or published again if it has not been routed by then.</summary>
    public required DateTimeOffset PublishAt { get; set; }
}

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

/// <summary>One row of the log: what happened, by which rules. Holds ids and names of fields, never a value.</summary>
public sealed class StoredAuditEntry
{
    /// <summary>Running number, given by the store.</summary>
    public long Sequence { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Municipality code.</summary>
    public required string Municipality { get; init; }

    /// <summary>What happened; one of <see cref="Audit.AuditEvents"/>.</summary>
    public required string Event { get; init; }

    /// <summary>The message, if it is about one.</summary>
    public Guid? MessageId { get; init; }

    /// <summary>The delivery, if it is about one.</summary>
    public Guid? DeliveryId { get; init; }

    /// <summary>The recipient, if it is about one.</summary>
    public string? Recipient { get; init; }

    /// <summary>The decision's outcome.</summary>
    public string? Outcome { get; init; }

    /// <summary>Ids of the deciding rules, separated by blanks.</summary>
    public string? Rules { get; init; }

    /// <summary>Permitted fields, separated by blanks.</summary>
    public string? Fields { get; init; }

    /// <summary>Consents that the release rests on: their keyed hashes, separated by blanks.</summary>
    public string? Consents { get; init; }

    /// <summary>Version of the rule set.</summary>
    public string? RuleSetVersion { get; init; }

    /// <summary>Short code with more about what happened, for example <c>http-503</c>.</summary>
    public string? Detail { get; init; }
}

/// <summary>A document that could not be understood, or not wholly.</summary>
public sealed class StoredQuarantine
{
    /// <summary>Id, shown to people.</summary>
    public required Guid Id { get; init; }

    /// <summary>Name of the source.</summary>
    public required string Source { get; init; }

    /// <summary>Municipality code.</summary>
    public required string Municipality { get; init; }

    /// <summary>The document's format.</summary>
    public required string Format { get; init; }

    /// <summary>Keyed hash of the document: read again, it is not put here twice. Unique.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The key that seals it.</summary>
    public required Guid KeyId { get; init; }

    /// <summary>The document, sealed.</summary>
    public required byte[] Document { get; init; }

    /// <summary>The faults as JSON: code, place, expectation.</summary>
    public required string Faults { get; init; }

    /// <summary>When it came here.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>How far a feed has been read.</summary>
public sealed class StoredCursor
{
    /// <summary>Source and feed.</summary>
    public required string Feed { get; init; }

    /// <summary>The key that seals the position.</summary>
    public required Guid KeyId { get; init; }

    /// <summary>The position, sealed: a source may write anything into it.</summary>
    public required byte[] Position { get; set; }
}

/// <summary>An entry of a register, sealed.</summary>
public sealed class StoredEntry
{
    /// <summary>Keyed hash of source, kind and record.</summary>
    public required string EntryIndex { get; init; }

    /// <summary><c>person</c>, <c>placement</c>, <c>duty</c> or <c>consent</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Keyed hash of the identity it is about: the person, or the child of a consent.</summary>
    public string? PersonIndex { get; set; }

    /// <summary>The record's version.</summary>
    public long Version { get; set; }

    /// <summary>Keyed hash of the content.</summary>
    public required string Fingerprint { get; set; }

    /// <summary>The key that seals it.</summary>
    public required Guid KeyId { get; set; }

    /// <summary>The entry, sealed.</summary>
    public required byte[] Content { get; set; }
}

/// <summary>That a child's entry names a guardian's: a change of the guardian's touches the child's decisions.</summary>
public sealed class StoredGuardianship
{
    /// <summary>Keyed hash of the child's entry.</summary>
    public required string ChildEntryIndex { get; init; }

    /// <summary>Keyed hash of the child's identity.</summary>
    public required string ChildIndex { get; init; }

    /// <summary>Keyed hash of the guardian's entry, which need not exist yet.</summary>
    public required string GuardianEntryIndex { get; init; }
}
