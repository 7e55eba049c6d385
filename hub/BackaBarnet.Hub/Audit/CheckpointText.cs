using System.Globalization;
using System.Text;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Audit;

/// <summary>
/// What a checkpoint's signature is made over: seven lines of ASCII, each ended by a line feed, that anybody can write by hand and
/// hand to <c>openssl dgst -sha256 -verify</c>. They are: the words <c>backa-barnet audit checkpoint 1</c>, the municipality's code,
/// from, to, the root in lower-case hexadecimal digits, the time in UTC (<c>2026-11-22T08:00:00.0000000Z</c>), the key's id. Under a row that
/// accepts a set-back the words are <c>backa-barnet audit set-back 1</c>: no node ever writes them, whatever it was made to sign.
/// </summary>
internal static class CheckpointText
{
    private const string FirstLine = "backa-barnet audit checkpoint 1";
    private const string FirstLineOfAcceptance = "backa-barnet audit set-back 1";

    /// <summary>The bytes that are signed under rows.</summary>
    public static byte[] Of(StoredCheckpoint checkpoint) => Of(FirstLine, checkpoint);

    /// <summary>The bytes that are signed under one row by the person's command whose acceptance of a set-back it is.</summary>
    public static byte[] OfAcceptance(StoredCheckpoint checkpoint) => Of(FirstLineOfAcceptance, checkpoint);

    private static byte[] Of(string firstLine, StoredCheckpoint checkpoint) =>
        Of(firstLine, checkpoint.Municipality, checkpoint.From, checkpoint.To, checkpoint.Root, checkpoint.At, checkpoint.KeyId);

    private static byte[] Of(string firstLine, string municipality, long from, long to, byte[] root, DateTimeOffset at, string keyId) =>
        Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"{firstLine}\n{municipality}\n{from}\n{to}\n{Convert.ToHexStringLower(root)}\n{at.UtcDateTime:O}\n{keyId}\n"));
}
