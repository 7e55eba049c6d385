using System.CommandLine;
using System.Globalization;
using BackaBarnet.Host.Demo;
using Spectre.Console;

namespace BackaBarnet.Host.Commands;

/// <summary><c>demo</c>.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var once = new Option<bool>("--once") { Description = "Plays, prints a summary and ends: 0 if everything came out as the scenario states, or as the generator knows, otherwise 1." };
        var data = new Option<DirectoryInfo?>("--data") { Description = "Folder for this run's store, keys, logs and drop folders. Unless given, a new one below data/demo." };
        var scenario = new Option<DirectoryInfo?>("--scenario") { Description = "Folder of another scenario than the built-in one." };
        var children = new Option<int?>("--children") { Description = $"In place of a scenario a year in a generated municipality with so many children, {TownPlan.Range}." };
        var seed = new Option<int>("--seed") { Description = "Of a generated municipality: another seed makes another one.", DefaultValueFactory = static _ => 1 };
        var pace = new Option<double?>("--days-per-minute") { Description = $"How fast a generated municipality's year passes. Unless given, {TownPlan.UsualPace} days in a minute; with --once as fast as the hub takes everything in." };
        children.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int?>() is { } number && !TownPlan.IsPossible(number))
                result.AddError($"--children must be {TownPlan.Range}");
        });
        pace.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<double?>() is <= 0 or > 100_000)
                result.AddError("--days-per-minute must be above 0 and at most 100000");
        });
        var command = new Command("demo", "Runs the hub with simulators of all systems around it, and plays a scenario, or a year in a generated municipality.") { once, data, scenario, children, seed, pace };
        command.Validators.Add(result =>
        {
            if (result.GetValue(children) is not null && result.GetValue(scenario) is not null)
                result.AddError("--children and --scenario exclude each other");
        });
        command.SetAction((parsed, cancellationToken) => CommandGuard.RunAsync(parsed, async () =>
        {
            var folder = parsed.GetValue(data)?.FullName ?? NewFolder(TimeProvider.System);
            Directory.CreateDirectory(folder);
            var (console, isOnce) = (Terminal.For(parsed.InvocationConfiguration.Output), parsed.GetValue(once));
            try
            {
                var differences = parsed.GetValue(children) is { } number
                    ? await PlayYearAsync(console, new TownPlan(number, parsed.GetValue(seed), parsed.GetValue(pace) ?? (isOnce ? null : TownPlan.UsualPace)), folder, isOnce, cancellationToken)
                    : await PlayStoryAsync(console, parsed.GetValue(scenario)?.FullName ?? Path.Combine(AppContext.BaseDirectory, "scenario"), folder, isOnce, cancellationToken);
                return differences == 0 ? ExitCodes.Success : ExitCodes.Failure;
            }
            catch (OperationCanceledException) when (!isOnce && cancellationToken.IsCancellationRequested)
            {
                // Whoever watches ends it.
                return ExitCodes.Success;
            }
        }));
        return command;
    }

    private static async Task<int> PlayYearAsync(IAnsiConsole console, TownPlan plan, string folder, bool once, CancellationToken cancellationToken) =>
        (await new TownRun(console, TimeProvider.System).PlayAsync(plan, folder, once, cancellationToken)).Differences.Count;

    private static async Task<int> PlayStoryAsync(IAnsiConsole console, string story, string folder, bool once, CancellationToken cancellationToken) =>
        (await new DemoRun(console, TimeProvider.System).PlayAsync(Scenario.Load(story), folder, once, cancellationToken)).Differences.Count;

    private static string NewFolder(TimeProvider clock) => Path.GetFullPath(Path.Combine(
        "data", "demo", string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow():yyyyMMdd-HHmmss}-{Environment.ProcessId}")));
}
