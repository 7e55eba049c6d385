using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Unikum.Plans;

/// <summary>The characters of a plan: read to the end before anything is made of them, so that nothing is half read.</summary>
internal static class PlanText
{
    /// <summary>Where the bytes cease to be text: a byte that is no UTF-8, or an escape of half a character. Otherwise <see langword="null"/>.</summary>
    public static MappingFault? FaultIn(ReadOnlySpan<byte> bytes)
    {
        var at = Utf8.IsValid(bytes) ? FirstBrokenEscape(bytes) : FirstBrokenByte(bytes);
        return at is { } index ? new MappingFault(FaultCodes.InvalidJson, Position(bytes[..index]), "text in UTF-8") : null;
    }

    private static int FirstBrokenByte(ReadOnlySpan<byte> bytes)
    {
        var index = 0;
        while (Rune.DecodeFromUtf8(bytes[index..], out _, out var length) == System.Buffers.OperationStatus.Done)
            index += length;
        return index;
    }

    private static int? FirstBrokenEscape(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = SourceJson.MaxDepth });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped && !IsText(ref reader))
                return (int)reader.TokenStartIndex;
        }

        return null;
    }

    private static bool IsText(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static string Position(ReadOnlySpan<byte> before) => string.Create(
        CultureInfo.InvariantCulture, $"line {before.Count((byte)'\n') + 1}, byte {before.Length - (before.LastIndexOf((byte)'\n') + 1) + 1}");
}
