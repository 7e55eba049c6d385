using System.Data.Common;
using System.Diagnostics;
using System.Net.Sockets;
using BackaBarnet.Chaos.Tests.Ledgers;
using BackaBarnet.Chaos.Tests.Loads;
using BackaBarnet.Chaos.Tests.Plants;

namespace BackaBarnet.Chaos.Tests.Cells;

/// <summary>Plays one cell: a load, harm while it is under way, rest, and the ledger.</summary>
/// <param name="cell">The cell.</param>
/// <param name="pace">How much, and how long.</param>
/// <param name="seed">Chooses what happens when.</param>
internal sealed class CellRun(Cell cell, Pace pace, int seed)
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Stragglers = TimeSpan.FromSeconds(2);

    /// <summary>Plays the cell.</summary>
    /// <param name="keep">Gets the folder with the nodes' logs before it is deleted, if something is wrong.</param>
    public async Task<CellResult> PlayAsync(Action<string>? keep = null)
    {
        var clock = Stopwatch.StartNew();
        await using var plant = await Plant.BuildAsync(cell.Deployment, cell.Harm.DiskBytes(pace.Messages));
        var random = new Random(seed);
        var load = new Load(plant.Town, new Random(seed));
        plant.StartNodes();
        await FeedAsync(plant, load, random);
        var harmed = clock.Elapsed;

        var store = new StoreReading(plant);
        var rested = await RestAsync(plant, load, store);
        var rest = clock.Elapsed - harmed;
        await Task.Delay(Stragglers);
        foreach (var node in plant.Nodes)
            await plant.StopAsync(node);
        var findings = Ledger.Balance(await store.ReadAsync(load.Expectation));
        var result = new CellResult(cell, findings with { Wrong = [.. findings.Wrong, .. Unwell(plant, load, rested)] }, clock.Elapsed, rest);
        if (!result.IsWell)
            keep?.Invoke(plant.Town.Folder);
        return result;
    }

    /// <summary>A quarter of the load before the harm, half of it meanwhile, the rest after.</summary>
    private async Task FeedAsync(Plant plant, Load load, Random random)
    {
        var (quarter, perWave) = (pace.Waves / 4, pace.Messages / pace.Waves);
        for (var wave = 0; wave < quarter; wave++)
            load.Happen(perWave);
        // Notices say only that messages wait: some must have arrived that a consent taken back meanwhile recalls.
        if (!await Waiting.UntilAsync(() => plant.Received().Count(received => !received.IsNotice) > load.Expectation.Must.Count / 2, LongestStart))
            plant.Unwell.Add("hardly anything arrived before the harm");

        var harm = cell.Harm.RunAsync(plant, pace, random);
        var during = pace.Waves - (2 * quarter);
        for (var wave = 0; wave < during; wave++)
        {
            load.Happen(perWave);
            if (wave == during / 2)
                load.Change();
            await Task.Delay(cell.Harm.Lasts(pace) / during);
        }

        await harm;
        load.ChangeBack();
        for (var wave = quarter + during; wave < pace.Waves; wave++)
            load.Happen(wave == pace.Waves - 1 ? pace.Messages - (perWave * wave) : perWave);
    }

    private async Task<bool> RestAsync(Plant plant, Load load, StoreReading store)
    {
        using var limit = new CancellationTokenSource(pace.Patience);
        while (!limit.IsCancellationRequested)
        {
            if (HasAll(plant, load) && await IsAtRestAsync(load, store))
                return true;
            await Task.Delay(BetweenLooks);
        }

        return false;
    }

    private static bool HasAll(Plant plant, Load load)
    {
        var arrived = plant.Received().Where(received => !received.IsNotice).Select(received => (Ledger.MessageOf(received), received.Recipient)).ToHashSet();
        return arrived.IsSupersetOf(load.Expectation.Must) && !Leftover(plant, load).Any();
    }

    private static async Task<bool> IsAtRestAsync(Load load, StoreReading store)
    {
        try
        {
            var (messages, work) = await store.CountAsync();
            return messages == load.Expectation.Messages.Count && work == 0;
        }
        catch (Exception exception) when (exception.GetBaseException() is DbException or SocketException or IOException or TimeoutException)
        {
            // The server has only just come back.
            return false;
        }
    }

    private static IEnumerable<Finding> Unwell(Plant plant, Load load, bool rested)
    {
        foreach (var problem in plant.Unwell)
            yield return new(Wrong.Unwell, problem);
        foreach (var problem in Leftover(plant, load))
            yield return new(Wrong.Unwell, problem);
        if (!rested)
            yield return new(Wrong.Unwell, "it has not come to rest");
    }

    private static IEnumerable<string> Leftover(Plant plant, Load load)
    {
        foreach (var source in new[] { "prorenata", "orosanmalan", "samtycke" })
        {
            var left = Directory.EnumerateFiles(plant.Town.Inbox(source)).Count();
            if (left > 0)
                yield return $"{left} files still lie with {source}";
        }

        var confirmed = plant.Town.Platform.Confirmed.Distinct(StringComparer.Ordinal).Count();
        if (confirmed != load.FetchedReports)
            yield return $"{confirmed} of {load.FetchedReports} reports have been confirmed to the platform";
    }
}
