using System.Security.Cryptography;
using System.Text;

namespace BackaBarnet.Recipients.Webhook;

/// <summary>The signature of Standard Webhooks 1.0.0.</summary>
internal static class WebhookSignature
{
    /// <summary>
    /// The value of <c>webhook-signature</c>: <c>v1,</c> and base64 of HMAC-SHA256 over <c>id.timestamp.body</c>, once per key,
    /// separated by a space.
    /// </summary>
    /// <param name="id">The message's <c>webhook-id</c>.</param>
    /// <param name="timestamp">The attempt's <c>webhook-timestamp</c>, in whole seconds since 1970.</param>
    /// <param name="body">The body, byte for byte as it is sent.</param>
    /// <param name="keys">The keys, the newest first.</param>
    public static string Of(string id, long timestamp, ReadOnlySpan<byte> body, IEnumerable<byte[]> keys)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(FormattableString.Invariant($"{id}.{timestamp}.")), .. body];
        return string.Join(' ', keys.Select(key => "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed))));
    }
}
