using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace BackaBarnet.EndToEnd.Tests;

/// <summary>The hub as a process of its own, on a data folder that outlives it.</summary>
internal sealed class HubProcess : IDisposable
{
    private readonly Process _process;

    private HubProcess(Process process) => _process = process;

    /// <summary>Starts the hub; it need not be ready when this returns.</summary>
    /// <param name="folder">Where its configuration is written; its store lies below.</param>
    /// <param name="settings">Settings, with colons between the names of sections.</param>
    public static HubProcess Start(string folder, IReadOnlyDictionary<string, string?> settings)
    {
        var configuration = Path.Combine(folder, "hub.json");
        File.WriteAllText(configuration, JsonSerializer.Serialize(settings));
        var executable = Path.Combine(AppContext.BaseDirectory, "BackaBarnet.Host.dll");
        var start = new ProcessStartInfo("dotnet", [executable, "run", "--config", configuration])
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
        return new HubProcess(process);
    }

    /// <summary>Whether it is running.</summary>
    public bool IsRunning => !_process.HasExited;

    /// <summary>Ends it as a loss of power would: SIGKILL, without a chance to clean up.</summary>
    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    /// <summary>A port that was free a moment ago.</summary>
    public static string FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    public void Dispose()
    {
        if (IsRunning)
            Kill();
        _process.Dispose();
    }

    private static void Append(string folder, string? line)
    {
        if (line is not null)
            File.AppendAllText(Path.Combine(folder, "hub.stderr.txt"), line + Environment.NewLine);
    }
}
