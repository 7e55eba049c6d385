using System.Security.Cryptography;
using System.Text.Json;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Serialization;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Registers;

/// <summary>Reads what an entry of a register holds.</summary>
internal static class EntryContent
{
    /// <summary>Opens and reads an entry.</summary>
    /// <returns><see langword="null"/> if it can't be opened: damaged, or its key has been erased.</returns>
    public static RegisterEntry? Read(OpenKeys open, StoredEntry row)
    {
        try
        {
            return JsonSerializer.Deserialize<RegisterEntry>(open.Open(row.KeyId, row.Content, Purposes.Entry(row.EntryIndex)), ContractJson.Options);
        }
        catch (Exception exception) when (exception is CryptographicException or JsonException)
        {
            return null;
        }
    }
}
