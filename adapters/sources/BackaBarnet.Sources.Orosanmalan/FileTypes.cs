using System.IO.Compression;

namespace BackaBarnet.Sources.Orosanmalan;

/// <summary>A type of file that the hub can tell by what the file holds.</summary>
/// <param name="Name">Name in the configuration.</param>
/// <param name="MediaType">Its media type, as registered with IANA.</param>
internal sealed record FileType(string Name, string MediaType);

/// <summary>
/// Tells files by their first bytes. Documents of word processors are archives, so the list of what is inside is read too;
/// nothing is unpacked. One with macros is of no type here.
/// </summary>
internal static class FileTypes
{
    private const int MostEntries = 5_000;

    private static readonly FileType Pdf = new("pdf", "application/pdf");
    private static readonly FileType Jpeg = new("jpeg", "image/jpeg");
    private static readonly FileType Png = new("png", "image/png");
    private static readonly FileType Gif = new("gif", "image/gif");
    private static readonly FileType Webp = new("webp", "image/webp");
    private static readonly FileType Heic = new("heic", "image/heic");
    private static readonly FileType Tiff = new("tiff", "image/tiff");
    private static readonly FileType Docx = new("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    private static readonly FileType Odt = new("odt", "application/vnd.oasis.opendocument.text");

    /// <summary>Names of all types.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. new[] { Pdf, Jpeg, Png, Gif, Webp, Heic, Tiff, Docx, Odt }.Select(type => type.Name)];

    /// <summary>The type of a file; <see langword="null"/> if it is none of these.</summary>
    public static FileType? Of(byte[] content) => content switch
    {
        [0x25, 0x50, 0x44, 0x46, 0x2D, ..] => Pdf,
        [0xFF, 0xD8, 0xFF, ..] => Jpeg,
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..] => Png,
        [0x47, 0x49, 0x46, 0x38, 0x37 or 0x39, 0x61, ..] => Gif,
        [0x52, 0x49, 0x46, 0x46, _, _, _, _, 0x57, 0x45, 0x42, 0x50, ..] => Webp,
        [_, _, _, _, 0x66, 0x74, 0x79, 0x70, .. var brand] when IsHeif(brand) => Heic,
        [0x49, 0x49, 0x2A, 0x00, ..] or [0x4D, 0x4D, 0x00, 0x2A, ..] => Tiff,
        [0x50, 0x4B, 0x03, 0x04, ..] => Archive(content),
        _ => null,
    };

    private static bool IsHeif(ReadOnlySpan<byte> brand) =>
        brand.StartsWith("heic"u8) || brand.StartsWith("heix"u8) || brand.StartsWith("mif1"u8) || brand.StartsWith("msf1"u8) || brand.StartsWith("heim"u8) || brand.StartsWith("heis"u8);

    private static FileType? Archive(byte[] content)
    {
        // An OpenDocument names itself, unpacked, in the first entry of the archive.
        if (content.AsSpan(0, Math.Min(content.Length, 100)).IndexOf("mimetypeapplication/vnd.oasis.opendocument.textPK"u8) == 30)
            return Holds(content, "content.xml", "Basic/") ? Odt : null;
        return Holds(content, "word/document.xml", "word/vbaProject.bin") ? Docx : null;
    }

    private static bool Holds(byte[] content, string document, string macros)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            var names = archive.Entries.Take(MostEntries + 1).Select(entry => entry.FullName).ToList();
            return names.Count <= MostEntries
                && names.Contains(document, StringComparer.Ordinal)
                && !names.Exists(name => name.StartsWith(macros, StringComparison.OrdinalIgnoreCase) || name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase));
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
