namespace BackaBarnet.Recipients.Webhook;

/// <summary>A signing secret as Standard Webhooks 1.0.0 writes it: <c>whsec_</c> and base64.</summary>
internal static class WebhookSecret
{
    private const string Prefix = "whsec_";
    private const int FewestBytes = 24;
    private const int MostBytes = 64;

    /// <summary>Reads the key out of a secret.</summary>
    /// <returns><see langword="false"/> if the prefix, the encoding or the length is wrong.</returns>
    public static bool TryRead(string? secret, out byte[] key)
    {
        key = [];
        if (secret is null || !secret.StartsWith(Prefix, StringComparison.Ordinal))
            return false;

        Span<byte> bytes = stackalloc byte[MostBytes + 3];
        if (!Convert.TryFromBase64String(secret[Prefix.Length..], bytes, out var length) || length is < FewestBytes or > MostBytes)
            return false;

        key = bytes[..length].ToArray();
        return true;
    }
}
