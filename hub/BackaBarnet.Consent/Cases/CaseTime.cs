using System.Globalization;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Cases;

/// <summary>Days and instants as cases write them.</summary>
public static class CaseTime
{
    private static readonly string[] Instants = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mmzzz"];

    /// <summary>Reads a Swedish day such as <c>2026-03-02</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="day">The day.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    /// <summary>
    /// Reads an instant such as <c>2026-03-02T10:00:00+01:00</c>, or a Swedish day, which stands for its beginning. An instant
    /// without an offset is none: the machine's zone would decide what is meant.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="instant">The instant.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryInstant(string text, out DateTimeOffset instant)
    {
        if (TryDay(text, out var day))
        {
            instant = SwedishTime.StartOf(day);
            return true;
        }

        var zoned = text.EndsWith('Z') ? text[..^1] + "+00:00" : text;
        return DateTimeOffset.TryParseExact(zoned, Instants, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant);
    }
}
