namespace BackaBarnet.Testing.Servers;

/// <summary>
/// A real server of a test's own: on loopback, on ports and in a folder that no other has. It ends with the test's process,
/// whichever way that ends. Linux only.
/// </summary>
public abstract class LoopbackServer : IAsyncDisposable
{
    // Ten times what a start takes on a slow and busy machine.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan BetweenProbes = TimeSpan.FromMilliseconds(50);

    private Keeper? _keeper;

    private protected LoopbackServer(ServerHome home) => Home = home;

    /// <summary>Where the server keeps all of its data: for tests that search it for what must not be there.</summary>
    public string DataFolder => Home.Below("data");

    /// <summary>The files that the server has logged to so far.</summary>
    public IReadOnlyList<string> LogFiles =>
        [.. Directory.EnumerateFiles(Home.Folder, "output.log"), .. Directory.EnumerateFiles(Home.Below("log"))];

    private protected ServerHome Home { get; }

    private Keeper Running => _keeper ?? throw new InvalidOperationException("The server has not been started.");

    /// <summary>Kills every process of the server at one blow (SIGKILL); returns when all are gone. Data and ports stay.</summary>
    public Task KillAsync() => Running.KillAsync();

    /// <summary>Starts the server on the same data and ports, after killing what still runs; returns when it answers.</summary>
    /// <exception cref="InvalidOperationException">It does not come up; the message has the end of its output.</exception>
    public async Task RestartAsync()
    {
        await Running.KillAsync();
        await StartAsync();
    }

    /// <summary>Freezes every process of the server (SIGSTOP): its connections stay open and nothing answers.</summary>
    public Task PauseAsync() => Running.PauseAsync();

    /// <summary>Lets the server go on after <see cref="PauseAsync"/>.</summary>
    public Task ResumeAsync() => Running.ResumeAsync();

    /// <summary>Ids of the server's processes at this moment; empty after <see cref="KillAsync"/>.</summary>
    public Task<IReadOnlyList<int>> ProcessesAsync() => Running.ProcessesAsync();

    /// <summary>Kills the server and deletes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_keeper is not null)
            await _keeper.DisposeAsync();
        Home.Delete();
        GC.SuppressFinalize(this);
    }

    /// <summary>Whether the server takes a user's connection.</summary>
    private protected abstract Task<bool> AnswersAsync();

    /// <summary>Starts for the first time; a server that does not come up leaves nothing behind.</summary>
    private protected static async Task<T> FirstStartAsync<T>(T server)
        where T : LoopbackServer
    {
        Directory.CreateDirectory(server.Home.Below("log"));
        try
        {
            server._keeper = await Keeper.StartAsync(server.Home);
            await server.StartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private async Task StartAsync()
    {
        await Running.StartServerAsync();
        using var limit = new CancellationTokenSource(Patience);
        while (!await AnswersAsync())
        {
            if (await ProcessesAsync() is [])
                throw new InvalidOperationException($"{GetType().Name} ended before it answered:\n{EndOfOutput()}");
            if (limit.IsCancellationRequested)
                throw new InvalidOperationException($"{GetType().Name} has not answered for {Patience}:\n{EndOfOutput()}");
            await Task.Delay(BetweenProbes);
        }
    }

    private string EndOfOutput() => string.Join('\n', LogFiles.SelectMany(file => File.ReadLines(file).TakeLast(100)));
}
