using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BackaBarnet.Contracts.Messages;

/// <summary>
/// Identity of a message: the same source record in the same version has the same id on every node, in every run and
/// after every restart, which is what makes taking in and sending idempotent for good.
/// </summary>
/// <param name="Value">A version 8 UUID (RFC 9562 §5.8).</param>
[JsonConverter(typeof(MessageIdJsonConverter))]
public readonly record struct MessageId(Guid Value)
{
    /// <summary>Derives the id from what identifies a record: SHA-256 over the length-prefixed parts, folded into a UUID.</summary>
    /// <param name="source">The source's name in the configuration.</param>
    /// <param name="recordId">
    /// The record's own number in that source. Must not be a person's identity number: ids appear in logs.
    /// </param>
    /// <param name="version">The record's version; higher is newer.</param>
    public static MessageId For(string source, string recordId, long version) =>
        new(Derive("message", source, recordId, version.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>Derives a stable UUID from parts, for ids that must come out the same every time.</summary>
    /// <param name="parts">What identifies the thing; the order matters.</param>
    public static Guid Derive(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        var digest = hash.GetHashAndReset().AsSpan(0, 16);
        digest[6] = (byte)((digest[6] & 0x0F) | 0x80);
        digest[8] = (byte)((digest[8] & 0x3F) | 0x80);
        return new Guid(digest, bigEndian: true);
    }

    /// <summary>The UUID in lower case with hyphens.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>Writes a message id as a plain UUID string.</summary>
public sealed class MessageIdJsonConverter : JsonConverter<MessageId>
{
    /// <inheritdoc />
    public override MessageId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetGuid());

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, MessageId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
