using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Audit;

/// <summary>Tries a row at positions and behind hashes other than its own.</summary>
internal static class RowHash
{
    /// <summary>Whether a row carries the hash that it has at a position behind a hash.</summary>
    public static bool Fits(StoredAuditEntry row, long position, ReadOnlySpan<byte> previous)
    {
        Span<byte> hash = stackalloc byte[AuditChain.HashBytes];
        AuditChain.Hash(row, position, previous, hash);
        return hash.SequenceEqual(row.Hash);
    }

    /// <summary>The hash that a row has at a position behind a hash.</summary>
    public static byte[] At(StoredAuditEntry row, long position, ReadOnlySpan<byte> previous)
    {
        var hash = new byte[AuditChain.HashBytes];
        AuditChain.Hash(row, position, previous, hash);
        return hash;
    }
}
