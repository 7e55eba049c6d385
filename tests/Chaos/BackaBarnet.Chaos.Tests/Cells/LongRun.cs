using System.CommandLine;
using System.Globalization;

namespace BackaBarnet.Chaos.Tests.Cells;

/// <summary>The suite as a command: cells and numbers of one's choice, and a table in the end.</summary>
internal static class LongRun
{
    private const int Well = 0;
    private const int Wrong = 1;
    private const int MessagesInLongRun = 10_000;
    private const int MessagesPerWave = 200;
    private const int MostPrinted = 20;

    public static RootCommand Command()
    {
        var cells = new Option<string[]>("--cells") { Description = "Parts of names of cells, as --list gives them; all cells unless given.", AllowMultipleArgumentsPerToken = true };
        var messages = new Option<int>("--messages") { Description = "Messages in each cell.", DefaultValueFactory = _ => MessagesInLongRun };
        var seconds = new Option<int>("--seconds") { Description = "How long harm lasts.", DefaultValueFactory = _ => 30 };
        var seed = new Option<int>("--seed") { Description = "Chooses what happens when.", DefaultValueFactory = _ => 20261122 };
        var folder = new Option<string>("--output") { Description = "Folder for the table, and for logs of cells that went wrong.", DefaultValueFactory = _ => "artifacts/chaos" };
        var list = new Option<bool>("--list") { Description = "Names the cells and plays none." };
        var command = new RootCommand("Does harm to a hub at work and holds what came of it against what had to.") { cells, messages, seconds, seed, folder, list };
        command.SetAction(async (parsed, cancellation) =>
        {
            var wanted = parsed.GetValue(cells) ?? [];
            var chosen = Cell.All.Where(cell => wanted.Length == 0 || wanted.Any(part => cell.Name.Contains(part, StringComparison.OrdinalIgnoreCase))).ToList();
            if (parsed.GetValue(list))
            {
                chosen.ForEach(cell => Console.WriteLine(cell.Name));
                return Well;
            }

            var pace = PaceOf(parsed.GetValue(messages), parsed.GetValue(seconds));
            return await PlayAsync(chosen, pace, parsed.GetValue(seed), parsed.GetValue(folder)!, cancellation);
        });
        return command;
    }

    private static Pace PaceOf(int messages, int seconds) => new()
    {
        Messages = messages,
        Waves = Math.Max(12, messages / MessagesPerWave),
        HarmLasts = TimeSpan.FromSeconds(seconds),
        Kills = Math.Max(3, seconds / 5),
        Cuts = 40,
        Patience = TimeSpan.FromMinutes(20),
    };

    private static async Task<int> PlayAsync(List<Cell> cells, Pace pace, int seed, string folder, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var table = Path.Combine(folder, "table.md");
        await File.WriteAllTextAsync(table, ResultTable.Head + Environment.NewLine, cancellation);
        Console.WriteLine(ResultTable.Head);
        var exit = cells.Count > 0 ? Well : Wrong;
        foreach (var cell in cells)
        {
            cancellation.ThrowIfCancellationRequested();
            var result = await new CellRun(cell, pace, seed).PlayAsync(town => Keep(town, Path.Combine(folder, FileNameOf(cell))));
            await File.AppendAllTextAsync(table, ResultTable.Row(result) + Environment.NewLine, cancellation);
            Console.WriteLine(ResultTable.Row(result));
            foreach (var finding in result.Findings.Wrong.Take(MostPrinted))
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {finding.Kind}: {finding.What}"));
            exit = result.IsWell ? exit : Wrong;
        }

        return exit;
    }

    private static string FileNameOf(Cell cell) => string.Concat(cell.Name.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is ' ' or '-')).Replace(' ', '-');

    private static void Keep(string town, string folder)
    {
        foreach (var file in Directory.EnumerateFiles(town, "*", SearchOption.AllDirectories).Where(file => file.EndsWith(".log", StringComparison.Ordinal) || file.EndsWith(".txt", StringComparison.Ordinal)))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(town, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }
}
