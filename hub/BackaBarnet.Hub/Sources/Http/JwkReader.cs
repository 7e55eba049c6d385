using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace BackaBarnet.Hub.Sources.Http;

/// <summary>Private keys as JSON Web Keys (RFC 7517, RFC 7518 §6).</summary>
internal static class JwkReader
{
    /// <summary>Reads a JWK, or the one of a JWK Set that has the id, or its only one.</summary>
    /// <returns>The key and its own id; no key if there is none that can sign.</returns>
    public static (AsymmetricAlgorithm? Key, string? KeyId) Read(string text, string? keyId)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return Pick(json.RootElement, keyId) is { } jwk ? (KeyOf(jwk), Text(jwk, "kid")) : default;
        }
        catch (Exception exception) when (exception is JsonException or CryptographicException or FormatException or ArgumentException or InvalidOperationException)
        {
            return default;
        }
    }

    private static JsonElement? Pick(JsonElement root, string? keyId)
    {
        if (!root.TryGetProperty("keys", out var set))
            return root;
        var keys = set.EnumerateArray().Where(key => Text(key, "d") is not null).ToList();
        var found = keyId is null ? keys : keys.FindAll(key => Text(key, "kid") == keyId);
        return found.Count == 1 ? found[0] : null;
    }

    private static AsymmetricAlgorithm? KeyOf(JsonElement jwk) => Text(jwk, "kty") switch
    {
        "RSA" => RSA.Create(new RSAParameters
        {
            Modulus = Bytes(jwk, "n"),
            Exponent = Bytes(jwk, "e"),
            D = Bytes(jwk, "d"),
            P = Bytes(jwk, "p"),
            Q = Bytes(jwk, "q"),
            DP = Bytes(jwk, "dp"),
            DQ = Bytes(jwk, "dq"),
            InverseQ = Bytes(jwk, "qi"),
        }),
        "EC" when Text(jwk, "crv") == "P-384" => ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP384,
            Q = new ECPoint { X = Bytes(jwk, "x"), Y = Bytes(jwk, "y") },
            D = Bytes(jwk, "d"),
        }),
        _ => null,
    };

    private static byte[] Bytes(JsonElement jwk, string name) =>
        Base64Url.DecodeFromChars(Text(jwk, name) ?? throw new FormatException("A private JWK lacks a part of its key."));

    private static string? Text(JsonElement jwk, string name) => jwk.TryGetProperty(name, out var value) ? value.GetString() : null;
}
