using System.Text;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Intake;

/// <summary>Remembers how far each feed has been read. Sealed, as a source may write anything into its positions.</summary>
/// <param name="keys">Seals positions.</param>
/// <param name="index">Makes keyed hashes.</param>
public sealed class CursorKeeper(KeyRing keys, BlindIndex index)
{
    /// <summary>The position of a feed, or <see langword="null"/> if it has none yet.</summary>
    public async Task<string?> FindAsync(IHubTransaction transaction, string source, string feed)
    {
        var name = Name(source, feed);
        return await transaction.FindCursorAsync(name) is { } stored
            ? Encoding.UTF8.GetString(await keys.OpenAsync(transaction, stored.KeyId, stored.Position, Purposes.Cursor(name)))
            : null;
    }

    internal async Task MoveAsync(IHubTransaction transaction, string source, string feed, string position)
    {
        var name = Name(source, feed);
        var (keyId, blob) = await keys.SealAsync(transaction, index.Subject("cursor", name), Encoding.UTF8.GetBytes(position), Purposes.Cursor(name));
        if (await transaction.ClaimCursorAsync(name) is { } stored)
            stored.Position = blob;
        else
            transaction.Add(new StoredCursor { Feed = name, KeyId = keyId, Position = blob });
    }

    private static string Name(string source, string feed) => $"{source}/{feed}";
}
