using System.Security.Cryptography;
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
    /// <summary>Opens messages. Those that are purged or damaged, or whose key has been erased, are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, Message>> OpenAsync(IKeyRows rows, IReadOnlyCollection<StoredMessage> stored)
    {
        var open = await keys.ReadAsync(rows, stored.Select(message => message.KeyId));
        var opened = new Dictionary<Guid, Message>();
        foreach (var row in stored)
        {
            if (TryOpen(open, row) is { } message)
                opened.Add(row.Id, message);
        }

        return opened;
    }

    private static Message? TryOpen(OpenKeys open, StoredMessage row)
    {
        if (row.Content is null)
            return null;
        try
        {
            return JsonSerializer.Deserialize<Message>(open.Open(row.KeyId, row.Content, Purposes.Message(row.Id)), ContractJson.Options);
        }
        catch (Exception exception) when (exception is CryptographicException or JsonException)
        {
            return null;
        }
    }
}
