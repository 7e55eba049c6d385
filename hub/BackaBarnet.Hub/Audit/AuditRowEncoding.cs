using System.Buffers.Binary;
using System.Text;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Audit;

/// <summary>
/// The bytes of a row that its hash is taken over. No two different rows have the same bytes: every column of variable length
/// stands behind its length, and a column without a value is told from an empty one.
/// </summary>
/// <remarks>
/// In order: the format's version (one byte, 2); the hash before (32 bytes); Municipality; Position (8 bytes); At as ticks of
/// 100 ns in UTC since 0001-01-01 (8 bytes); Event; ChildIndex; MessageId; DeliveryId; ReleasedBy; Recipient; Outcome; Rules; Fields; Consents;
/// RuleSetVersion; Detail. A text is its length in bytes (4 bytes) and itself in UTF-8; an id is the length 16 and its bytes in
/// the order in which it is written; no value is the length -1. Numbers are big-endian, in two's complement.
/// </remarks>
internal ref struct AuditRowEncoding
{
    private const byte FormatVersion = 2;
    private const int NoValue = -1;
    private const int GuidBytes = 16;
    private const int FixedBytes = 1 + AuditChain.HashBytes + (2 * sizeof(long)) + (2 * (sizeof(int) + GuidBytes)) + (11 * sizeof(int));

    private readonly Span<byte> _buffer;
    private int _length;

    private AuditRowEncoding(Span<byte> buffer) => _buffer = buffer;

    /// <summary>At least as many bytes as the row takes.</summary>
    public static int LargestSize(StoredAuditEntry row) =>
        FixedBytes + (3 * (Length(row.Municipality) + Length(row.Event) + Length(row.ChildIndex) + Length(row.ReleasedBy) + Length(row.Recipient) + Length(row.Outcome)
            + Length(row.Rules) + Length(row.Fields) + Length(row.Consents) + Length(row.RuleSetVersion) + Length(row.Detail)));

    /// <summary>Writes a row as if it stood at a position.</summary>
    /// <returns>How many bytes were written.</returns>
    public static int Write(StoredAuditEntry row, long position, ReadOnlySpan<byte> previous, Span<byte> buffer)
    {
        var bytes = new AuditRowEncoding(buffer);
        bytes._buffer[bytes._length++] = FormatVersion;
        previous.CopyTo(bytes._buffer[bytes._length..]);
        bytes._length += previous.Length;
        bytes.Add(row.Municipality);
        bytes.Add(position);
        bytes.Add(row.At.UtcTicks);
        bytes.Add(row.Event);
        bytes.Add(row.ChildIndex);
        bytes.Add(row.MessageId);
        bytes.Add(row.DeliveryId);
        bytes.Add(row.ReleasedBy);
        bytes.Add(row.Recipient);
        bytes.Add(row.Outcome);
        bytes.Add(row.Rules);
        bytes.Add(row.Fields);
        bytes.Add(row.Consents);
        bytes.Add(row.RuleSetVersion);
        bytes.Add(row.Detail);
        return bytes._length;
    }

    // A UTF-16 unit takes three bytes of UTF-8 at most.
    private static int Length(string? text) => text?.Length ?? 0;

    private void Add(string? text)
    {
        var written = text is null ? 0 : Encoding.UTF8.GetBytes(text, _buffer[(_length + sizeof(int))..]);
        BinaryPrimitives.WriteInt32BigEndian(_buffer[_length..], text is null ? NoValue : written);
        _length += sizeof(int) + written;
    }

    private void Add(Guid? id)
    {
        BinaryPrimitives.WriteInt32BigEndian(_buffer[_length..], id is null ? NoValue : GuidBytes);
        _length += sizeof(int);
        if (id is { } value && value.TryWriteBytes(_buffer[_length..], bigEndian: true, out var written))
            _length += written;
    }

    private void Add(long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(_buffer[_length..], number);
        _length += sizeof(long);
    }
}
