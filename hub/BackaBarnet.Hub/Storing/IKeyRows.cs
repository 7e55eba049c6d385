namespace BackaBarnet.Hub.Storing;

/// <summary>Keys of persons and documents, within a transaction.</summary>
public interface IKeyRows
{
    /// <summary>Keys by id.</summary>
    Task<IReadOnlyList<StoredKey>> ReadKeysAsync(IReadOnlyCollection<Guid> ids);

    /// <summary>
    /// Keys of subjects, also those added earlier in this transaction. None can be erased until it ends: what is sealed with them would
    /// come to be durable after its key is gone.
    /// </summary>
    Task<IReadOnlyList<StoredKey>> ReadKeysOfAsync(IReadOnlyCollection<string> subjects);

    /// <summary>
    /// Adds keys of subjects, each unless another transaction has been quicker. Callers give them in the order of their subjects: two
    /// transactions that add the same ones then don't wait for each other.
    /// </summary>
    /// <returns>The keys that count, one for each subject, in any order.</returns>
    Task<IReadOnlyList<StoredKey>> AddKeysAsync(IReadOnlyList<StoredKey> keys);

    /// <summary>Erases a subject's key: what it sealed can't be read any more.</summary>
    /// <returns>Whether there was one.</returns>
    Task<bool> EraseKeyAsync(string subject);

    /// <summary>Whether another root key than this one wraps any, also those that another transaction has claimed.</summary>
    Task<bool> AreKeysNotWrappedByAsync(string rootKey);

    /// <summary>Keys that another root key than this one wraps, but those that another transaction has claimed.</summary>
    Task<IReadOnlyList<StoredKey>> ClaimKeysNotWrappedByAsync(string rootKey, int most);
}
