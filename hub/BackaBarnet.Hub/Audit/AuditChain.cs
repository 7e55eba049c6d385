using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Audit;

/// <summary>Chains the rows of a municipality's log by hashes.</summary>
public static class AuditChain
{
    /// <summary>What stands before the first row.</summary>
    public static ReadOnlyMemory<byte> Genesis { get; } = new byte[32];

    /// <summary>Gives rows their places and hashes, and moves the head.</summary>
    public static void Link(StoredAuditHead head, IReadOnlyList<StoredAuditEntry> rows)
    {
        foreach (var row in rows)
        {
            row.Position = ++head.Position;
            row.Hash = head.Hash = HashOf(row, head.Hash);
        }
    }

    /// <summary>The hash of a row.</summary>
    public static byte[] HashOf(StoredAuditEntry row, ReadOnlySpan<byte> previous)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(number, row.Position);
        hash.AppendData(number);
        BinaryPrimitives.WriteInt64BigEndian(number, row.At.UtcTicks);
        hash.AppendData(number);
        foreach (var text in new[] { row.Municipality, row.Event, row.ChildIndex, row.MessageId?.ToString(), row.DeliveryId?.ToString(), row.Recipient, row.Outcome, row.Rules, row.Fields, row.Consents, row.RuleSetVersion, row.Detail })
        {
            var bytes = text is null ? [] : Encoding.UTF8.GetBytes(text);
            BinaryPrimitives.WriteInt64BigEndian(number, text is null ? -1 : bytes.Length);
            hash.AppendData(number);
            hash.AppendData(bytes);
        }

        return hash.GetHashAndReset();
    }
}
