using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Prorenata;

/// <summary>
/// The list of persons who must not be imported into the journal: one identity number a line, of 10 or 12 digits. Whoever
/// stands on it counts as having protected registration, in everything that any source tells of that person. Nobody is passed
/// over in silence: what is told of them is decided on as such, and a report still goes.
/// </summary>
/// <remarks>
/// A person who is missing from a later list stays protected, since a list that was cut short must not lift a protection; a
/// line that begins with <c>-</c> says that this source's protection has ended. Lines that begin with <c>#</c> are comments.
/// </remarks>
internal static class ProtectedList
{
    private const string Expected = "a personnummer or samordningsnummer of 10 or 12 digits with its right check digit, or a reserve number";

    /// <summary>Reads a list.</summary>
    public static MappingResult Map(SourceDocument document)
    {
        var numbers = document.Numbers;
        var entries = new Dictionary<PersonIdentity, RegisterEntry>();
        var faults = new List<MappingFault>();
        var number = 0;
        foreach (var line in Text(document.Bytes.Span).Split('\n').Select(line => line.Trim()))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
                continue;
            var ended = line[0] == '-';
            if (PersonIdentity.TryParse(ended ? line[1..] : line, numbers) is not { } identity)
                faults.Add(new(FaultCodes.IdentityNumber, string.Create(CultureInfo.InvariantCulture, $"line {number}"), Expected));
            else if (!ended || !entries.ContainsKey(identity))
                entries[identity] = ToEntry(document, identity, ended ? null : Protection.SkyddadFolkbokforing);
        }

        return new MappingResult([], [.. entries.Values], faults);
    }

    private static PersonEntry ToEntry(SourceDocument document, PersonIdentity identity, Protection? protection) => new()
    {
        Source = document.Source,
        RecordId = "skyddad-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{document.Municipality}/{identity.Value}"))),
        Version = document.ReadAt.ToUnixTimeMilliseconds(),
        Identity = identity,
        Protection = protection,
    };

    // Digits are the same in every encoding but the two-byte one that Windows' editor calls Unicode.
    private static string Text(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(bytes[2..]),
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8.GetString(bytes[3..]),
        _ => Encoding.Latin1.GetString(bytes),
    };
}
