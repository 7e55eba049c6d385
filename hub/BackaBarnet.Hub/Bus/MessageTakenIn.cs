namespace BackaBarnet.Hub.Bus;

/// <summary>
/// What travels on the bus when a message has been taken in: a claim check. What the message tells stays in the store, sealed,
/// so the broker never holds anything about anybody, and nothing has to be erased there.
/// </summary>
public sealed record MessageTakenIn
{
    /// <summary>The message's id.</summary>
    public required Guid MessageId { get; init; }
}
