using System.Diagnostics;
using System.Globalization;

namespace BackaBarnet.Testing.Tests.Servers;

public sealed class HardDeathTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task TestProcess_KilledHard_TakesItsServersAlong()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        using var tests = Process.Start(start)!;
        var folders = new List<string>();
        var processes = new List<int>();
        for (var server = 0; server < 2; server++)
        {
            folders.Add((await tests.StandardOutput.ReadLineAsync())!);
            processes.AddRange((await tests.StandardOutput.ReadLineAsync())!.Split(' ').Select(id => int.Parse(id, CultureInfo.InvariantCulture)));
        }
        Assert.All(processes, process => Assert.True(Runs(process)));

        tests.Kill();

        using var limit = new CancellationTokenSource(Patience);
        while (processes.Exists(Runs) || folders.Exists(Directory.Exists))
            await Task.Delay(TimeSpan.FromMilliseconds(20), limit.Token);
    }

    // What is dead but has not been collected by its parent has no working folder any more.
    private static bool Runs(int process) => new FileInfo($"/proc/{process}/cwd").LinkTarget is not null;
}
