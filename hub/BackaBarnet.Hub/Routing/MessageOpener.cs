using System.Text.Json;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Serialization;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Routing;

/// <summary>Opens sealed messages.</summary>
/// <param name="keys">The keys.</param>
public sealed class MessageOpener(KeyRing keys)
{
    /// <summary>Opens a message.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="stored">The message's row.</param>
    /// <param name="blob">Its content, from the row or from the bus.</param>
    /// <exception cref="System.Security.Cryptography.CryptographicException">Damaged, or the key has been erased.</exception>
    public async Task<Message> OpenAsync(IHubTransaction transaction, StoredMessage stored, byte[] blob)
    {
        var plain = await keys.OpenAsync(transaction, stored.KeyId, blob, Purposes.Message(stored.Id));
        return JsonSerializer.Deserialize<Message>(plain, ContractJson.Options)!;
    }
}
