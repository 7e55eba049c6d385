using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BackaBarnet.Hub.Sources.Http;

namespace BackaBarnet.Hub.Tests.Sources.Http;

public sealed class ClientAssertionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Create_RsaPem_IsSignedWithRs384()
    {
        using var rsa = RSA.Create(2048);

        var (header, claims, data, signature) = Parts(Create(rsa.ExportPkcs8PrivateKeyPem(), "key-1"));

        Assert.Equal("""{"alg":"RS384","kid":"key-1","typ":"JWT"}""", header);
        Assert.Equal(
            $$"""{"iss":"hub","sub":"hub","aud":"https://login.example.se/token","iat":{{Now.ToUnixTimeSeconds()}},"exp":{{Now.ToUnixTimeSeconds() + 240}},"jti":"id-1"}""",
            claims);
        Assert.True(rsa.VerifyData(data, signature, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1));
    }

    [Fact]
    public void Create_EcPem_IsSignedWithEs384()
    {
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        var (header, _, data, signature) = Parts(Create(ec.ExportECPrivateKeyPem(), "key-1"));

        Assert.Contains("\"ES384\"", header, StringComparison.Ordinal);
        Assert.Equal(96, signature.Length);
        Assert.True(ec.VerifyData(data, signature, HashAlgorithmName.SHA384));
    }

    [Fact]
    public void Create_Jwk_HasItsOwnKeyId()
    {
        using var rsa = RSA.Create(2048);
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        var (rsaHeader, _, rsaData, rsaSignature) = Parts(Create(Jwk(rsa, "rsa-1"), null));
        var (ecHeader, _, ecData, ecSignature) = Parts(Create($$"""{"keys":[{{Jwk(rsa, "rsa-1")}},{{Jwk(ec, "ec-1")}}]}""", "ec-1"));

        Assert.Contains("\"rsa-1\"", rsaHeader, StringComparison.Ordinal);
        Assert.True(rsa.VerifyData(rsaData, rsaSignature, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1));
        Assert.Contains("\"ec-1\"", ecHeader, StringComparison.Ordinal);
        Assert.True(ec.VerifyData(ecData, ecSignature, HashAlgorithmName.SHA384));
    }

    [Fact]
    public void TryRead_WhatCannotSign_IsRefusedWithoutAWordOfIt()
    {
        using var rsa = RSA.Create(2048);
        using var shortRsa = RSA.Create(1024);
        using var p256 = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string[] texts =
        [
            "", "CANARY", "{", "{}", """{"kty":"RSA","n":"CANARY"}""", """{"kty":"oct","k":"CANARY"}""", """{"keys":[]}""", """{"keys":{}}""",
            $$"""{"keys":[{{Jwk(rsa, "a")}},{{Jwk(rsa, "b")}}]}""", rsa.ExportSubjectPublicKeyInfoPem(), shortRsa.ExportPkcs8PrivateKeyPem(),
            p256.ExportPkcs8PrivateKeyPem(), rsa.ExportPkcs8PrivateKeyPem() + "\n" + rsa.ExportPkcs8PrivateKeyPem(),
            "-----BEGIN PRIVATE KEY-----\nCANARY\n-----END PRIVATE KEY-----",
        ];

        foreach (var text in texts)
        {
            Assert.False(SigningKey.TryRead(text, null, out _, out var problem));
            Assert.DoesNotContain("CANARY", problem, StringComparison.Ordinal);
        }

        Assert.False(SigningKey.TryRead(rsa.ExportPkcs8PrivateKeyPem(), null, out _, out var noId));
        Assert.Contains("KeyId", noId, StringComparison.Ordinal);
    }

    private static string Create(string text, string? keyId)
    {
        Assert.True(SigningKey.TryRead(text, keyId, out var key, out _));
        using (key)
            return ClientAssertion.Create(key, "hub", "https://login.example.se/token", Now, "id-1");
    }

    private static (string Header, string Claims, byte[] Data, byte[] Signature) Parts(string assertion)
    {
        var parts = assertion.Split('.');
        return (
            Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[0])),
            Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1])),
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"),
            Base64Url.DecodeFromChars(parts[2]));
    }

    private static string Jwk(RSA key, string id)
    {
        var p = key.ExportParameters(true);
        return Json(("kty", "RSA"), ("kid", id), ("n", Text(p.Modulus)), ("e", Text(p.Exponent)), ("d", Text(p.D)), ("p", Text(p.P)), ("q", Text(p.Q)), ("dp", Text(p.DP)), ("dq", Text(p.DQ)), ("qi", Text(p.InverseQ)));
    }

    private static string Jwk(ECDsa key, string id)
    {
        var p = key.ExportParameters(true);
        return Json(("kty", "EC"), ("crv", "P-384"), ("kid", id), ("x", Text(p.Q.X)), ("y", Text(p.Q.Y)), ("d", Text(p.D)));
    }

    private static string Text(byte[]? bytes) => Base64Url.EncodeToString(bytes);

    private static string Json(params (string Name, string Value)[] parts) =>
        JsonSerializer.Serialize(parts.ToDictionary(part => part.Name, part => part.Value, StringComparer.Ordinal));
}
