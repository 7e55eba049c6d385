using System.Globalization;
using System.Runtime.InteropServices;

namespace BackaBarnet.Benchmarks.WholeWay;

/// <summary>Measures the hub as it runs in production, and writes the table.</summary>
internal static class WholeWayRun
{
    private static readonly string Report = Path.Combine("artifacts", "benchmarks", "whole-way.md");

    /// <summary>Whether there is something of that name to measure.</summary>
    public static bool Knows(string name) => name == BareRun.Name || Scenario.All.Any(scenario => scenario.Name == name);

    /// <summary>Measures.</summary>
    /// <param name="names">Scenarios, or <see cref="BareRun.Name"/>; all scenarios if none is named.</param>
    /// <param name="quick">Fewer and shorter rounds.</param>
    /// <param name="statements">Whether to tell what PostgreSQL spent its time on, for whoever makes the hub faster.</param>
    /// <returns>Whether everything could be measured, and came out as it had to.</returns>
    public static async Task<bool> MeasureAsync(IReadOnlyCollection<string> names, bool quick, bool statements)
    {
        var (extent, clock) = (quick ? Extent.Quick : Extent.Full, TimeProvider.System);
        Console.WriteLine($"Starting PostgreSQL and RabbitMQ, and reading the registers of {Families.Consenting + Families.Silent} children …");
        await using var stage = await Stage.SetAsync(clock, statements);
        if (names.Contains(BareRun.Name, StringComparer.Ordinal))
            await BareRun.MeasureAsync(stage, extent, Documents.ForBare(clock.GetUtcNow()));
        await using var plain = await BareWay.StartAsync(stage.Broker, await stage.Broker.CreateVirtualHostAsync(), await stage.EmptyDatabaseAsync(), BareWay.Plain);
        await using var tuned = await BareWay.StartAsync(stage.Broker, await stage.Broker.CreateVirtualHostAsync(), await stage.EmptyDatabaseAsync(), BareRun.AtOnce);
        var measured = new List<Measured>();
        foreach (var scenario in Scenario.All.Where(scenario => names.Count == 0 || names.Contains(scenario.Name, StringComparer.Ordinal)))
        {
            Console.WriteLine($"{scenario.Name}: {scenario.Title}; {extent.Rounds} rounds of {extent.PerRound} messages, {scenario.PushedAtOnce} documents pushed at once");
            measured.Add(await new ScenarioRun(scenario, stage, plain, tuned, extent, clock, statements).MeasureAsync());
        }

        var table = Table(measured, extent);
        Directory.CreateDirectory(Path.GetDirectoryName(Report)!);
        await File.WriteAllTextAsync(Report, table);
        Console.WriteLine();
        Console.Write(table);
        return true;
    }

    private static string Table(IReadOnlyList<Measured> measured, Extent extent) => string.Concat(
    [
        string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}; {extent.Rounds} rounds of {extent.PerRound:N0} messages, medians.\n\n"),
        "| Scenario | hub, messages/s | bare consumer, messages/s: plain | ratio | tuned | ratio | CPU ms per message: all (hub, PostgreSQL, RabbitMQ, load and receivers) | latency at half load, ms: p50, p95, p99, max | from sent: p99 | CPU ms per message there | peak memory, MB |\n",
        "|---|---|---|---|---|---|---|---|---|---|---|\n",
        .. measured.Select(Row),
    ]);

    private static string Row(Measured measured)
    {
        var latency = measured.Latencies is not { } at ? "| – | – | – " : string.Create(
            CultureInfo.InvariantCulture,
            $"| {At(at.SinceAnswered, 0.5)}, {At(at.SinceAnswered, 0.95)}, {At(at.SinceAnswered, 0.99)}, {at.SinceAnswered[^1]:N0} | {At(at.SinceSent, 0.99)} | {at.Cpu.Total:N2} ({at.Cpu.Hub:N2}, {at.Cpu.Postgres:N2}, {at.Cpu.Broker:N2}, {at.Cpu.Load:N2}) ");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {measured.Scenario.Title} | {Spread(measured, round => round.Hub)} | {Spread(measured, round => round.Plain)} | **{measured.Median(round => round.ToPlain):N2}** | {Spread(measured, round => round.Tuned)} | **{measured.Median(round => round.ToTuned):N2}** | {measured.Median(round => round.Cpu.Total):N2} ({measured.Median(round => round.Cpu.Hub):N2}, {measured.Median(round => round.Cpu.Postgres):N2}, {measured.Median(round => round.Cpu.Broker):N2}, {measured.Median(round => round.Cpu.Load):N2}) {latency}| {measured.PeakMegabytes:N0} |\n");
    }

    private static string At(IReadOnlyList<double> rising, double part) => Latencies.Percentile(rising, part).ToString("N0", CultureInfo.InvariantCulture);

    private static string Spread(Measured measured, Func<Round, double> rate) => string.Create(
        CultureInfo.InvariantCulture,
        $"{measured.Median(rate):N0} ({measured.Rounds.Min(rate):N0} to {measured.Rounds.Max(rate):N0})");
}
