using System.Security.Cryptography;

namespace BackaBarnet.Hub.Audit;

/// <summary>The public half of a key that signs checkpoints. Given to whoever is to verify the log without trusting the hub.</summary>
public sealed class AuditPublicKey
{
    private const int IdBytes = 8;
    private const string CurveOid = "1.2.840.10045.3.1.7";

    private readonly byte[] _subjectPublicKeyInfo;

    internal AuditPublicKey(byte[] subjectPublicKeyInfo)
    {
        _subjectPublicKeyInfo = subjectPublicKeyInfo;
        Id = Convert.ToHexStringLower(SHA256.HashData(subjectPublicKeyInfo).AsSpan(0, IdBytes));
    }

    /// <summary>The first 16 hexadecimal digits of the SHA-256 of the key as DER (SubjectPublicKeyInfo).</summary>
    public string Id { get; }

    /// <summary>Reads a key.</summary>
    /// <param name="pem">A block <c>PUBLIC KEY</c>.</param>
    /// <returns>The key; <see langword="null"/> if the text holds no public key on the curve P-256.</returns>
    public static AuditPublicKey? TryRead(string pem)
    {
        try
        {
            using var ecdsa = ECDsa.Create();
            ecdsa.ImportFromPem(pem);
            return string.Equals(ecdsa.ExportParameters(includePrivateParameters: false).Curve.Oid.Value, CurveOid, StringComparison.Ordinal)
                ? new AuditPublicKey(ecdsa.ExportSubjectPublicKeyInfo())
                : null;
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The key as a PEM block, to be given away.</summary>
    public string ToPem() => PemEncoding.WriteString("PUBLIC KEY", _subjectPublicKeyInfo);

    /// <summary>Whether the key has signed bytes.</summary>
    internal bool HasSigned(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> signature)
    {
        using var ecdsa = ECDsa.Create();
        ecdsa.ImportSubjectPublicKeyInfo(_subjectPublicKeyInfo, out _);
        return ecdsa.VerifyData(bytes, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }
}
