using System.Diagnostics;
using System.Globalization;

namespace BackaBarnet.Testing.Servers;

/// <summary>
/// Talks to the process that keeps a server's processes (<c>keeper.sh</c>). That one outlives this process by the moment that it
/// takes to end the server: nothing else can clean up after a test that is killed hard.
/// </summary>
internal sealed class Keeper : IAsyncDisposable
{
    private static readonly string Script = ReadScript();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ServerHome _home;
    private readonly Process _process;

    private Keeper(ServerHome home, Process process)
    {
        _home = home;
        _process = process;
    }

    /// <summary>Starts a keeper for a server's folder.</summary>
    public static async Task<Keeper> StartAsync(ServerHome home)
    {
        await home.HandOverAsync();
        // In a session of its own, so that a Ctrl-C meant for the tests does not reach it and the server first.
        var command = home.Command("setsid", "bash", "-c", Script, "keeper", home.Folder);
        command.RedirectStandardInput = command.RedirectStandardOutput = command.RedirectStandardError = true;
        return new Keeper(home, Process.Start(command)!);
    }

    /// <summary>Runs the folder's <c>start</c>.</summary>
    public Task StartServerAsync() => AskAsync("start");

    /// <summary>SIGSTOP to every process of the server; all have stopped when this returns.</summary>
    public Task PauseAsync() => AskAsync("pause");

    /// <summary>SIGCONT to every process of the server.</summary>
    public Task ResumeAsync() => AskAsync("resume");

    /// <summary>SIGKILL to every process of the server; all are gone when this returns.</summary>
    public Task KillAsync() => AskAsync("kill");

    /// <summary>The server's processes at this moment.</summary>
    public async Task<IReadOnlyList<int>> ProcessesAsync() =>
        [.. (await AskAsync("list")).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture))];

    /// <summary>Ends the server and deletes what is in its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _turn.Dispose();
    }

    private async Task<string> AskAsync(string word)
    {
        await _turn.WaitAsync();
        try
        {
            await _process.StandardInput.WriteLineAsync(word);
            await _process.StandardInput.FlushAsync();
            return await _process.StandardOutput.ReadLineAsync()
                   ?? throw await EndedAsync();
        }
        finally
        {
            _ = _turn.Release();
        }
    }

    private async Task<InvalidOperationException> EndedAsync()
    {
        var log = _home.Below("keeper.log");
        var said = await _process.StandardError.ReadToEndAsync() + (File.Exists(log) ? await File.ReadAllTextAsync(log) : "");
        return new InvalidOperationException($"The keeper of a server has ended: {said.Trim()}");
    }

    private static string ReadScript()
    {
        using var reader = new StreamReader(typeof(Keeper).Assembly.GetManifestResourceStream("keeper.sh")!);
        return reader.ReadToEnd();
    }
}
