using System.CommandLine;
using BackaBarnet.Fuzzing.Tests.Mutations;
using BackaBarnet.Fuzzing.Tests.Seeds;

namespace BackaBarnet.Fuzzing.Tests;

/// <summary>The long run by command, and a single document again.</summary>
internal static class FuzzCommand
{
    private const int Well = 0;
    private const int Wrong = 1;

    public static RootCommand Create()
    {
        var formats = new Option<string[]>("--formats") { Description = "Parts of names of formats; all unless given.", AllowMultipleArgumentsPerToken = true };
        var documents = new Option<int>("--documents") { Description = "Documents of each format.", DefaultValueFactory = _ => 1_000_000 };
        var chance = new Option<int>("--seed") { Description = "Chooses the mutations; another one, other documents.", DefaultValueFactory = _ => FuzzingTests.Chance };
        var again = new Option<int?>("--document") { Description = "Writes the one document of this number to standard output instead; with one format." };
        var command = new RootCommand("Maps mutated documents and tells which were not borne.") { formats, documents, chance, again };
        command.SetAction(async (parsed, _) =>
        {
            var wanted = parsed.GetValue(formats) ?? [];
            var chosen = Corpus.All.Where(format => wanted.Length == 0 || wanted.Any(part => format.Name.Contains(part, StringComparison.OrdinalIgnoreCase))).ToList();
            return parsed.GetValue(again) is { } number
                ? await WriteAsync(chosen.Single(), parsed.GetValue(chance), number)
                : await RunAsync(chosen, parsed.GetValue(chance), parsed.GetValue(documents));
        });
        return command;
    }

    private static async Task<int> WriteAsync(FuzzedFormat format, int chance, int number)
    {
        await using var output = Console.OpenStandardOutput();
        await output.WriteAsync(new Mutator(format, chance).Make(number));
        return Well;
    }

    private static async Task<int> RunAsync(IReadOnlyList<FuzzedFormat> formats, int chance, int documents)
    {
        var exit = formats.Count > 0 ? Well : Wrong;
        foreach (var format in formats)
        {
            var report = new FuzzReport();
            await FuzzRun.IntoAsync(report, format, chance, Enumerable.Range(0, documents));
            Console.WriteLine($"{format.Name}: {report}");
            foreach (var culprit in report.Culprits)
                Console.WriteLine($"  {culprit}");
            exit = report.Culprits.Count == 0 ? exit : Wrong;
        }

        return exit;
    }
}
