using System.Diagnostics;

namespace BackaBarnet.Benchmarks.WholeWay;

/// <summary>How much is measured.</summary>
/// <param name="PerRound">Messages in a round.</param>
/// <param name="Rounds">Rounds.</param>
/// <param name="HalfLoad">How long the hub is held at half load.</param>
internal sealed record Extent(int PerRound, int Rounds, TimeSpan HalfLoad)
{
    public static Extent Quick { get; } = new(4_000, 5, TimeSpan.FromSeconds(5));

    public static Extent Full { get; } = new(10_000, 7, TimeSpan.FromSeconds(30));
}

/// <summary>Measures one scenario: rounds of the hub and of the bare consumers in turn, so that a busy machine slows all.</summary>
internal sealed class ScenarioRun(Scenario scenario, Stage stage, BareWay plain, BareWay tuned, Extent extent, TimeProvider clock, bool statements)
{
    private const int WarmUp = 30_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Documents _documents = new(scenario.Name, scenario.MessagesEach, scenario.IsConsented);
    private readonly byte[] _bareDocument = Documents.ForBare(clock.GetUtcNow());

    /// <exception cref="InvalidOperationException">What is in the store in the end is not what had to come of the messages.</exception>
    public async Task<Measured> MeasureAsync()
    {
        var database = await stage.CopyStoreAsync();
        if (scenario.IsOld)
            await FinishedRows.AddAsync(database);
        var before = await EndsAsync(database);
        var nodes = await stage.StartNodesAsync(scenario.Nodes, database);
        try
        {
            using var pusher = new Pusher(nodes);
            await WarmUpAsync(pusher, database);
            if (statements)
                await Statements.StartAsync(database);
            var rounds = new List<Round>();
            for (var i = 0; i < extent.Rounds; i++)
                rounds.Add(await MeasureRoundAsync(pusher, nodes, database));
            if (statements)
                await Statements.PrintAsync(database, extent.Rounds * extent.PerRound);
            var half = rounds.Select(round => round.Hub).Order().ElementAt(rounds.Count / 2) / 2;
            var latencies = scenario.HasLatency ? await MeasureLatenciesAsync(pusher, nodes, half, database) : null;
            Check(before, await EndsAsync(database));
            return new Measured(scenario, rounds, latencies, nodes.Max(node => ProcessUse.PeakMegabytes(node.ProcessId)));
        }
        finally
        {
            foreach (var node in nodes)
                await node.DisposeAsync();
        }
    }

    private async Task WarmUpAsync(Pusher pusher, string database)
    {
        // The runtime compiles what is hot in steps; some thousand messages take it to the end of most.
        _ = await PushAllAsync(pusher, WarmUp, database);
        _ = await plain.MeasureAsync(WarmUp, _bareDocument);
        _ = await tuned.MeasureAsync(WarmUp, _bareDocument);
    }

    private async Task<Round> MeasureRoundAsync(Pusher pusher, IReadOnlyList<HubNode> nodes, string database)
    {
        var before = await CpuAsync(nodes);
        var hub = await PushAllAsync(pusher, extent.PerRound, database);
        var cpu = CpuPerMessage.Between(before, await CpuAsync(nodes), extent.PerRound);
        var round = new Round(hub, await plain.MeasureAsync(extent.PerRound, _bareDocument), await tuned.MeasureAsync(extent.PerRound, _bareDocument), cpu);
        await Console.Out.WriteLineAsync(FormattableString.Invariant($"  {round.Hub:N0}/s, bare {round.Plain:N0}/s plain and {round.Tuned:N0}/s tuned, ratios {round.ToPlain:N2} and {round.ToTuned:N2}, CPU {round.Cpu.Total:N2} ms (hub {cpu.Hub:N2}, PostgreSQL {cpu.Postgres:N2}, RabbitMQ {cpu.Broker:N2}, load {cpu.Load:N2})"));
        return round;
    }

