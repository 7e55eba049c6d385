namespace BackaBarnet.Hub.Storing;

/// <summary>The store behind the hub.</summary>
public interface IHubStore
{
    /// <summary>
    /// Runs work in one serialisable transaction: either all that it did is durable when the call returns, or nothing of it. Rows
    /// that the work has found and changed are written too. The work may run again after a conflict, so it must have no effect
    /// outside the transaction.
    /// </summary>
    Task<T> WriteAsync<T>(Func<IHubTransaction, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>Runs work that changes nothing.</summary>
    Task<T> ReadAsync<T>(Func<IHubTransaction, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>Prepares the store for this version of the hub.</summary>
    Task MigrateAsync(CancellationToken cancellationToken);
}

/// <summary>Conveniences over <see cref="IHubStore"/>.</summary>
public static class HubStoreExtensions
{
    /// <summary>Runs work without a result in one transaction.</summary>
    public static Task WriteAsync(this IHubStore store, Func<IHubTransaction, Task> work, CancellationToken cancellationToken) =>
        store.WriteAsync(
            async transaction =>
            {
                await work(transaction);
                return true;
            },
            cancellationToken);
}

/// <summary>Rows within one transaction.</summary>
public interface IHubTransaction
{
    /// <summary>Adds a row.</summary>
    void Add<TRow>(TRow row)
        where TRow : class;

    /// <summary>The key of a subject, also one added earlier in this transaction.</summary>
    Task<StoredKey?> FindKeyAsync(string subject);

    /// <summary>A key by id.</summary>
    Task<StoredKey?> FindKeyAsync(Guid id);

    /// <summary>A message by id.</summary>
    Task<StoredMessage?> FindMessageAsync(Guid id);

    /// <summary>The message of a record with the highest version, also one added earlier in this transaction.</summary>
    Task<StoredMessage?> FindLatestMessageAsync(string recordIndex);

    /// <summary>Messages that are to be published by an instant, the most urgent and oldest first.</summary>
    Task<IReadOnlyList<StoredMessage>> FindUnpublishedAsync(DateTimeOffset by, int most);

    /// <summary>
    /// After a restart of the only node: what an in-memory bus has forgotten is published again at once, what was being sent is
    /// sent again at once, and what had no recipient is routed again.
    /// </summary>
    Task ForgetUnfinishedAsync(DateTimeOffset now);

    /// <summary>A delivery by id.</summary>
    Task<StoredDelivery?> FindDeliveryAsync(Guid id);

    /// <summary>The most urgent, oldest delivery that is due to a recipient by an instant.</summary>
    Task<StoredDelivery?> FindDueDeliveryAsync(string recipient, DateTimeOffset by);

    /// <summary>All deliveries of a message.</summary>
    Task<IReadOnlyList<StoredDelivery>> FindDeliveriesAsync(Guid messageId);

    /// <summary>Deliveries of other versions of a record that have not come to an end.</summary>
    Task<IReadOnlyList<StoredDelivery>> FindOpenDeliveriesOfRecordAsync(string recordIndex);

    /// <summary>Makes everything that is held for a child due, so that it is decided again. Also sees rows changed here.</summary>
    /// <returns>How many there were.</returns>
    Task<int> ReconsiderHeldAsync(string childIndex, DateTimeOffset now);

    /// <summary>An entry of a register, also one added earlier in this transaction.</summary>
    Task<StoredEntry?> FindEntryAsync(string entryIndex);

    /// <summary>Entries of a kind about a person.</summary>
    Task<IReadOnlyList<StoredEntry>> FindEntriesAsync(string personIndex, string kind);

    /// <summary>Replaces the guardianships that a child's entry names.</summary>
    Task ReplaceGuardianshipsAsync(string childEntryIndex, IReadOnlyList<StoredGuardianship> guardianships);

    /// <summary>Keyed hashes of the children whose entries name a guardian's entry.</summary>
    Task<IReadOnlyList<string>> FindChildrenOfAsync(string guardianEntryIndex);

    /// <summary>The cursor of a feed.</summary>
    Task<StoredCursor?> FindCursorAsync(string feed);

    /// <summary>Whether a document is in quarantine.</summary>
    Task<bool> IsQuarantinedAsync(string fingerprint);

    /// <summary>Numbers for people: how many messages and deliveries there are in each state, and documents in quarantine.</summary>
    Task<HubCounts> CountAsync();
}

/// <summary>How much there is of what.</summary>
/// <param name="Messages">Messages by state.</param>
/// <param name="Deliveries">Deliveries by state.</param>
/// <param name="Quarantined">Documents in quarantine.</param>
public sealed record HubCounts(
    IReadOnlyDictionary<MessageState, int> Messages,
    IReadOnlyDictionary<DeliveryState, int> Deliveries,
    int Quarantined);
