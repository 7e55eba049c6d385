using System.Security.Cryptography;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Sealing;

/// <summary>
/// One key per person, or per document that has no known person, wrapped by a root key and kept in the store. Erasing a row of
/// keys makes all that was sealed with it unreadable for good, so unwrapped keys are never kept longer than a transaction.
/// </summary>
/// <param name="keys">The root keys.</param>
/// <param name="clock">Dates new keys.</param>
public sealed class KeyRing(RootKeys keys, TimeProvider clock)
{
    /// <summary>Unwraps keys, to open what they have sealed.</summary>
    public async Task<OpenKeys> ReadAsync(IKeyRows rows, IEnumerable<Guid> keyIds)
    {
        var open = new OpenKeys([]);
        await ReadAsync(rows, keyIds, open);
        return open;
    }

    /// <summary>Unwraps more keys in the same transaction; those that have been are not read again.</summary>
    internal async Task ReadAsync(IKeyRows rows, IEnumerable<Guid> keyIds, OpenKeys open)
    {
        foreach (var key in await rows.ReadKeysAsync([.. keyIds.Distinct().Where(id => !open.Has(id))]))
            open.Add(key.Id, new Lazy<byte[]>(() => Unwrap(key)));
    }

    /// <summary>Unwraps the keys of subjects, to seal with them; makes those that are missing.</summary>
    /// <param name="rows">Where keys are kept.</param>
    /// <param name="subjects">Hashes from <see cref="BlindIndex"/>.</param>
    public async Task<SealingKeys> ForAsync(IKeyRows rows, IEnumerable<string> subjects)
    {
        // In one order everywhere: two transactions that make the same keys then don't wait for each other.
        var wanted = subjects.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var found = (await rows.ReadKeysOfAsync(wanted)).ToDictionary(key => key.Subject, StringComparer.Ordinal);
        foreach (var added in await rows.AddKeysAsync([.. wanted.Where(subject => !found.ContainsKey(subject)).Select(Create)]))
            found[added.Subject] = added;
        return new SealingKeys(found.ToDictionary(pair => pair.Key, pair => (pair.Value.Id, Unwrap(pair.Value)), StringComparer.Ordinal));
    }

    /// <summary>Seals one thing with the key of a subject; makes the key if the subject has none yet.</summary>
    /// <returns>The key's id, to be stored beside the blob, and the blob.</returns>
    public async Task<(Guid KeyId, byte[] Blob)> SealAsync(IKeyRows rows, string subject, byte[] plain, string purpose) =>
        (await ForAsync(rows, [subject])).Seal(subject, plain, purpose);

    /// <summary>Opens one blob.</summary>
    /// <exception cref="CryptographicException">The key is gone, or the blob is damaged.</exception>
    public async Task<byte[]> OpenAsync(IKeyRows rows, Guid keyId, byte[] blob, string purpose) =>
        (await ReadAsync(rows, [keyId])).Open(keyId, blob, purpose);

    /// <summary>Wraps some keys anew that an older root key wraps.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> WrapAnewAsync(IKeyRows rows, int most)
    {
        var older = await rows.ClaimKeysNotWrappedByAsync(keys.Current.Id, most);
        foreach (var key in older)
            (key.Wrapped, key.WrappedBy) = (Sealer.Seal(keys.Current.Key, Unwrap(key), Purpose(key.Id)), keys.Current.Id);
        return older.Count;
    }

    /// <summary>Whether a root key other than the one that is used still wraps something.</summary>
    public Task<bool> IsNeededAsync(IKeyRows rows) => rows.AreKeysNotWrappedByAsync(keys.Current.Id);

    private StoredKey Create(string subject)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        return new StoredKey
        {
            Id = id,
            Subject = subject,
            WrappedBy = keys.Current.Id,
            Wrapped = Sealer.Seal(keys.Current.Key, RandomNumberGenerator.GetBytes(RootKeys.KeyBytes), Purpose(id)),
            CreatedAt = clock.GetUtcNow(),
        };
    }

    private byte[] Unwrap(StoredKey stored) => keys.Find(stored.WrappedBy) is { } root
        ? Sealer.Open(root.Key, stored.Wrapped, Purpose(stored.Id))
        : throw new CryptographicException("The root key that wraps this key is not in the key file.");

    private static string Purpose(Guid keyId) => $"key:{keyId:N}";
}

/// <summary>Keys to open with, or to seal more with, for one transaction.</summary>
public sealed class OpenKeys
{
    // Unwrapped one by one: a key that can't be must not keep the others from opening.
    private readonly Dictionary<Guid, Lazy<byte[]>> _keys;

    internal OpenKeys(Dictionary<Guid, Lazy<byte[]>> keys) => _keys = keys;

    internal bool Has(Guid keyId) => _keys.ContainsKey(keyId);

    internal void Add(Guid keyId, Lazy<byte[]> key) => _keys.Add(keyId, key);

    /// <summary>Opens a blob.</summary>
    /// <exception cref="CryptographicException">The key is gone, or the blob is damaged.</exception>
    public byte[] Open(Guid keyId, byte[] blob, string purpose) => _keys.TryGetValue(keyId, out var key)
        ? Sealer.Open(key.Value, blob, purpose)
        : throw new CryptographicException("The key has been erased.");

    /// <summary>Seals something beside what the key has sealed already.</summary>
    /// <exception cref="CryptographicException">The key is gone.</exception>
    public byte[] Seal(Guid keyId, byte[] plain, string purpose) => _keys.TryGetValue(keyId, out var key)
        ? Sealer.Seal(key.Value, plain, purpose)
        : throw new CryptographicException("The key has been erased.");
}

/// <summary>Keys to seal with, for one transaction.</summary>
public sealed class SealingKeys
{
    private readonly Dictionary<string, (Guid Id, byte[] Key)> _keys;

    internal SealingKeys(Dictionary<string, (Guid, byte[])> keys) => _keys = keys;

    /// <summary>Seals with the key of a subject that was asked for.</summary>
    /// <param name="subject">A hash from <see cref="BlindIndex"/>.</param>
    /// <param name="plain">What to seal.</param>
    /// <param name="purpose">What and where the blob is.</param>
    /// <returns>The key's id, to be stored beside the blob, and the blob.</returns>
    public (Guid KeyId, byte[] Blob) Seal(string subject, byte[] plain, string purpose)
    {
        var (id, key) = _keys[subject];
        return (id, Sealer.Seal(key, plain, purpose));
    }
}
