using System.Security.Cryptography;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Sealing;

/// <summary>
/// One key per person, or per document that has no known person, wrapped by the root key and kept in the store. Erasing a
/// row of keys makes all that was sealed with it unreadable for good.
/// </summary>
/// <param name="keys">The root keys.</param>
/// <param name="clock">Dates new keys.</param>
public sealed class KeyRing(RootKeys keys, TimeProvider clock)
{
    private const int KeyBytes = 32;

    /// <summary>Seals with the key of a subject; makes the key if the subject has none yet.</summary>
    /// <param name="transaction">The transaction that stores the blob.</param>
    /// <param name="subject">A hash from <see cref="BlindIndex"/>.</param>
    /// <param name="plain">What to seal.</param>
    /// <param name="purpose">What and where the blob is.</param>
    /// <returns>The key's id, to be stored beside the blob, and the blob.</returns>
    public async Task<(Guid KeyId, byte[] Blob)> SealAsync(IHubTransaction transaction, string subject, byte[] plain, string purpose)
    {
        var stored = await transaction.FindKeyAsync(subject) ?? Create(transaction, subject);
        return (stored.Id, Sealer.Seal(Unwrap(stored), plain, purpose));
    }

    /// <summary>Opens a blob.</summary>
    /// <exception cref="CryptographicException">The key is gone, or the blob is damaged.</exception>
    public async Task<byte[]> OpenAsync(IHubTransaction transaction, Guid keyId, byte[] blob, string purpose)
    {
        var stored = await transaction.FindKeyAsync(keyId) ?? throw new CryptographicException("The key has been erased.");
        return Sealer.Open(Unwrap(stored), blob, purpose);
    }

    private StoredKey Create(IHubTransaction transaction, string subject)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        var stored = new StoredKey
        {
            Id = id,
            Subject = subject,
            Wrapped = Sealer.Seal(keys.Wrapping, key, Purpose(id)),
            CreatedAt = clock.GetUtcNow(),
        };
        transaction.Add(stored);
        return stored;
    }

    private byte[] Unwrap(StoredKey stored) => Sealer.Open(keys.Wrapping, stored.Wrapped, Purpose(stored.Id));

    private static string Purpose(Guid keyId) => $"key:{keyId:N}";
}
