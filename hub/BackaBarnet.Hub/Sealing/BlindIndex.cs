using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Hub.Sealing;

/// <summary>
/// Keyed hashes (HMAC-SHA256) by which rows are found without storing what they are about: without the key nobody can try
/// all identity numbers against them. Each kind of hash has a scope of its own, so that equal values in different scopes
/// don't match.
/// </summary>
/// <param name="keys">The root keys.</param>
public sealed class BlindIndex(RootKeys keys)
{
    private const int LengthBytes = 4;

    /// <summary>A person, in one municipality: municipalities share nothing, nor do two series of temporary numbers.</summary>
    public string Person(string municipality, PersonIdentity identity) => identity.Series.IsCommon
        ? Hash("person", municipality, identity.Value)
        : Hash("person", municipality, identity.Value, identity.Series.Number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A record of a source.</summary>
    public string Record(string source, string recordId) => Hash("record", source, recordId);

    /// <summary>An entry of a register.</summary>
    public string Entry(string source, string kind, string recordId) => Hash("entry", source, kind, recordId);

    /// <summary>A list on which a source's records stand.</summary>
    public string Roll(string source, string roll) => Hash("roll", source, roll);

    /// <summary>An address at which a source has something.</summary>
    public string Address(string source, string address) => Hash("address", source, address);

    /// <summary>Whose key something is sealed with.</summary>
    public string Subject(string kind, string value) => Hash("subject", kind, value);

    /// <summary>A fingerprint of bytes, to see that they are the same again.</summary>
    public string Fingerprint(ReadOnlySpan<byte> bytes) => Hash("fingerprint", Convert.ToHexString(SHA256.HashData(bytes)));

    private string Hash(params ReadOnlySpan<string> parts)
    {
        var size = 0;
        foreach (var part in parts)
            size += LengthBytes + Encoding.UTF8.GetMaxByteCount(part.Length);
        var rented = ArrayPool<byte>.Shared.Rent(size);
        var written = 0;
        foreach (var part in parts)
        {
            var length = Encoding.UTF8.GetBytes(part, rented.AsSpan(written + LengthBytes));
            BinaryPrimitives.WriteInt32BigEndian(rented.AsSpan(written), length);
            written += LengthBytes + length;
        }

        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(keys.Index, rented.AsSpan(0, written), hash);
        ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        return Convert.ToHexStringLower(hash);
    }
}
