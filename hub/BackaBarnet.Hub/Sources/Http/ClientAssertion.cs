using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace BackaBarnet.Hub.Sources.Http;

/// <summary>
/// The signed statement by which a client authenticates itself to a token endpoint (RFC 7523 §3; SMART App Launch 2, asymmetric
/// client authentication).
/// </summary>
internal static class ClientAssertion
{
    /// <summary>The value of <c>client_assertion_type</c>.</summary>
    public const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// <summary>How long it holds. SMART allows at most five minutes; what is less bears a server whose clock is behind.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(4);

    /// <summary>Makes one.</summary>
    /// <param name="key">Signs it.</param>
    /// <param name="clientId">Issuer and subject.</param>
    /// <param name="tokenUrl">The audience, as it stands in the configuration.</param>
    /// <param name="now">The time.</param>
    /// <param name="id">Its id (<c>jti</c>), never used before.</param>
    public static string Create(SigningKey key, string clientId, string tokenUrl, DateTimeOffset now, string id)
    {
        var header = Part(("alg", key.Algorithm), ("kid", key.KeyId), ("typ", "JWT"));
        var claims = Part(
            ("iss", clientId), ("sub", clientId), ("aud", tokenUrl), ("iat", now.ToUnixTimeSeconds()), ("exp", (now + Life).ToUnixTimeSeconds()), ("jti", id));
        var signed = $"{header}.{claims}";
        return $"{signed}.{Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    private static string Part(params (string Name, object Value)[] values)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in values)
            {
                if (value is long number)
                    writer.WriteNumber(name, number);
                else
                    writer.WriteString(name, (string)value);
            }

            writer.WriteEndObject();
        }

        return Base64Url.EncodeToString(buffer.ToArray());
    }
}
