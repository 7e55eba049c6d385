using System.Globalization;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.RegionalHealth.Fhir;

/// <summary>Times of FHIR R4: <c>instant</c> always has a zone, <c>dateTime</c> may be a day, a month or a year.</summary>
internal static class FhirTime
{
    private static readonly string[] Partial = ["yyyy-MM-dd", "yyyy-MM", "yyyy"];

    /// <summary>Reads a <c>dateTime</c> or <c>instant</c>; a partial one as its beginning in Sweden.</summary>
    /// <returns><see langword="false"/> if the text is none.</returns>
    public static bool TryParse(string? text, out DateTimeOffset instant)
    {
        if (SourceTime.TryParse(text, out instant))
            return true;
        if (!DateOnly.TryParseExact(text, Partial, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return false;
        instant = SwedishTime.StartOf(date);
        return true;
    }
}
