using System.Security.Cryptography;
using System.Text;

namespace BackaBarnet.Hub.Sealing;

/// <summary>
/// Seals bytes with AES-256-GCM (NIST SP 800-38D). A sealed blob is one version byte, a random nonce of 12 bytes, the tag of
/// 16 bytes and the ciphertext. The purpose is authenticated with it: a blob moved to another row does not open.
/// </summary>
public static class Sealer
{
    private const byte FormatVersion = 1;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int HeaderBytes = 1 + NonceBytes + TagBytes;

    /// <summary>Seals.</summary>
    /// <param name="key">32 bytes.</param>
    /// <param name="plain">What to seal.</param>
    /// <param name="purpose">What and where it is, for example <c>message:ID</c>; needed again to open it.</param>
    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain, string purpose)
    {
        var blob = new byte[HeaderBytes + plain.Length];
        blob[0] = FormatVersion;
        var nonce = blob.AsSpan(1, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, plain, blob.AsSpan(HeaderBytes), blob.AsSpan(1 + NonceBytes, TagBytes), Encoding.UTF8.GetBytes(purpose));
        return blob;
    }

    /// <summary>Opens what <see cref="Seal"/> made.</summary>
    /// <exception cref="CryptographicException">The blob is damaged, or the key or purpose is not the one it was sealed with.</exception>
    public static byte[] Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> blob, string purpose)
    {
        if (blob.Length < HeaderBytes || blob[0] != FormatVersion)
            throw new CryptographicException("Not a sealed blob of version 1.");

        var plain = new byte[blob.Length - HeaderBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(blob.Slice(1, NonceBytes), blob[HeaderBytes..], blob.Slice(1 + NonceBytes, TagBytes), plain, Encoding.UTF8.GetBytes(purpose));
        return plain;
    }
}
