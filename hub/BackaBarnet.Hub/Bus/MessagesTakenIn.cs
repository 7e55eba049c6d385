namespace BackaBarnet.Hub.Bus;

/// <summary>
/// What travels on the bus when messages have been taken in: a claim check. What they tell stays in the store, sealed,
/// so the broker never holds anything about anybody, and nothing has to be erased there.
/// </summary>
public sealed record MessagesTakenIn
{
    /// <summary>Ids of the messages.</summary>
    public required IReadOnlyList<Guid> MessageIds { get; init; }
}
