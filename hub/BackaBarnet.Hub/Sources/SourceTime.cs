using System.Globalization;

namespace BackaBarnet.Hub.Sources;

/// <summary>Times as the JSON interfaces of the systems around the hub write them.</summary>
public static class SourceTime
{
    /// <summary>
    /// Reads a time of RFC 3339: date, <c>T</c>, time, and <c>Z</c> or an offset. A time without zone is refused, since it would
    /// have to be guessed. Fractions finer than 100 ns are rounded.
    /// </summary>
    /// <returns><see langword="false"/> if the text is no such time.</returns>
    public static bool TryParse(string? text, out DateTimeOffset instant)
    {
        instant = default;
        return text is { Length: >= 17 }
            && text[4] == '-' && text[7] == '-' && text[10] is 'T' or 't'
            && (text[^1] is 'Z' or 'z' || (text[^6] is '+' or '-' && text[^3] == ':'))
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant);
    }

    /// <summary>Reads a date of ISO 8601, <c>yyyy-MM-dd</c>.</summary>
    /// <returns><see langword="false"/> if the text is no such date.</returns>
    public static bool TryParseDate(string? text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    /// <summary>Writes an instant in UTC with all its digits, as cursors and queries have it.</summary>
    public static string Write(DateTimeOffset instant) => instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
