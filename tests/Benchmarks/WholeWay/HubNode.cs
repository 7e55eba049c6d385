using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace BackaBarnet.Benchmarks.WholeWay;

/// <summary>A node of the hub: the executable that a municipality runs, as a process of its own.</summary>
internal sealed class HubNode : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;

    private HubNode(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public int ProcessId => _process.Id;

    /// <summary>Starts a node and waits until it is ready.</summary>
    /// <exception cref="InvalidOperationException">It ended, or did not become ready.</exception>
    public static async Task<HubNode> StartAsync(string folder, Uri address, IReadOnlyDictionary<string, string?> settings)
    {
        var node = new HubNode(Start(folder, settings, "run"), address);
        try
        {
            await node.ReadyAsync();
            return node;
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    /// <summary>A loopback address that nobody listens at.</summary>
    public static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"));
    }

    /// <summary>Runs one of the hub's commands to its end.</summary>
    /// <exception cref="InvalidOperationException">It did not end well.</exception>
    public static async Task CommandAsync(string folder, IReadOnlyDictionary<string, string?> settings, params string[] command)
    {
        using var process = Start(folder, settings, command);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"The hub's command {string.Join(' ', command)} ended with {process.ExitCode}.");
    }

    /// <summary>Ends it as an operator would, so that nothing is left under way.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using var stop = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            await stop.WaitForExitAsync();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static Process Start(string folder, IReadOnlyDictionary<string, string?> settings, params string[] command)
    {
        Directory.CreateDirectory(folder);
        var configuration = Path.Combine(folder, "hub.json");
        File.WriteAllText(configuration, JsonSerializer.Serialize(settings));
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "BackaBarnet.Host.dll"), .. command, "--config", configuration])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    private async Task ReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        using var limit = new CancellationTokenSource(Patience);
        while (!await IsReadyAsync(client))
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"The hub ended with {_process.ExitCode} before it was ready.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), limit.Token);
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
