using System.Diagnostics;
using System.Globalization;

namespace BackaBarnet.Benchmarks.WholeWay;

/// <summary>Holds a hub at an even load for a long time, and tells of every minute what it held and how quick it was.</summary>
internal static class SoakRun
{
    /// <summary>By which it is asked for.</summary>
    public const string Name = "soak";

    private const int LongMinutes = 60;
    private const int QuickMinutes = 2;
    private const int PerSecond = 100;
    private static readonly string Report = Path.Combine("artifacts", "benchmarks", "soak.md");
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Of ten messages eight are about a child whose guardians have consented: the others are held.</summary>
    private static readonly Scenario Mixed = new(Name, "a long time", 1, 0) { ConsentedOfTen = 8 };

    private sealed record Minute(int Number, double HeldMegabytes, double StoreMegabytes, double CpuPercent, IReadOnlyList<double> Latencies);

    /// <summary>Measures.</summary>
    /// <returns>Whether everything arrived, once.</returns>
    public static async Task<bool> MeasureAsync(bool quick)
    {
        var (minutes, clock) = (quick ? QuickMinutes : LongMinutes, TimeProvider.System);
        await using var stage = await Stage.SetAsync(clock, countsStatements: false);
        var database = await stage.CopyStoreAsync();
        var nodes = await stage.StartNodesAsync(1, database);
        try
        {
            using var pusher = new Pusher(nodes);
            var documents = new Documents(Name, 1, Mixed.IsConsented);
            var measured = new List<Minute>();
            for (var i = 1; i <= minutes; i++)
            {
                measured.Add(await MeasureAsync(i, stage, nodes[0], pusher, documents.Make(PerSecond * 60, clock.GetUtcNow()), database));
                await Console.Out.WriteAsync(Row(measured[^1]));
            }

            await WriteAsync(measured);
            return stage.Receivers.CameAgain == 0;
        }
        finally
        {
            await nodes[0].DisposeAsync();
        }
    }

    private static async Task<Minute> MeasureAsync(int number, Stage stage, HubNode node, Pusher pusher, IReadOnlyList<PushedDocument> documents, string database)
    {
        var (before, start) = (ProcessUse.CpuSeconds([node.ProcessId]), Stopwatch.GetTimestamp());
        var pushed = await pusher.PushAtPaceAsync(documents, PerSecond);
        _ = await stage.Receivers.AllArrivedAsync([.. documents.SelectMany(document => document.Expected)], Patience);
        var cpu = (ProcessUse.CpuSeconds([node.ProcessId]) - before) / Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new Minute(
            number,
            ProcessUse.HeldMegabytes(node.ProcessId),
            await Stage.CountAsync(database, "SELECT pg_database_size(current_database())") / 1048576.0,
            cpu * 100,
            [.. pushed.SelectMany(one => one.Document.Expected.Select(delivery => Stopwatch.GetElapsedTime(one.SentAt, stage.Receivers.ArrivalOf(delivery)!.Value).TotalMilliseconds)).Order()]);
    }

    private static async Task WriteAsync(IReadOnlyList<Minute> measured)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Report)!);
        await File.WriteAllTextAsync(Report, string.Concat(
        [
            string.Create(CultureInfo.InvariantCulture, $"{PerSecond} messages a second, of which eight of ten are released. Latency from sent to received.\n\n"),
            "| minute | memory of the hub, MB | store, MB | CPU of the hub, % of a core | p50, ms | p99, ms | most, ms |\n|---|---|---|---|---|---|---|\n",
            .. measured.Select(Row),
        ]));
        Console.WriteLine($"The table: {Report}");
    }

    private static string Row(Minute minute) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {minute.Number} | {minute.HeldMegabytes:N0} | {minute.StoreMegabytes:N0} | {minute.CpuPercent:N0} | {Latencies.Percentile(minute.Latencies, 0.5):N0} | {Latencies.Percentile(minute.Latencies, 0.99):N0} | {minute.Latencies[^1]:N0} |\n");
}
