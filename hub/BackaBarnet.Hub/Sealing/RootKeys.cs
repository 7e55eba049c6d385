using System.Security.Cryptography;
using BackaBarnet.Hub.Audit;

namespace BackaBarnet.Hub.Sealing;

/// <summary>A key that wraps the keys of persons.</summary>
/// <param name="Id">Names it beside every key that it wraps.</param>
/// <param name="Key">32 bytes.</param>
internal sealed record WrappingKey(string Id, byte[] Key);

/// <summary>
/// The hub's root keys: keys that wrap the keys of persons, the first of which is used for new ones; a key that makes the
/// keyed hashes by which rows are found; and a key that signs the log's checkpoints. They are made apart, so that the wrapping
/// key can be changed while the hashes stay.
/// </summary>
public sealed class RootKeys
{
    internal const int KeyBytes = 32;
    private const int IdBytes = 6;

    /// <summary>Takes keys.</summary>
    /// <exception cref="ArgumentException">A key has another length than 32 bytes, there is no wrapping key, or two have one id.</exception>
    internal RootKeys(IReadOnlyList<WrappingKey> wrapping, byte[] index, byte[] signing)
    {
        if (wrapping.Count == 0 || wrapping.Any(key => key.Key.Length != KeyBytes || key.Id.Length == 0) || wrapping.DistinctBy(key => key.Id).Count() != wrapping.Count)
            throw new ArgumentException("There must be wrapping keys of 32 bytes, each with an id of its own.", nameof(wrapping));
        ArgumentOutOfRangeException.ThrowIfNotEqual(index.Length, KeyBytes, nameof(index));
        (Wrapping, Index, Signing) = (wrapping, index, signing);
    }

    internal IReadOnlyList<WrappingKey> Wrapping { get; }

    internal WrappingKey Current => Wrapping[0];

    internal byte[] Index { get; }

    /// <summary>Key that signs the log's checkpoints: ECDSA on P-256, as PKCS#8 (RFC 5208).</summary>
    internal byte[] Signing { get; }

    /// <summary>The key that signs the log's checkpoints.</summary>
    public AuditSigningKey SigningKey() => AuditSigningKey.FromPkcs8(Signing);

    /// <summary>Makes new keys.</summary>
    public static RootKeys Create() => new([NewWrappingKey()], RandomNumberGenerator.GetBytes(KeyBytes), AuditSigningKey.Create().ToPkcs8());

    /// <summary>The same keys and a new one to wrap with, known but not used yet: every node must know it before one uses it.</summary>
    public RootKeys WithNew() => new([.. Wrapping, NewWrappingKey()], Index, Signing);

    /// <summary>The same keys, with the newest one used to wrap; the others still open what they have wrapped.</summary>
    public RootKeys UsingNewest() => new([Wrapping[^1], .. Wrapping.SkipLast(1)], Index, Signing);

    /// <summary>The same keys with only the one that is used to wrap: for when nothing is wrapped by others any more.</summary>
    public RootKeys WithoutOthers() => new([Current], Index, Signing);

    /// <summary>How many keys there are to wrap with.</summary>
    public int Count => Wrapping.Count;

    internal WrappingKey? Find(string id) => Wrapping.FirstOrDefault(key => key.Id == id);

    private static WrappingKey NewWrappingKey() =>
        new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)), RandomNumberGenerator.GetBytes(KeyBytes));
}
