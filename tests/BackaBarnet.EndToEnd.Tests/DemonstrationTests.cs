using BackaBarnet.Host.Demo;
using BackaBarnet.Testing;
using Xunit.Abstractions;

namespace BackaBarnet.EndToEnd.Tests;

public sealed class DemonstrationTests(ITestOutputHelper output)
{
    private const string TelemetryVariable = "MASSTRANSIT_USAGE_TELEMETRY";

    [Fact]
    public async Task Demo_BuiltInScenario_ComesOutAsStatedAndCallsOnlyLoopback()
    {
        using var folder = new TemporaryFolder();
        using var calls = new OutgoingCalls();
        // Would make MassTransit report its usage when the hub ends, if the host did not prevent it.
        Environment.SetEnvironmentVariable(TelemetryVariable, "true");

        var (result, console) = await Demonstration.PlayAsync(Demonstration.BuiltInScenario, folder.Path);

        output.WriteLine(console);
        Assert.Empty(result.Differences);
        Assert.NotEmpty(calls.Calls);
        Assert.Empty(calls.Outside);
    }

    [Fact]
    public async Task Demo_ScenarioThatStatesOtherwise_SaysWhatDiffers()
    {
        using var folder = new TemporaryFolder();
        var scenario = CopyOf(Demonstration.BuiltInScenario, folder.Below("scenario", "x"));
        var file = Path.Combine(scenario, "scenario.json");
        var text = await File.ReadAllTextAsync(file);
        var firstPlan = text.IndexOf("BHP-2026-0042", StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, text[..firstPlan] + text[firstPlan..].Replace("\"content.followUp\",", "", StringComparison.Ordinal));

        var (result, _) = await Demonstration.PlayAsync(scenario, folder.Below("data", "x"), TimeSpan.FromSeconds(6));

        var difference = Assert.Single(result.Differences);
        Assert.Contains("content.followUp", difference, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_GeneratedMunicipality_ComesOutAsTheGeneratorKnows()
    {
        using var folder = new TemporaryFolder();

        var (result, console) = await Demonstration.PlayYearAsync(new TownPlan(200, 7, DaysPerMinute: null), folder.Path);

        output.WriteLine(console);
        Assert.Empty(result.Differences);
        Assert.True(result is { TakenIn: > 50, Delivered: > 20, AboutProtected: > 0, Quarantined: 0 });
    }

    private static string CopyOf(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return to;
    }
}
