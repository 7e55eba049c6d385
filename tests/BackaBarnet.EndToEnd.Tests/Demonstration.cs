using BackaBarnet.Host.Demo;
using Spectre.Console;

namespace BackaBarnet.EndToEnd.Tests;

/// <summary>A demonstration played within the test's process, with all that it wrote on the console.</summary>
internal static class Demonstration
{
    public static string BuiltInScenario => Path.Combine(AppContext.BaseDirectory, "scenario");

    public static async Task<(DemoResult Result, string Console)> PlayAsync(string scenario, string dataFolder, TimeSpan? stepTimeout = null)
    {
        var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = 200;
        var result = await new DemoRun(console, TimeProvider.System) { StepTimeout = stepTimeout ?? TimeSpan.FromSeconds(30) }
            .PlayAsync(Scenario.Load(scenario), dataFolder, once: true, CancellationToken.None);
        return (result, output.ToString());
    }
}
