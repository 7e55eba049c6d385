using System.Globalization;
using Spectre.Console;

namespace BackaBarnet.Host.Decisions;

/// <summary>Tables and lines of plain text, which may hold any character.</summary>
internal static class Tables
{
    public static Table Create(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in columns)
            table.AddColumn(new TableColumn(new Text(column)));
        return table;
    }

    public static void Row(this Table table, params IEnumerable<string> cells) => table.AddRow(cells.Select(cell => new Text(cell)));

    /// <summary>A heading with a line's distance to what stands before it.</summary>
    public static void Heading(this IAnsiConsole console, string text)
    {
        console.WriteLine();
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]{text}[/]");
    }

    /// <summary>A name and what it says, unless that is nothing.</summary>
    public static void Line(this IAnsiConsole console, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
            console.WriteLine($"{name}: {text}");
    }

    public static string Words(this IEnumerable<string> words) => string.Join(' ', words);

    public static string Day(this DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
