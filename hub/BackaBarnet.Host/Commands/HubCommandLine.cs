using System.CommandLine;
using System.Globalization;
using BackaBarnet.Host.Demo;
using BackaBarnet.Host.Hosting;
using Spectre.Console;

namespace BackaBarnet.Host.Commands;

/// <summary>The hub's verbs.</summary>
internal static class HubCommandLine
{
    private const int WidthWhenRedirected = 160;

    public static RootCommand Create() => new("The Backa barnet integration hub: moves what may be moved, to those who may have it, and nothing else.")
    {
        Run(),
        DemoCommand(),
    };

    private static Command Run()
    {
        var configuration = new Option<FileInfo[]>("--config") { Description = "A JSON file with settings, over appsettings.json; may be given more than once. Environment variables go over both." };
        var command = new Command("run", "Runs the hub.") { configuration };
        command.SetAction((parsed, cancellationToken) => GuardAsync(async () =>
        {
            await using var hub = HubHost.Build(builder =>
            {
                foreach (var file in parsed.GetValue(configuration) ?? [])
                    builder.Configuration.AddJsonFile(file.FullName, optional: false);
                builder.Configuration.AddEnvironmentVariables();
            });
            await hub.RunAsync(cancellationToken);
            return ExitCodes.Success;
        }));
        return command;
    }

    private static Command DemoCommand()
    {
        var once = new Option<bool>("--once") { Description = "Plays the scenario, prints a summary and ends: 0 if everything came out as it states, otherwise 1." };
        var data = new Option<DirectoryInfo?>("--data") { Description = "Folder for this run's store, keys, logs and drop folders. Unless given, a new one below data/demo." };
        var scenario = new Option<DirectoryInfo?>("--scenario") { Description = "Folder of another scenario than the built-in one." };
        var command = new Command("demo", "Runs the hub with simulators of all systems around it, and plays a scenario.") { once, data, scenario };
        command.SetAction((parsed, cancellationToken) => GuardAsync(async () =>
        {
            var story = Scenario.Load(parsed.GetValue(scenario)?.FullName ?? Path.Combine(AppContext.BaseDirectory, "scenario"));
            var folder = parsed.GetValue(data)?.FullName ?? NewFolder(TimeProvider.System);
            Directory.CreateDirectory(folder);
            var run = new DemoRun(CreateConsole(), TimeProvider.System);
            var result = await run.PlayAsync(story, folder, parsed.GetValue(once), cancellationToken);
            return result.Differences.Count == 0 ? ExitCodes.Success : ExitCodes.Failure;
        }));
        return command;
    }

    private static string NewFolder(TimeProvider clock) => Path.GetFullPath(Path.Combine(
        "data", "demo", string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow():yyyyMMdd-HHmmss}-{Environment.ProcessId}")));

    private static IAnsiConsole CreateConsole()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings());
        if (Console.IsOutputRedirected)
            console.Profile.Width = WidthWhenRedirected;
        return console;
    }

    private static async Task<int> GuardAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (Exception exception) when (exception is InvalidConfigurationException or ScenarioException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return ExitCodes.BadConfiguration;
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Success;
        }
    }
}
