using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Host.Hosting;

/// <summary>
/// What must be done before anything runs: the store is brought to this version, and what the last run left unfinished is
/// taken up again.
/// </summary>
internal sealed class HubStart(IHubStore store, KeyFileOrigin keys, TimeProvider clock, ILogger<HubStart> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (keys.Created)
            logger.LogWarning("A new key file was made at {Path}. Without it nothing that the hub stores can be read: back it up, apart from the data folder", keys.Path);
        await store.MigrateAsync(cancellationToken);
        await store.WriteAsync(transaction => transaction.ForgetUnfinishedAsync(clock.GetUtcNow()), cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
