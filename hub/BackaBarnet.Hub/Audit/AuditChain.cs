using System.Buffers;
using System.Security.Cryptography;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Audit;

/// <summary>
/// Chains the rows of one municipality's log: each row's hash covers the row and the hash before it, so that no row can be
/// changed, removed, put in or moved without every hash after it being another. How the hash is made by hand is told in
/// <c>docs/audit.md</c>.
/// </summary>
public static class AuditChain
{
    /// <summary>Length of a hash (SHA-256), in bytes.</summary>
    public const int HashBytes = SHA256.HashSizeInBytes;

    private const int StackBytes = 2048;

    /// <summary>Stands for the hash before the first row: 32 bytes of zero.</summary>
    public static ReadOnlyMemory<byte> Genesis { get; } = new byte[HashBytes];

    /// <summary>The hash of a row: SHA-256 over the hash before it and every column but <see cref="StoredAuditEntry.Hash"/>.</summary>
    /// <param name="row">The row, at its position.</param>
    /// <param name="previous">The hash before it, 32 bytes; <see cref="Genesis"/> for the first row.</param>
    /// <exception cref="ArgumentOutOfRangeException">The hash before it has another length.</exception>
    public static byte[] HashOf(StoredAuditEntry row, ReadOnlySpan<byte> previous)
    {
        var hash = new byte[HashBytes];
        Hash(row, row.Position, previous, hash);
        return hash;
    }

    /// <summary>
    /// Gives rows their positions and hashes, in the order given, and moves the head behind them. The last act of a transaction that
    /// logs: whoever has the head holds it until the transaction ends, so that the chain is in the order in which transactions end.
    /// </summary>
    /// <param name="head">Where the chain ends; moved.</param>
    /// <param name="rows">New rows of the head's municipality.</param>
    /// <exception cref="ArgumentException">A row is another municipality's; the head is behind the rows before it.</exception>
    public static void Link(StoredAuditHead head, IEnumerable<StoredAuditEntry> rows)
    {
        foreach (var row in rows)
        {
            if (!string.Equals(row.Municipality, head.Municipality, StringComparison.Ordinal))
                throw new ArgumentException("A row belongs to another municipality's chain.", nameof(rows));
            row.Position = ++head.Position;
            row.Hash = head.Hash = HashOf(row, head.Hash);
        }
    }

    /// <summary>The hash that a row would have at a position, written without allocating.</summary>
    internal static void Hash(StoredAuditEntry row, long position, ReadOnlySpan<byte> previous, Span<byte> hash)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(previous.Length, HashBytes, nameof(previous));
        var size = AuditRowEncoding.LargestSize(row);
        if (size <= StackBytes)
        {
            Span<byte> buffer = stackalloc byte[StackBytes];
            SHA256.HashData(buffer[..AuditRowEncoding.Write(row, position, previous, buffer)], hash);
            return;
        }

        var rented = ArrayPool<byte>.Shared.Rent(size);
        SHA256.HashData(rented.AsSpan(0, AuditRowEncoding.Write(row, position, previous, rented)), hash);
        ArrayPool<byte>.Shared.Return(rented);
    }
}