    /// <returns>Messages per second.</returns>
    private async Task<double> PushAllAsync(Pusher pusher, int messages, string database)
    {
        var documents = _documents.Make(messages, clock.GetUtcNow());
        var start = Stopwatch.GetTimestamp();
        _ = await pusher.PushAsync(documents, scenario.PushedAtOnce);
        var last = await stage.Receivers.AllArrivedAsync([.. documents.SelectMany(document => document.Expected)], Patience);
        await AllWrittenAsync(database);
        return documents.Sum(document => document.Messages) / Stopwatch.GetElapsedTime(start, last).TotalSeconds;
    }

    private async Task<Latencies> MeasureLatenciesAsync(Pusher pusher, IReadOnlyList<HubNode> nodes, double perSecond, string database)
    {
        var documents = _documents.Make((int)(perSecond * extent.HalfLoad.TotalSeconds) / scenario.MessagesEach * scenario.MessagesEach, clock.GetUtcNow());
        var before = await CpuAsync(nodes);
        var pushed = await pusher.PushAtPaceAsync(documents, perSecond / scenario.MessagesEach);
        _ = await stage.Receivers.AllArrivedAsync([.. documents.SelectMany(document => document.Expected)], Patience);
        await AllWrittenAsync(database);
        var cpu = CpuPerMessage.Between(before, await CpuAsync(nodes), documents.Sum(document => document.Messages));
        var arrived = pushed.SelectMany(one => one.Document.Expected.Select(delivery => (one.SentAt, one.AnsweredAt, At: stage.Receivers.ArrivalOf(delivery)!.Value))).ToList();
        return new Latencies(
            perSecond,
            [.. arrived.Select(one => Stopwatch.GetElapsedTime(one.SentAt, one.At).TotalMilliseconds).Order()],
            // It may arrive before the pusher has read the answer.
            [.. arrived.Select(one => Math.Max(0, Stopwatch.GetElapsedTime(one.AnsweredAt, one.At).TotalMilliseconds)).Order()],
            cpu);
    }

    private async Task<IReadOnlyList<double>> CpuAsync(IReadOnlyList<HubNode> nodes) =>
    [
        ProcessUse.CpuSeconds(nodes.Select(node => node.ProcessId)),
        ProcessUse.CpuSeconds(await stage.Postgres.ProcessesAsync()),
        ProcessUse.CpuSeconds(await stage.Broker.ProcessesAsync()),
        ProcessUse.CpuSeconds([Environment.ProcessId]),
    ];

    private static async Task AllWrittenAsync(string database)
    {
        var since = Stopwatch.GetTimestamp();
        while (await Stage.CountAsync(database, """SELECT (SELECT count(*) FROM "Messages" WHERE "State" = 0) + (SELECT count(*) FROM "Deliveries" WHERE "State" = 0)""") > 0)
        {
            if (Stopwatch.GetElapsedTime(since) > Patience)
                throw new TimeoutException($"Work is left undone after {Patience}.");
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }

    private sealed record Ends(long Delivered, long Refused, long Held, long Messages);

    private static async Task<Ends> EndsAsync(string database) => new(
        await Stage.CountAsync(database, """SELECT count(*) FROM "Deliveries" WHERE "State" = 1"""),
        await Stage.CountAsync(database, """SELECT count(*) FROM "Deliveries" WHERE "State" = 2"""),
        await Stage.CountAsync(database, """SELECT count(*) FROM "Deliveries" WHERE "State" = 3"""),
        await Stage.CountAsync(database, """SELECT count(*) FROM "Messages" """));

    private void Check(Ends before, Ends after)
    {
        long all = _documents.MessagesMade, consented = _documents.ConsentedMade;
        // Of a consented message two deliveries arrive; of another both wait for consent, and its sender is told that.
        var expected = new Ends(before.Delivered + (2 * consented) + (all - consented), before.Refused + (2 * all), before.Held + (2 * (all - consented)), before.Messages + all);
        if (after != expected || stage.Receivers.CameAgain > 0)
            throw new InvalidOperationException($"The store holds {after} where {expected} had to come, and {stage.Receivers.CameAgain} deliveries came again.");
    }
}
