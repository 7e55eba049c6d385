using BackaBarnet.Host.Demo;
using Spectre.Console;

namespace BackaBarnet.EndToEnd.Tests;

/// <summary>A demonstration played within the test's process, with all that it wrote on the console.</summary>
internal static class Demonstration
{
    public static string BuiltInScenario => Path.Combine(AppContext.BaseDirectory, "scenario");

    public static async Task<(DemoResult Result, string Console)> PlayAsync(string scenario, string dataFolder, TimeSpan? stepTimeout = null)
    {
        var (console, output) = Console();
        var result = await new DemoRun(console, TimeProvider.System) { StepTimeout = stepTimeout ?? TimeSpan.FromSeconds(30) }
            .PlayAsync(Scenario.Load(scenario), dataFolder, once: true, CancellationToken.None);
        return (result, output.ToString());
    }

    public static async Task<(TownResult Result, string Console)> PlayYearAsync(TownPlan plan, string dataFolder)
    {
        var (console, output) = Console();
        return (await new TownRun(console, TimeProvider.System) { Patience = TimeSpan.FromSeconds(30) }.PlayAsync(plan, dataFolder, once: true, CancellationToken.None), output.ToString());
    }

    private static (IAnsiConsole Console, StringWriter Output) Console()
    {
        var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = 200;
        return (console, output);
    }
}
