using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Benchmarks.Sources;

/// <summary>Measures the sources, and writes the tables.</summary>
internal static class SourcesRun
{
    /// <summary>Whether there is something of that name to measure.</summary>
    public static bool Knows(string name) => name == RosterRun.Name || DocumentScenarios.Names.Contains(name, StringComparer.Ordinal);

    /// <summary>Measures.</summary>
    /// <param name="names">Scenarios; all if none is named.</param>
    /// <param name="quick">Fewer and shorter rounds, and fewer persons.</param>
    /// <returns>Whether every goal was reached.</returns>
    public static async Task<bool> MeasureAsync(IReadOnlyCollection<string> names, bool quick)
    {
        var now = TimeProvider.System.GetUtcNow();
        var today = SwedishTime.DateAt(now);
        var wanted = names.Count == 0 ? [.. DocumentScenarios.Names, RosterRun.Name] : names;
        var documents = new List<MeasuredDocument>();
        if (DocumentScenarios.Names.Intersect(wanted, StringComparer.Ordinal).Any())
        {
            await Console.Out.WriteLineAsync("Making the documents of a municipality …");
            foreach (var scenario in DocumentScenarios.Make(today, now).Where(scenario => wanted.Contains(scenario.Name, StringComparer.Ordinal)))
            {
                await Console.Out.WriteLineAsync($"{scenario.Name}: {scenario.Title}");
                documents.Add(DocumentRun.Measure(scenario, quick ? DocumentExtent.Quick : DocumentExtent.Full));
            }
        }

        var report = new SourcesReport(documents, wanted.Contains(RosterRun.Name, StringComparer.Ordinal) ? await MeasureRosterAsync(today, quick) : null);
        await report.WriteAsync();
        return report.IsReached;
    }

    private static async Task<MeasuredRoster> MeasureRosterAsync(DateOnly today, bool quick)
    {
        var extent = quick ? RosterExtent.Quick : RosterExtent.Full;
        await Console.Out.WriteLineAsync(FormattableString.Invariant($"{RosterRun.Name}: {extent.Many:N0} persons over SS 12000 into SQLite; {extent.Rounds} rounds"));
        await using var server = await RosterServer.StartAsync(extent.Many, today);
        return new MeasuredRoster(extent, await new RosterRun(server, extent).MeasureAsync());
    }
}
