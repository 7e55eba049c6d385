using System.Buffers.Binary;
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
    /// <summary>A person, in one municipality: municipalities share nothing.</summary>
    public string Person(string municipality, PersonIdentity identity) => Hash("person", municipality, identity.Value);

    /// <summary>A record of a source.</summary>
    public string Record(string source, string recordId) => Hash("record", source, recordId);

    /// <summary>An entry of a register.</summary>
    public string Entry(string source, string kind, string recordId) => Hash("entry", source, kind, recordId);

    /// <summary>A list on which a source's records stand.</summary>
    public string Roll(string source, string roll) => Hash("roll", source, roll);

    /// <summary>Whose key something is sealed with.</summary>
    public string Subject(string kind, string value) => Hash("subject", kind, value);

    /// <summary>A fingerprint of bytes, to see that they are the same again.</summary>
    public string Fingerprint(ReadOnlySpan<byte> bytes) => Hash("fingerprint", Convert.ToHexString(SHA256.HashData(bytes)));

    private string Hash(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, keys.Index);
        Span<byte> length = stackalloc byte[4];
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
