using System.Globalization;
using System.Text.Json;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Simulators.Synthetic.Model;
using BackaBarnet.Simulators.Synthetic.Writing;
using Spectre.Console;

namespace BackaBarnet.Host.Demo;

/// <summary>Lets a year of a generated municipality pass around a hub of its own.</summary>
internal sealed class TownRun(IAnsiConsole console, TimeProvider clock)
{
    private const int MostOutstanding = 2_000;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(1);

    /// <summary>How long nothing may move before what is missing is taken as lost.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Plays.</summary>
    /// <param name="plan">The municipality and its pace.</param>
    /// <param name="dataFolder">Where this run may write.</param>
    /// <param name="once">End when everything has been taken in and settled.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>What differs from what the generator knows, and what came of everything.</returns>
    public async Task<TownResult> PlayAsync(TownPlan plan, string dataFolder, bool once, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var municipality = SyntheticMunicipality.Create(plan.Children, plan.Seed, SwedishTime.DateAt(clock.GetUtcNow()));
        var configuration = GeneratedTown.Configuration(municipality);
        await using var town = new DemoTown(dataFolder, GeneratedTown.ReceiversOf(configuration), clock);
        await town.StartAsync();
        var generated = new GeneratedTown(municipality, town, clock);
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"Inventing a municipality of {municipality.Size:N0} children in {municipality.FamilyCount:N0} families …");
        generated.ServeRoster();

        var (ledger, outcomes) = (new TownLedger(), new Outcomes(clock));
        using var file = new MemoryStream(configuration);
        await using var hub = DemoHub.Build(dataFolder, settings => settings.AddJsonStream(file).AddInMemoryCollection(generated.Settings()), [ledger, outcomes]);
        await hub.StartAsync(cancellationToken);
        var address = new Uri(hub.Urls.Single() + "/");
        Welcome(town, address, dataFolder);
        var store = hub.Services.GetRequiredService<IHubStore>();
        var report = new TownReport(console, ledger, outcomes, store, clock, started);
        await UntilAsync(() => Task.FromResult(generated.IsRosterRead()), () => town.Unikum.Requests.Count, cancellationToken);
        report.Line("the registers have been read");
        await PassYearAsync(plan, municipality, generated, ledger, report, address, cancellationToken);
        await SettleAsync(ledger, outcomes, store, cancellationToken);
        var result = await report.SummariseAsync(municipality, town.Receivers.Received(), cancellationToken);
        if (!once)
            await StayAsync(hub, cancellationToken);
        await hub.StopAsync(CancellationToken.None);
        return result;
    }

    private async Task PassYearAsync(
        TownPlan plan, SyntheticMunicipality municipality, GeneratedTown generated, TownLedger ledger, TownReport report, Uri hub, CancellationToken cancellationToken)
    {
        var (began, yearBegins) = (clock.GetTimestamp(), SwedishTime.StartOf(municipality.YearBegins));
        foreach (var document in MunicipalityDocuments.Year(municipality))
        {
            await PassTimeAsync(plan.Wait(document.At - yearBegins) - clock.GetElapsedTime(began), cancellationToken);
            if (document.Message is { } message)
            {
                // A platform shows the last version of a record and no other: what has not been fetched by then never is.
                if (message.Earlier is { Value: var earlier })
                    await UntilAsync(() => Task.FromResult(ledger.IsTakenIn(earlier)), () => ledger.Outstanding, cancellationToken);
                await UntilAsync(() => Task.FromResult(ledger.Outstanding < MostOutstanding), () => ledger.Outstanding, cancellationToken);
                ledger.Serve(document.Source, message);
            }

            await generated.HappenAsync(document, hub);
            report.Pass(SwedishTime.DateAt(document.At));
        }
    }

    private Task PassTimeAsync(TimeSpan time, CancellationToken cancellationToken) =>
        time > TimeSpan.Zero ? Task.Delay(time, clock, cancellationToken) : Task.CompletedTask;

    private async Task SettleAsync(TownLedger ledger, Outcomes outcomes, IHubStore store, CancellationToken cancellationToken)
    {
        await UntilAsync(() => Task.FromResult(ledger.Outstanding == 0), () => ledger.Outstanding, cancellationToken);
        await UntilAsync(
            async () =>
            {
                var backlog = await store.ReadAsync(rows => rows.ReadBacklogAsync(clock.GetUtcNow()), cancellationToken);
                return backlog.Unrouted == 0 && backlog.Recipients.Count == 0 && outcomes.Quiet > SettleTime;
            },
            () => outcomes.Count,
            cancellationToken);
    }

    /// <summary>Waits until something is so, or until nothing has moved for long.</summary>
    private async Task UntilAsync(Func<Task<bool>> isSo, Func<int> moves, CancellationToken cancellationToken)
    {
        var (last, since) = (moves(), clock.GetTimestamp());
        while (!await isSo() && clock.GetElapsedTime(since) < Patience)
        {
            await Task.Delay(LookEvery, clock, cancellationToken);
            if (moves() is var now && now != last)
                (last, since) = (now, clock.GetTimestamp());
        }
    }

    private void Welcome(DemoTown town, Uri hub, string dataFolder)
    {
        var folder = DemoHub.DataFolderOf(dataFolder);
        var status = Path.Combine(dataFolder, "status.json");
        File.WriteAllText(status, JsonSerializer.Serialize(new { Hub = new { DataFolder = folder } }));
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]Backa barnet integration hub[/] is running.");
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"  what each recipient has received   {town.Receivers.Address}");
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"  the hub's health                   {hub}health/ready");
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"  what waits in it, in another window");
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"    dotnet {Path.Combine(AppContext.BaseDirectory, "BackaBarnet.Host.dll")} status --config {status}");
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"  store, keys and logs               {folder}");
        console.WriteLine();
    }

    private async Task StayAsync(WebApplication hub, CancellationToken cancellationToken)
    {
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"The year is over. The hub keeps running; end with Ctrl-C.");
        await hub.WaitForShutdownAsync(cancellationToken);
    }
}
