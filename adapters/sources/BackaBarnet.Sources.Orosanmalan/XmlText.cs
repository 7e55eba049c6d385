using System.Text;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Orosanmalan;

/// <summary>
/// Turns the bytes of an export into text without XML declaration. The platform declares XML 1.1, encodings under names that
/// do not exist (<c>UTF_8</c>) and sometimes no space between its attributes, all of which an XML reader refuses; so the
/// declaration is read here, leniently, and taken away.
/// </summary>
internal static class XmlText
{
    private const int LongestDeclaration = 256;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Decodes a document.</summary>
    /// <returns>The text, or the fault that says why there is none.</returns>
    public static (string? Text, MappingFault? Fault) Decode(ReadOnlySpan<byte> bytes)
    {
        var marked = ByMark(bytes);
        var declared = marked is null ? DeclaredEncoding(bytes) : null;
        var encoding = marked ?? (declared is null ? StrictUtf8 : Known(declared));
        if (encoding is null)
            return (null, new(FaultCodes.UnknownEncoding, "line 1", "an encoding of UTF-8, ISO-8859-1 or windows-1252"));

        try
        {
            return (WithoutDeclaration(encoding.GetString(bytes).TrimStart('\uFEFF')), null);
        }
        catch (DecoderFallbackException) when (marked is null && declared is null)
        {
            // Without declaration XML is UTF-8, but an export may have been written in the platform's system default.
            return (WithoutDeclaration(Encoding.Latin1.GetString(bytes)), null);
        }
        catch (DecoderFallbackException)
        {
            return (null, new(FaultCodes.InvalidCharacters, "document", "bytes that are text in the encoding that the document declares"));
        }
    }

    private static Encoding? ByMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => StrictUtf8,
        [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
        _ => null,
    };

    private static Encoding? Known(string name) => name.Replace('_', '-').ToUpperInvariant() switch
    {
        "UTF-8" or "UTF8" or "US-ASCII" or "ASCII" => StrictUtf8,
        "ISO-8859-1" or "ISO8859-1" or "LATIN1" or "LATIN-1" => Encoding.Latin1,
        "WINDOWS-1252" or "CP1252" or "CP-1252" => CodePagesEncodingProvider.Instance.GetEncoding(1252),
        _ => null,
    };

    private static string? DeclaredEncoding(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, LongestDeclaration)]);
        var (start, end) = Declaration(head);
        var declaration = head[start..end];
        var at = declaration.IndexOf("encoding", StringComparison.Ordinal);
        if (at < 0)
            return null;

        var value = declaration[(at + "encoding".Length)..].TrimStart().TrimStart('=').TrimStart();
        var close = value.Length > 1 && value[0] is '"' or '\'' ? value.IndexOf(value[0], 1) : -1;
        return close < 0 ? "" : value[1..close];
    }

    // Line breaks stay, so that the lines in faults are those of the document.
    private static string WithoutDeclaration(string text)
    {
        var (start, end) = Declaration(text);
        return new string('\n', text[start..end].Count(character => character == '\n')) + text[end..];
    }

    private static (int Start, int End) Declaration(string text)
    {
        var start = text.Length - text.AsSpan().TrimStart().Length;
        if (!text.AsSpan(start).StartsWith("<?xml") || !char.IsWhiteSpace(text.ElementAtOrDefault(start + "<?xml".Length)))
            return (0, 0);

        var end = text.IndexOf("?>", start, StringComparison.Ordinal);
        return end < 0 ? (0, 0) : (start, end + "?>".Length);
    }
}
