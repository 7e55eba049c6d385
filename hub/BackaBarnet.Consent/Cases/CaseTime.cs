using System.Globalization;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Cases;

/// <summary>Days and instants as cases write them.</summary>
public static class CaseTime
{
    private const int FirstYear = 1900;
    private const int LastYear = 8999;

    private static readonly string[] Instants = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mmzzz"];

    private static readonly string[] LocalTimes = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm"];

    /// <summary>Reads a Swedish day such as <c>2026-03-02</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="day">The day.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    /// <summary>
    /// Reads an instant such as <c>2026-03-02T10:00:00+01:00</c>, or a Swedish day, which stands for its beginning. A time without an
    /// offset is Swedish. What lies outside the years 1900-8999 is no instant.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="instant">The instant.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryInstant(string text, out DateTimeOffset instant)
    {
        instant = default;
        if (TryDay(text, out var day))
        {
            if (day.Year is < FirstYear or > LastYear)
                return false;
            instant = SwedishTime.StartOf(day);
            return true;
        }

        var zoned = text.EndsWith('Z') ? text[..^1] + "+00:00" : text;
        if (DateTime.TryParseExact(text, LocalTimes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && local.Year is >= FirstYear and <= LastYear)
        {
            instant = SwedishTime.FromLocal(local);
            return true;
        }

        return DateTimeOffset.TryParseExact(zoned, Instants, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant) && instant.Year is >= FirstYear and <= LastYear;
    }
}
