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

    /// <summary>Not delivered within the time that it may be kept, and returned to the activity that it came from. Final.</summary>
    Returned = 7,

    /// <summary>The recipient had it when a consent was taken back on which that rested, and is told so. Final.</summary>
    Recalled = 8,
}

/// <summary>What is delivered.</summary>
public enum DeliveryKind
{
    /// <summary>A message, as far as it may pass.</summary>
    Message = 0,

    /// <summary>That a consent has been taken back on which a release rested. Has no content.</summary>
    Recall = 1,

    /// <summary>To the activity that a message came from: it waits for consent. Has no content but the activity's own reference.</summary>
    ConsentNeeded = 2,

    /// <summary>To the activity that a message came from: it could not be released in time. Has no content but the activity's own reference.</summary>
    Returned = 3,

    /// <summary>
    /// To the activity that a message came from: its recipient could not be told that it was taken back. Has no content but the activity's own
    /// reference, if the message is still kept.
    /// </summary>
    RecallNotTaken = 4,
}

/// <summary>One message on its way to one recipient.</summary>
public sealed class StoredDelivery
{
    /// <summary>Deterministic: derived from message and recipient.</summary>
    public required Guid Id { get; init; }

    /// <summary>What is delivered.</summary>
    public DeliveryKind Kind { get; init; }

    /// <summary>The message.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>Keyed hash of source and record, to find what a newer version supersedes.</summary>
    public required string RecordIndex { get; init; }

    /// <summary>Keyed hash of the child's identity.</summary>
    public string? ChildIndex { get; init; }

    /// <summary>Id of the activity that releases the message: every row of the log about the delivery names it.</summary>
    public required string ReleasedBy { get; init; }

    /// <summary>The recipient's id in the directory.</summary>
    public required string Recipient { get; init; }

    /// <summary>Lower goes first.</summary>
    public required int Priority { get; init; }

    /// <summary>When its message was taken in: a recipient gets what is about a child in this order.</summary>
    public required DateTimeOffset Order { get; init; }

    /// <summary>Where it is.</summary>
    public DeliveryState State { get; set; }

    /// <summary>
    /// When it may be tried next. While an attempt is under way, when the attempt is given up for dead. While it is held, when it
    /// is looked at again by itself.
    /// </summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>
    /// When it is returned to the activity that it came from, unless it has come to an end by then (R-HUB-RET). A recall is not returned but gets more
    /// time.
    /// </summary>
    public required DateTimeOffset ReturnAt { get; set; }

    /// <summary>Attempts that have been started. Tells an attempt that comes back late from one that is under way.</summary>
    public int Attempts { get; set; }

    /// <summary>Attempts that the receiver has not taken; by them the next pause is chosen.</summary>
    public int Failures { get; set; }

    /// <summary>In <see cref="Consents"/>: any of the child's, as nobody knows any more which.</summary>
    public const string AnyConsent = "*";

    /// <summary>
    /// Consents that the last attempt rested on, and those that earlier ones did which may have arrived: their keyed hashes, separated by
    /// blanks; or <see cref="AnyConsent"/>. Of a notice that a consent is needed: ids of the recipients for whom, also separated by blanks.
    /// </summary>
    public string? Consents { get; set; }

    /// <summary>A consent that the attempt under way rests on has been taken back meanwhile: if it arrives, it is recalled.</summary>
    public bool RecallWhenSent { get; set; }

    /// <summary>An attempt ended so that nobody can tell whether the recipient has it; what it rested on is in <see cref="Consents"/>.</summary>
    public bool MayHaveArrived { get; set; }

    /// <summary>The key that seals <see cref="Reference"/>.</summary>
    public Guid? KeyId { get; init; }

    /// <summary>Of a notice to the activity that a message came from: its own name for the record, sealed.</summary>
    public byte[]? Reference { get; set; }

    /// <summary>An attempt has been recorded whose end has not.</summary>
    public bool InFlight { get; set; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>
    /// Until when it waits though others arrive at the receiver: as long as the receiver asked for, or its whole pause if the receiver took
    /// others while it did not take this one. A person overrides it.
    /// </summary>
    public DateTimeOffset? NotBefore { get; set; }
}
