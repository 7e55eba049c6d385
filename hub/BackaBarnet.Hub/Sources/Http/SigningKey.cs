using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace BackaBarnet.Hub.Sources.Http;

/// <summary>
/// The private key by which the hub proves who it is: RSA of at least 2048 bits (RS384) or P-384 (ES384), the two algorithms that
/// SMART App Launch asks every server to take.
/// </summary>
internal sealed class SigningKey : IDisposable
{
    private readonly AsymmetricAlgorithm _key;

    private SigningKey(AsymmetricAlgorithm key, string keyId) => (_key, KeyId) = (key, keyId);

    /// <summary>The key's id (<c>kid</c>), by which the server finds the public key.</summary>
    public string KeyId { get; }

    /// <summary>The algorithm (<c>alg</c>).</summary>
    public string Algorithm => _key is RSA ? "RS384" : "ES384";

    /// <summary>Reads a key.</summary>
    /// <param name="text">A PEM, a JWK, or a JWK Set.</param>
    /// <param name="keyId">The key's id; may be left out with a JWK that names its own.</param>
    /// <param name="key">The key, to be disposed by the caller.</param>
    /// <param name="problem">What is wrong with the text; repeats nothing of it.</param>
    public static bool TryRead(string text, string? keyId, [NotNullWhen(true)] out SigningKey? key, [NotNullWhen(false)] out string? problem)
    {
        (key, problem) = (null, null);
        var isJwk = text.StartsWith('{');
        var (read, ownId) = isJwk ? JwkReader.Read(text, keyId) : (ReadPem(text), null);
        if (read is null)
        {
            problem = isJwk
                ? "holds no private JWK of kty RSA or of crv P-384 with the key's id"
                : "holds no private key; write one unencrypted PEM, or a JWK";
        }
        else if (read is RSA { KeySize: < 2048 } or ECDsa { KeySize: not 384 })
        {
            problem = "holds a key of another kind; make RSA of at least 2048 bits, or EC on P-384";
        }
        else if ((keyId ?? ownId) is not { Length: > 0 } id)
        {
            problem = "holds a key without id; give KeyId";
        }
        else
        {
            key = new SigningKey(read, id);
            return true;
        }

        read?.Dispose();
        return false;
    }

    /// <summary>Signs.</summary>
    public byte[] Sign(byte[] data) => _key switch
    {
        RSA rsa => rsa.SignData(data, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
        ECDsa ec => ec.SignData(data, HashAlgorithmName.SHA384),
        _ => throw new InvalidOperationException("Only RSA and EC keys are read."),
    };

    /// <inheritdoc />
    public void Dispose() => _key.Dispose();

    private static AsymmetricAlgorithm? ReadPem(string text)
    {
        // A public key is imported just as well, and fails only when it is to sign.
        if (!text.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
            return null;
        var rsa = RSA.Create();
        if (Imports(rsa, text))
            return rsa;
        var ec = ECDsa.Create();
        return Imports(ec, text) ? ec : null;
    }

    private static bool Imports(AsymmetricAlgorithm key, string text)
    {
        try
        {
            key.ImportFromPem(text);
            return true;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            key.Dispose();
            return false;
        }
    }
}
