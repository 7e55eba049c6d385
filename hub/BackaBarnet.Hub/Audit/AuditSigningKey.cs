using System.Security.Cryptography;

namespace BackaBarnet.Hub.Audit;

/// <summary>
/// A key that signs checkpoints: ECDSA on the curve P-256. It belongs apart from the database, as whoever has both can write the
/// log's history anew.
/// </summary>
public sealed class AuditSigningKey
{
    private readonly byte[] _pkcs8;

    private AuditSigningKey(byte[] pkcs8, AuditPublicKey publicKey) => (_pkcs8, PublicKey) = (pkcs8, publicKey);

    /// <summary>The half that is given away.</summary>
    public AuditPublicKey PublicKey { get; }

    /// <summary>The key's id: <see cref="AuditPublicKey.Id"/>.</summary>
    public string Id => PublicKey.Id;

    /// <summary>Makes a new key.</summary>
    public static AuditSigningKey Create()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new AuditSigningKey(ecdsa.ExportPkcs8PrivateKey(), new AuditPublicKey(ecdsa.ExportSubjectPublicKeyInfo()));
    }

    /// <summary>Takes a key that <see cref="ToPkcs8"/> has given.</summary>
    /// <exception cref="CryptographicException">The bytes hold no such key, or one on another curve.</exception>
    public static AuditSigningKey FromPkcs8(ReadOnlySpan<byte> pkcs8)
    {
        using var ecdsa = ECDsa.Create();
        ecdsa.ImportPkcs8PrivateKey(pkcs8, out _);
        var publicKey = AuditPublicKey.TryRead(ecdsa.ExportSubjectPublicKeyInfoPem())
            ?? throw new CryptographicException("The key is not on the curve P-256.");
        return new AuditSigningKey(ecdsa.ExportPkcs8PrivateKey(), publicKey);
    }

    /// <summary>The private key, to be kept in the key file. Nowhere else.</summary>
    public byte[] ToPkcs8() => [.. _pkcs8];

    internal byte[] Sign(ReadOnlySpan<byte> bytes)
    {
        using var ecdsa = ECDsa.Create();
        ecdsa.ImportPkcs8PrivateKey(_pkcs8, out _);
        return ecdsa.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }
}
