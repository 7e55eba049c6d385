using System.Globalization;
using System.Text;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Audit;

/// <summary>
/// What a checkpoint's signature is made over: seven lines of ASCII, each ended by a line feed, that anybody can write by hand and
/// hand to <c>openssl dgst -sha256 -verify</c>. They are: the words <c>backa-barnet audit checkpoint 1</c>, the municipality's code,
/// from, to, the root in lower-case hexadecimal digits, the time in UTC (<c>2026-11-22T08:00:00.0000000Z</c>), the key's id.
/// </summary>
internal static class CheckpointText
{
    private const string FirstLine = "backa-barnet audit checkpoint 1";

    /// <summary>The bytes that are signed.</summary>
    public static byte[] Of(StoredCheckpoint checkpoint) =>
        Of(checkpoint.Municipality, checkpoint.From, checkpoint.To, checkpoint.Root, checkpoint.At, checkpoint.KeyId);

    internal static byte[] Of(string municipality, long from, long to, byte[] root, DateTimeOffset at, string keyId) =>
        Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"{FirstLine}\n{municipality}\n{from}\n{to}\n{Convert.ToHexStringLower(root)}\n{at.UtcDateTime:O}\n{keyId}\n"));
}
