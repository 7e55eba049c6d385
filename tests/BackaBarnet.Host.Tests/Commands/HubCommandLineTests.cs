using System.Text.Json;
using BackaBarnet.Host.Commands;
using BackaBarnet.Testing;

namespace BackaBarnet.Host.Tests.Commands;

public sealed class HubCommandLineTests
{
    [Fact]
    public async Task Demo_NoScenario_EndsWithBadConfiguration()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(ExitCodes.BadConfiguration, await InvokeAsync("demo", "--once", "--scenario", folder.Path, "--data", folder.Path));
    }

    [Fact]
    public async Task Run_BadConfiguration_EndsWithIt()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Below("hub.json");
        await File.WriteAllTextAsync(file, """{ "Hub": { "DataFolder": "" } }""");

        Assert.Equal(ExitCodes.BadConfiguration, await InvokeAsync("run", "--config", file));
    }

    [Fact]
    public async Task Run_ConfigurationFileMissing_EndsWithBadConfiguration() =>
        Assert.Equal(ExitCodes.BadConfiguration, await InvokeAsync("run", "--config", Path.Combine(Path.GetTempPath(), "no-such-file.json")));

    [Fact]
    public async Task Run_ConfigurationThatIsNotJson_EndsWithBadConfigurationAndTellsTheLineAndNothingThatStandsThere()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Below("hub.json");
        await File.WriteAllTextAsync(file, "{\n  \"Hub\": {\n    \"DataFolder\": HEMLIGT\n  } }");

        var run = await CommandRun.OfAsync("run", "--config", file);

        Assert.Equal(ExitCodes.BadConfiguration, run.ExitCode);
        Assert.EndsWith(" It is no JSON from line 3, byte 19 on.\n", run.Error, StringComparison.Ordinal);
        Assert.Contains(file, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("HEMLIGT", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ConfigurationWithOneNameTwice_TellsTheName()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Below("hub.json");
        await File.WriteAllTextAsync(file, """{ "Hub": { "Node": "one" }, "hub": { "Node": "two" } }""");

        var run = await CommandRun.OfAsync("run", "--config", file);

        Assert.Equal(ExitCodes.BadConfiguration, run.ExitCode);
        Assert.Contains("'hub:Node'", run.Error, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Run_AskedToEnd_EndsWell()
    {
        using var folder = new TemporaryFolder();
        using var asked = new CancellationTokenSource();
        var running = await StartAsync(folder, asked.Token);

        await asked.CancelAsync();

        Assert.Equal(ExitCodes.Success, await running);
    }

    [Fact]
    public async Task Run_DataFolderOfAnotherProcess_IsRefusedAndTheOtherGoesOn()
    {
        using var folder = new TemporaryFolder();
        using var asked = new CancellationTokenSource();
        var running = await StartAsync(folder, asked.Token);

        Assert.Equal(ExitCodes.BadConfiguration, await InvokeAsync("run", "--config", folder.Below("hub.json")));

        Assert.False(running.IsCompleted);
        await asked.CancelAsync();
        Assert.Equal(ExitCodes.Success, await running);
    }

    [Fact]
    public async Task UnknownVerb_Fails() => Assert.Equal(ExitCodes.Failure, await InvokeAsync("fly"));

    private static async Task<Task<int>> StartAsync(TemporaryFolder folder, CancellationToken asked)
    {
        var file = folder.Below("hub.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new Dictionary<string, string>
        {
            ["Urls"] = "http://127.0.0.1:0",
            ["Hub:DataFolder"] = folder.Below("data"),
            ["Hub:LogToConsole"] = "false",
        }), CancellationToken.None);
        var running = HubCommandLine.Create().Parse(["run", "--config", file]).InvokeAsync(cancellationToken: asked);
        while (!File.Exists(folder.Below("data", "hub.db")) && !running.IsCompleted)
            await Task.Delay(50, CancellationToken.None);
        return running;
    }

    private static Task<int> InvokeAsync(params string[] arguments) => HubCommandLine.Create().Parse(arguments).InvokeAsync();
}
