using System.Globalization;
using BackaBarnet.Chaos.Tests.Ledgers;

namespace BackaBarnet.Chaos.Tests.Cells;

/// <summary>Results as a table in Markdown.</summary>
internal static class ResultTable
{
    public const string Head = """
        | Cell | Messages | To arrive | Received | Repeated | Recalls | Lost | Doubled | After revocation | Not logged | Leaked | Not recalled | Not ended | Out of order | Chain | Unwell | At rest after | Took |
        |---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
        """;

    public static string Row(CellResult result)
    {
        var found = result.Findings;
        object[] columns =
        [
            result.Cell.Name, found.Messages, found.Expected, found.Received, found.Repeated, found.Recalls,
            .. Enum.GetValues<Wrong>().Select(kind => (object)found.Count(kind)),
            Seconds(result.Rest), Seconds(result.Took),
        ];
        return $"| {string.Join(" | ", columns.Select(column => Convert.ToString(column, CultureInfo.InvariantCulture)))} |";
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s");
}
