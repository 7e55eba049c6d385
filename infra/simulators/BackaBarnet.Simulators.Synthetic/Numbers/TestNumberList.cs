using System.Globalization;

namespace BackaBarnet.Simulators.Synthetic.Numbers;

/// <summary>
/// Skatteverket's test numbers (open data, CC0), as <c>testpersonnummer.txt</c> holds them: personnummer that pass the check
/// digit and are given to nobody.
/// </summary>
internal static class TestNumberList
{
    /// <summary>Every number by its date of birth: the last four digits, ascending.</summary>
    public static IReadOnlyDictionary<DateOnly, IReadOnlyList<short>> ByDate { get; } = Read()
        .GroupBy(number => number.Born, number => number.LastFour)
        .ToDictionary(date => date.Key, date => (IReadOnlyList<short>)[.. date]);

    private static IEnumerable<(DateOnly Born, short LastFour)> Read()
    {
        using var text = new StreamReader(typeof(TestNumberList).Assembly.GetManifestResourceStream("testpersonnummer.txt")!);
        while (text.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            var month = DateOnly.ParseExact(line[..7], "yyyy-MM", CultureInfo.InvariantCulture);
            foreach (var number in line[8..].Split(' '))
            {
                var day = int.Parse(number.AsSpan(0, 2), CultureInfo.InvariantCulture);
                yield return (month.AddDays(day - 1), short.Parse(number.AsSpan(2), CultureInfo.InvariantCulture));
            }
        }
    }
}
