using System.CommandLine;
using System.Globalization;
using BackaBarnet.Host.Demo;

namespace BackaBarnet.Host.Commands;

/// <summary><c>demo</c>.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var once = new Option<bool>("--once") { Description = "Plays the scenario, prints a summary and ends: 0 if everything came out as it states, otherwise 1." };
        var data = new Option<DirectoryInfo?>("--data") { Description = "Folder for this run's store, keys, logs and drop folders. Unless given, a new one below data/demo." };
        var scenario = new Option<DirectoryInfo?>("--scenario") { Description = "Folder of another scenario than the built-in one." };
        var command = new Command("demo", "Runs the hub with simulators of all systems around it, and plays a scenario.") { once, data, scenario };
        command.SetAction((parsed, cancellationToken) => CommandGuard.RunAsync(parsed, async () =>
        {
            var story = Scenario.Load(parsed.GetValue(scenario)?.FullName ?? Path.Combine(AppContext.BaseDirectory, "scenario"));
            var folder = parsed.GetValue(data)?.FullName ?? NewFolder(TimeProvider.System);
            Directory.CreateDirectory(folder);
            var run = new DemoRun(Terminal.For(parsed.InvocationConfiguration.Output), TimeProvider.System);
            var result = await run.PlayAsync(story, folder, parsed.GetValue(once), cancellationToken);
            return result.Differences.Count == 0 ? ExitCodes.Success : ExitCodes.Failure;
        }));
        return command;
    }

    private static string NewFolder(TimeProvider clock) => Path.GetFullPath(Path.Combine(
        "data", "demo", string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow():yyyyMMdd-HHmmss}-{Environment.ProcessId}")));
}
