using System.Globalization;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Simulators.Synthetic.Writing;

/// <summary>Values as the formats write them.</summary>
internal static class Written
{
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>RFC 3339 with Swedish offset.</summary>
    public static string Instant(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>The instant at which a Swedish date begins.</summary>
    public static string StartOf(DateOnly day) => Instant(SwedishTime.StartOf(day));

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number with the hyphen that Unikum's file and Prorenata's forms have.</summary>
    public static string Hyphened(string number) => $"{number[..8]}-{number[8..]}";
}
