namespace BackaBarnet.Hub.Storing;

/// <summary>Keys of persons and documents, within a transaction.</summary>
public interface IKeyRows
{
    /// <summary>Keys by id.</summary>
    Task<IReadOnlyList<StoredKey>> ReadKeysAsync(IReadOnlyCollection<Guid> ids);

    /// <summary>Keys of subjects, also those added earlier in this transaction.</summary>
    Task<IReadOnlyList<StoredKey>> ReadKeysOfAsync(IReadOnlyCollection<string> subjects);

    /// <summary>Adds a subject's key, unless another transaction has been quicker.</summary>
    /// <returns>The key that counts.</returns>
    Task<StoredKey> AddKeyAsync(StoredKey key);

    /// <summary>Erases a subject's key: what it sealed can't be read any more.</summary>
    /// <returns>Whether there was one.</returns>
    Task<bool> EraseKeyAsync(string subject);

    /// <summary>Keys that another root key than this one wraps.</summary>
    Task<IReadOnlyList<StoredKey>> ClaimKeysNotWrappedByAsync(string rootKey, int most);
}
