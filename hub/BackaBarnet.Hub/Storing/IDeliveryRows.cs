namespace BackaBarnet.Hub.Storing;

/// <summary>Deliveries within a transaction.</summary>
public interface IDeliveryRows
{
    /// <summary>A delivery by id.</summary>
    Task<StoredDelivery?> FindDeliveryAsync(Guid id);

    /// <summary>Claims deliveries by id.</summary>
    Task<IReadOnlyList<StoredDelivery>> ClaimDeliveriesAsync(IReadOnlyCollection<Guid> ids);

    /// <summary>
    /// Deliveries that are due to a recipient by an instant, the most urgent and oldest first. Of each child only the first that
    /// has not been sent, and none while an earlier message about the child waits to be routed: order per child is kept. Only
    /// one that has failed again and again is passed by others. Those that another transaction is working on are left out.
    /// </summary>
    /// <param name="recipient">The recipient.</param>
    /// <param name="by">The instant.</param>
    /// <param name="failuresThatBlock">A delivery that has failed more often holds up no later one about the child.</param>
    /// <param name="most">How many at most.</param>
    Task<IReadOnlyList<StoredDelivery>> ClaimDueDeliveriesAsync(string recipient, DateTimeOffset by, int failuresThatBlock, int most);

    /// <summary>Which of some deliveries nothing about their child goes before, as <see cref="ClaimDueDeliveriesAsync"/> has it, as things are now.</summary>
    /// <param name="ids">The deliveries.</param>
    /// <param name="failuresThatBlock">A delivery that has failed more often holds up no later one about the child.</param>
    Task<IReadOnlySet<Guid>> FindFirstDeliveriesAsync(IReadOnlyCollection<Guid> ids, int failuresThatBlock);

    /// <summary>
    /// What about children has not come to its recipients yet, at one instant: who is still due something, and which messages wait
    /// to be routed.
    /// </summary>
    /// <param name="childIndexes">The children.</param>
    /// <param name="before">Of the messages that wait only those that were taken in before; in a backlog most come later.</param>
    /// <param name="except">Messages that are left out.</param>
    Task<IReadOnlyList<OpenWork>> ReadOpenWorkAsync(IReadOnlyCollection<string> childIndexes, DateTimeOffset before, IReadOnlyCollection<Guid> except);

    /// <summary>Of some ids those of deliveries that there are.</summary>
    Task<IReadOnlySet<Guid>> FindKnownDeliveriesAsync(IReadOnlyCollection<Guid> ids);

    /// <summary>
    /// Of some ids those of notices that a consent is needed that there are, with the ids of the recipients that each names; <see langword="null"/> of one
    /// that was made before this was kept.
    /// </summary>
    Task<IReadOnlyDictionary<Guid, IReadOnlyList<string>?>> FindAskedAsync(IReadOnlyCollection<Guid> ids);

    /// <summary>All deliveries of messages.</summary>
    Task<IReadOnlyList<StoredDelivery>> FindDeliveriesAsync(IReadOnlyCollection<Guid> messageIds);

    /// <summary>Keyed hashes of children about whom there are messages, in a fixed order, after one of them.</summary>
    Task<IReadOnlyList<string>> ReadChildrenAsync(string after, int most);

    /// <summary>All deliveries of messages about children, and of their recalls.</summary>
    Task<IReadOnlyList<StoredDelivery>> FindDeliveriesAboutAsync(IReadOnlyCollection<string> childIndexes);

    /// <summary>Of some messages those that have deliveries of their own, notices not counted, all of which have come to an end.</summary>
    Task<IReadOnlySet<Guid>> FindEndedMessagesAsync(IReadOnlyCollection<Guid> messageIds);

    /// <summary>Deliveries of other versions of records that have not come to an end.</summary>
    Task<IReadOnlyList<StoredDelivery>> ClaimOpenDeliveriesOfRecordsAsync(IReadOnlyCollection<string> recordIndexes);

    /// <summary>Makes everything that is held for children due, so that it is decided again. Also sees rows changed here.</summary>
    /// <returns>How many there were.</returns>
    Task<int> ReconsiderHeldAsync(IReadOnlyCollection<string> childIndexes, DateTimeOffset now);

    /// <summary>What recipients have, or may be receiving right now, of messages about a child, under any of its numbers.</summary>
    Task<IReadOnlyList<StoredDelivery>> ClaimSentAsync(IReadOnlyCollection<string> childIndexes);

    /// <summary>
    /// After the store was set back: of everything that had not come to an end, nobody can tell whether the recipient has it, nor on which
    /// consents it rested. Leaves out notices.
    /// </summary>
    /// <param name="above">Leaves out what is of this priority or more urgent.</param>
    /// <returns>How many there were.</returns>
    Task<int> MarkPossiblySentAsync(int above);

    /// <summary>Held deliveries that are to be looked at again by an instant. Those that another transaction is working on are left out.</summary>
    Task<IReadOnlyList<StoredDelivery>> ClaimHeldAsync(DateTimeOffset by, int most);

    /// <summary>
    /// Deliveries that have not come to an end when they were to be returned, except those being sent right now. Those that
    /// another transaction is working on are left out.
    /// </summary>
    Task<IReadOnlyList<StoredDelivery>> ClaimOverdueAsync(DateTimeOffset by, int most);

    /// <summary>Makes due at once what waits to be tried again at a recipient that is back; what has a time before which it is not to be tried, then.</summary>
    /// <returns>How many there were.</returns>
    Task<int> WakeAsync(string recipient, DateTimeOffset now);

    /// <summary>Makes everything due at once that waits to be tried again at a recipient, whatever the receiver asked for: a person wants it.</summary>
    /// <returns>How many there were.</returns>
    Task<int> WakeAllAsync(string recipient, DateTimeOffset now);

    /// <summary>Deliveries in a state, oldest first; for people.</summary>
    Task<IReadOnlyList<StoredDelivery>> FindDeliveriesInAsync(DeliveryState state, int most);
}

/// <summary>That something about a child has not come to a recipient yet.</summary>
/// <param name="ChildIndex">Keyed hash of the child's identity.</param>
/// <param name="Recipient">Who is still due something; <see langword="null"/> for a message that waits to be routed.</param>
/// <param name="Priority">How urgent it is; the lower, the more.</param>
/// <param name="Order">When the message was taken in.</param>
public sealed record OpenWork(string ChildIndex, string? Recipient, int Priority, DateTimeOffset Order);
