using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BackaBarnet.Simulators.Receivers;

/// <summary>
/// Verifies a webhook as a receiver would by the text of Standard Webhooks 1.0.0. Written apart from the hub's own signing,
/// so that the two can't be wrong in the same way.
/// </summary>
/// <param name="secrets">Secrets that count, in the form <c>whsec_…</c>.</param>
internal sealed class WebhookVerifier(IReadOnlyList<string> secrets)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private readonly List<byte[]> _keys = [.. secrets.Select(secret => Convert.FromBase64String(secret.Replace("whsec_", "", StringComparison.Ordinal)))];

    /// <summary>Whether the message is genuine and fresh.</summary>
    /// <param name="id">The header <c>webhook-id</c>.</param>
    /// <param name="timestamp">The header <c>webhook-timestamp</c>.</param>
    /// <param name="signatures">The header <c>webhook-signature</c>.</param>
    /// <param name="body">The body as it came.</param>
    /// <param name="now">The receiver's time.</param>
    public bool Verify(string id, string timestamp, string signatures, byte[] body, DateTimeOffset now)
    {
        if (id.Length == 0 || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return false;
        if (Math.Abs(now.ToUnixTimeSeconds() - seconds) > Tolerance.TotalSeconds)
            return false;

        var expected = _keys.ConvertAll(key => Expected(key, id, timestamp, body));
        return signatures.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(signature => signature.StartsWith("v1,", StringComparison.Ordinal))
            .Select(signature => Encoding.ASCII.GetBytes(signature["v1,".Length..]))
            .Any(given => expected.Exists(right => CryptographicOperations.FixedTimeEquals(given, right)));
    }

    private static byte[] Expected(byte[] key, string id, string timestamp, byte[] body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(Encoding.ASCII.GetBytes(id + "." + timestamp + "."));
        hmac.AppendData(body);
        return Encoding.ASCII.GetBytes(Convert.ToBase64String(hmac.GetHashAndReset()));
    }
}
