using System.Data.Common;
using System.Net.Sockets;
using BackaBarnet.Host.Commands;
using BackaBarnet.Hub;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Host.Hosting;

/// <summary>
/// What must be done before anything runs. Waits for the store if it is away; refuses to run on one that this version doesn't
/// know; takes up again what the last run of a hub with one process left unfinished.
/// </summary>
internal sealed class HubStart(
    IHubStore store, HubOptions options, KeyFileOrigin keys, HubGate gate, HubExit exit, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<HubStart> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(3);

    private FileStream? _lock;

    /// <summary>Looks once before anything else starts: a store that is there is open before the first request comes.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (keys.Created)
            logger.LogWarning("A new key file was made at {Path}. Without it nothing that the hub stores can be read: back it up, apart from the data folder", keys.Path);
        if (!options.Store.IsShared && !TryLock())
        {
            Refuse("is in use by another process; a hub on SQLite is one process");
            return;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(FirstLook);
        await TryOpenAsync(limit.Token, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!gate.IsOpen && exit.Problem is null && !stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAny(Task.Delay(LookEvery, clock, stoppingToken));
            await TryOpenAsync(stoppingToken, stoppingToken);
        }
    }

    public override void Dispose()
    {
        _lock?.Dispose();
        base.Dispose();
    }

    /// <summary>Holds the data folder for as long as this process lives, however it ends.</summary>
    private bool TryLock()
    {
        try
        {
            _lock = new FileStream(options.LockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private async Task TryOpenAsync(CancellationToken limit, CancellationToken stopping)
    {
        try
        {
            await OpenAsync(limit);
        }
        catch (Exception exception) when (IsAway(exception) && !stopping.IsCancellationRequested)
        {
            logger.LogWarning("The store can't be reached; nothing is done until it can: {Problem}", exception.GetBaseException().GetType().Name);
        }
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        var schema = await store.ReadSchemaAsync(cancellationToken);
        if (!options.Store.IsShared && schema.Unknown.Count == 0)
        {
            if (!schema.IsCurrent)
                await store.MigrateAsync(cancellationToken);
            await store.WriteAsync(transaction => transaction.ForgetUnfinishedAsync(clock.GetUtcNow()), cancellationToken);
        }
        else if (!schema.IsCurrent)
        {
            Refuse(ProblemOf(schema));
            return;
        }

        await store.WriteAsync(transaction => transaction.RouteAgainAsync(clock.GetUtcNow()), cancellationToken);
        gate.Open();
    }

    private static string ProblemOf(StoreSchema schema) => schema switch
    {
        { Unknown.Count: > 0 } => $"was changed by a newer version of the hub ({string.Join(", ", schema.Unknown)}); run that version",
        { IsEmpty: true } => "has no tables yet; run the command migrate first",
        _ => $"is of an older version of the hub (missing: {string.Join(", ", schema.Missing)}); run the command migrate first",
    };

    private void Refuse(string problem)
    {
        logger.LogCritical("The store {Problem}", problem);
        exit.Refuse(ExitCodes.BadConfiguration, $"The store {problem}.");
        lifetime.StopApplication();
    }

    /// <summary>Whether a failure says that the store is away for now.</summary>
    internal static bool IsAway(Exception exception) => exception.GetBaseException() is DbException or SocketException or TimeoutException or IOException or OperationCanceledException;
}

/// <summary>Why the hub has ended by itself, if it has.</summary>
internal sealed class HubExit
{
    public int Code { get; private set; } = ExitCodes.Success;

    public string? Problem { get; private set; }

    public void Refuse(int code, string problem) => (Code, Problem) = (code, problem);
}
