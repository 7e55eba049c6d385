namespace BackaBarnet.Hub.Storing;

/// <summary>Where a message is on its way through the hub.</summary>
public enum MessageState
{
    /// <summary>Taken in durably; not routed yet. Published until it is.</summary>
    TakenIn = 0,

    /// <summary>Its deliveries have been made.</summary>
    Routed = 1,

    /// <summary>A newer version was there before it was routed.</summary>
    Superseded = 2,

    /// <summary>
    /// Nobody among the participants receives it. Routed again when the hub starts, perhaps with more participants; returned when it has been kept long
    /// enough.
    /// </summary>
    WithoutRecipient = 3,

    /// <summary>
    /// It can't be opened, or something known about its child can't: damaged, or a key is gone. Routed again when the hub starts and its key is there;
    /// returned when it has been kept long enough.
    /// </summary>
    Unreadable = 4,

    /// <summary>It could not be routed within the time that it may be kept, and has been returned to the activity that it came from. Final.</summary>
    Returned = 5,
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

    /// <summary>Id of the activity that releases it: every row of the log about it names it.</summary>
    public required string ReleasedBy { get; init; }

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

    /// <summary>When it was taken in. Messages about a child are sent to a recipient in this order.</summary>
    public required DateTimeOffset TakenInAt { get; init; }

    /// <summary>
    /// When it is to be published, or published again if it has not been routed by then. Of one that can't be routed and whose activity could not be
    /// told, when that is tried again.
    /// </summary>
    public required DateTimeOffset PublishAt { get; set; }
}
