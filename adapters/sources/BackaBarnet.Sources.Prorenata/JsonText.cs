using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace BackaBarnet.Sources.Prorenata;

/// <summary>Strict and safe reading of JSON that strangers wrote.</summary>
internal static class JsonText
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>Parses a document; a byte order mark is allowed.</summary>
    /// <exception cref="JsonException">It is no JSON. The exception may repeat what it found: use its line only.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return JsonDocument.Parse(bytes.Span.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes, Strict);
        }
        catch (InvalidOperationException exception)
        {
            // Half a surrogate pair in a property's name, which the search for names said twice has to read.
            throw new JsonException("A property's name is no Unicode text.", exception);
        }
    }

    /// <summary>The text of a JSON string, cleaned of control characters and trimmed; false if the value is no string or no Unicode.</summary>
    public static bool TryGetText(JsonElement value, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (value.ValueKind != JsonValueKind.String)
            return false;

        try
        {
            text = Clean(value.GetString()!);
            return true;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: the one thing that JSON can write and .NET can't hold.
            return false;
        }
    }

    private static string Clean(string raw)
    {
        var clean = new StringBuilder(raw.Length);
        foreach (var rune in raw.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' || !(Rune.IsControl(rune) || rune.Value is 0xFFFE or 0xFFFF))
                clean.Append(rune);
        }

        return clean.ToString().Trim();
    }
}
