namespace BackaBarnet.Hub.Bus;

/// <summary>
/// What travels on the bus when a message has been taken in. Tells nothing of source, kind or child; the content is sealed
/// with the child's key, which never travels.
/// </summary>
public sealed record MessageTakenIn
{
    /// <summary>The message's id.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>Municipality code.</summary>
    public required string Municipality { get; init; }

    /// <summary>The message, sealed.</summary>
    public required byte[] Sealed { get; init; }
}
