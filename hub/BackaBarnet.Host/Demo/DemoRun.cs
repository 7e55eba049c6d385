using System.Diagnostics;
using System.Globalization;
using BackaBarnet.Simulators.Receivers;
using Spectre.Console;

namespace BackaBarnet.Host.Demo;

/// <summary>Plays a scenario on a hub of its own, with a town of simulators around it.</summary>
internal sealed class DemoRun(IAnsiConsole console, TimeProvider clock)
{
    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    /// <summary>Longest wait for a step to come out as stated.</summary>
    public TimeSpan StepTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Plays.</summary>
    /// <param name="scenario">The story.</param>
    /// <param name="dataFolder">Where this run may write.</param>
    /// <param name="once">End when the story is over.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>What differs from what the scenario states, and what the recipients have received.</returns>
    public async Task<DemoResult> PlayAsync(Scenario scenario, string dataFolder, bool once, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var table = new LiveTable(console);
        var outcomes = new Outcomes(clock);
        await using var town = new DemoTown(dataFolder, ReceiversOf(scenario), clock);
        await town.StartAsync();
        await using var hub = DemoHub.Build(
            dataFolder,
            configuration => configuration.AddJsonFile(Path.GetFullPath(scenario.HubFile)).AddInMemoryCollection(town.Settings()),
            [table, outcomes]);
        await hub.StartAsync(cancellationToken);
        var address = new Uri(hub.Urls.Single() + "/");
        Welcome(scenario, town, address, dataFolder, clock.GetElapsedTime(started));

        table.Header();
        var check = new ScenarioCheck(outcomes, town.Receivers);
        foreach (var step in scenario.Steps)
            await PlayStepAsync(scenario, step, town, address, table, check, outcomes, cancellationToken);
        var differences = check.Differences();
        Summarise(check, differences, clock.GetElapsedTime(started));
        if (!once)
            await StayAsync(hub, town, cancellationToken);
        await hub.StopAsync(CancellationToken.None);
        return new DemoResult(differences, town.Receivers.Received());
    }

    private static List<SimulatedReceiver> ReceiversOf(Scenario scenario)
    {
        var configuration = new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(scenario.HubFile)).Build();
        var secret = DemoTown.NewWebhookSecret();
        return
        [
            .. configuration.GetSection("Participants:Recipients").GetChildren()
                .Select(recipient => recipient["Id"] ?? throw new ScenarioException($"{scenario.HubFile}: a recipient has no Id."))
                .Select(id => new SimulatedReceiver(id, scenario.Names.GetValueOrDefault(id, id), secret)),
        ];
    }

    private async Task PlayStepAsync(Scenario scenario, Step step, DemoTown town, Uri hub, LiveTable table, ScenarioCheck check, Outcomes outcomes, CancellationToken cancellationToken)
    {
        table.Step(step.Title);
        check.Add(step);
        foreach (var document in scenario.DocumentsOf(step))
            await town.PlayAsync(document, hub);

        var started = clock.GetTimestamp();
        while (clock.GetElapsedTime(started) < StepTimeout && (check.DiffersIn(step) || outcomes.Quiet < SettleTime))
            await Task.Delay(LookEvery, clock, cancellationToken);
    }

    private void Welcome(Scenario scenario, DemoTown town, Uri hub, string dataFolder, TimeSpan took)
    {
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]Backa barnet integration hub[/] is running after {took.TotalSeconds:0.0} s. {scenario.Title}");
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"  what each recipient has received   {town.Receivers.Address}");
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"  the hub's health                   {hub}health/ready");
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"  simulated source systems           orosanmälan {town.OpenEPlatform.Address}  Unikum {town.Unikum.Address}");
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"                                     Prorenata {town.Prorenata.Address}  regional health {town.RegionalHealth.Address}");
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"  folders to drop documents in       {Path.GetDirectoryName(town.InboxOf("x"))}");
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"  store, keys and logs               {DemoHub.DataFolderOf(dataFolder)}");
        console.WriteLine();
    }

    private void Summarise(ScenarioCheck check, IReadOnlyList<string> differences, TimeSpan took)
    {
        console.WriteLine();
        foreach (var difference in differences)
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]DIFFERS[/] {difference}");
        var memory = Process.GetCurrentProcess().WorkingSet64 / (1024 * 1024);
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, differences.Count == 0
            ? (FormattableString)$"[green]As the scenario states[/]: all {check.Statements} deliveries, refusals, holds and quarantines, in {took.TotalSeconds:0.0} s, {memory} MB in use."
            : $"[red]{differences.Count} of what the scenario states came out otherwise[/] (of {check.Statements} statements).");
    }

    private async Task StayAsync(WebApplication hub, DemoTown town, CancellationToken cancellationToken)
    {
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"The hub keeps running: drop a document in a folder below {Path.GetDirectoryName(town.InboxOf("x"))}, or end with Ctrl-C.");
        await hub.WaitForShutdownAsync(cancellationToken);
    }
}

/// <summary>How a demonstration ended.</summary>
/// <param name="Differences">What came out otherwise than stated, a line each.</param>
/// <param name="Received">What the recipients have received.</param>
internal sealed record DemoResult(IReadOnlyList<string> Differences, IReadOnlyList<ReceivedMessage> Received);
