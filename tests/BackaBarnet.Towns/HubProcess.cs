using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace BackaBarnet.Towns;

/// <summary>A node of the hub as a process of its own, on a data folder that outlives it.</summary>
public sealed class HubProcess : IDisposable
{
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(60);
    private readonly Process _process;

    private HubProcess(Process process) => _process = process;

    /// <summary>Starts a node; it need not be ready when this returns.</summary>
    /// <param name="folder">Where its configuration is written and it works.</param>
    /// <param name="settings">Settings, with colons between the names of sections.</param>
    /// <param name="within">Program and arguments that the hub is started by, for example to see other mounts; none unless given.</param>
    public static HubProcess Start(string folder, IReadOnlyDictionary<string, string?> settings, IReadOnlyList<string>? within = null) =>
        new(Begin(folder, settings, within ?? [], "run"));

    /// <summary>Runs one of the hub's commands, such as <c>migrate</c>, to its end.</summary>
    /// <param name="folder">Where its configuration is written.</param>
    /// <param name="settings">Settings, with colons between the names of sections.</param>
    /// <param name="words">The command.</param>
    /// <returns>What it exited with.</returns>
    public static async Task<int> RunAsync(string folder, IReadOnlyDictionary<string, string?> settings, params string[] words)
    {
        using var process = Begin(folder, settings, [], words);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    /// <summary>Whether it is running; also while it is paused.</summary>
    public bool IsRunning => !_process.HasExited;

    /// <summary>Ends it as a loss of power would: SIGKILL, without a chance to clean up.</summary>
    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    /// <summary>Freezes it (SIGSTOP): its connections stay open and it does nothing.</summary>
    public Task PauseAsync() => SignalAsync("STOP");

    /// <summary>Lets it go on after <see cref="PauseAsync"/>.</summary>
    public Task ResumeAsync() => SignalAsync("CONT");

    /// <summary>Asks it to end (SIGTERM) and waits until it has.</summary>
    /// <returns>What it exited with; <see langword="null"/> if it had to be killed after a minute.</returns>
    public async Task<int?> StopAsync()
    {
        using var limit = new CancellationTokenSource(LongestStop);
        await SignalAsync("TERM");
        try
        {
            await _process.WaitForExitAsync(limit.Token);
            return _process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            Kill();
            return null;
        }
    }

    /// <summary>Waits until it ends by itself.</summary>
    /// <param name="longest">When to give up.</param>
    /// <returns>What it exited with; <see langword="null"/> if it still runs.</returns>
    public async Task<int?> WaitForExitAsync(TimeSpan longest)
    {
        using var limit = new CancellationTokenSource(longest);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
            return _process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>A port that was free a moment ago.</summary>
    public static string FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (IsRunning)
            Kill();
        _process.Dispose();
    }

    private static Process Begin(string folder, IReadOnlyDictionary<string, string?> settings, IReadOnlyList<string> within, params string[] words)
    {
        var configuration = Path.Combine(folder, "hub.json");
        File.WriteAllText(configuration, JsonSerializer.Serialize(settings));
        List<string> command = [.. within, "dotnet", Path.Combine(AppContext.BaseDirectory, "BackaBarnet.Host.dll"), .. words, "--config", configuration];
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += (_, line) => Append(folder, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        if (kill.ExitCode != 0)
            throw new InvalidOperationException($"The node could not be sent {signal}: it has ended.");
    }

    private static void Append(string folder, string? line)
    {
        if (line is not null)
            File.AppendAllText(Path.Combine(folder, "hub.stderr.txt"), line + Environment.NewLine);
    }
}
