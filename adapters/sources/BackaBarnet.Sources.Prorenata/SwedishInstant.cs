using System.Globalization;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Sources.Prorenata;

/// <summary>Reads times of documents; one without zone is Swedish.</summary>
internal static class SwedishInstant
{
    /// <summary>What a time looks like, for faults.</summary>
    public const string Expected = "a time such as 2025-10-06T08:30:00+02:00";

    // Times outside belong to no form and would overflow where zones are applied.
    private const int FirstYear = 2000;
    private const int LastYear = 2199;

    private static readonly string[] Formats =
        ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Reads a time, as Swedish time.</summary>
    public static bool TryParse(string text, out DateTimeOffset instant)
    {
        instant = default;
        if (!DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var read)
            || read.Year is < FirstYear or > LastYear)
            return false;

        var exact = read.Kind == DateTimeKind.Unspecified ? SwedishTime.FromLocal(read) : new DateTimeOffset(read);
        instant = TimeZoneInfo.ConvertTime(exact, SwedishTime.Zone);
        return true;
    }

    /// <summary>Reads a day, as the instant at which it begins in Sweden.</summary>
    public static bool TryParseDay(string text, out DateTimeOffset instant)
    {
        instant = default;
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || day.Year is < FirstYear or > LastYear)
            return false;

        instant = SwedishTime.StartOf(day);
        return true;
    }
}
