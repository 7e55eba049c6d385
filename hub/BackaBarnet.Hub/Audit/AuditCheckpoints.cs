using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Storing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BackaBarnet.Hub.Audit;

/// <summary>Where checkpoints are kept outside the store.</summary>
/// <param name="Path">The file of anchors; made when it is first needed.</param>
public sealed record AuditAnchors(string Path);

/// <summary>
/// Signs what has been logged, some seconds behind and beside everything else: nothing waits for it. One node at a time does it.
/// Each checkpoint also goes to a file outside the store, so that a store that is set back to an earlier state is found out.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="keys">The key that signs.</param>
/// <param name="anchors">Where checkpoints go outside the store.</param>
/// <param name="node">This node's name.</param>
/// <param name="gate">Lets it begin.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Log.</param>
public sealed class AuditCheckpoints(IHubStore store, RootKeys keys, AuditAnchors anchors, HubNode node, HubGate gate, TimeProvider clock, ILogger<AuditCheckpoints> logger) : BackgroundService
{
    private const string LeaseName = "checkpoints";
    private const int MostRows = 10_000;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private readonly CheckpointSigner _signer = new(keys.SigningKey());

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await gate.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            if (!await TryRunAsync(stoppingToken))
                await Task.WhenAny(Task.Delay(Every, clock, stoppingToken));
        }
    }

    private async Task<bool> TryRunAsync(CancellationToken stoppingToken)
    {
        try
        {
            return await RunAsync(stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // What is logged stays chained; it is signed later.
            logger.LogError(exception, "The log could not be signed now and will be later");
            return false;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Signs once what follows on each municipality's last checkpoint.</summary>
    /// <returns>Whether there is more at once.</returns>
    internal async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (!await store.WriteAsync(rows => rows.TryLeaseAsync(LeaseName, node.Name, now, now + Lease), cancellationToken))
            return false;
        var more = false;
        foreach (var head in await store.ReadAsync(rows => rows.FindHeadsAsync(), cancellationToken))
            more |= await SignAsync(head, cancellationToken);
        return more;
    }

    private async Task<bool> SignAsync(StoredAuditHead head, CancellationToken cancellationToken)
    {
        var last = await store.ReadAsync(rows => rows.FindLastCheckpointAsync(head.Municipality), cancellationToken);
        var from = (last?.To ?? 0) + 1;
        if (from > head.Position)
            return false;

        var hashes = await store.ReadAsync(rows => rows.ReadHashesAsync(head.Municipality, from, MostRows), cancellationToken);
        if (hashes.Count == 0)
            return false;
        var checkpoint = _signer.Sign(head.Municipality, last, hashes, clock.GetUtcNow());
        await store.WriteAsync(
            rows =>
            {
                rows.Add(checkpoint);
                return Task.CompletedTask;
            },
            cancellationToken);
        // The store first: an anchor that the store doesn't hold would look like one that was taken away.
        await AnchorAsync(checkpoint);
        return checkpoint.To < head.Position;
    }

    private async Task AnchorAsync(StoredCheckpoint checkpoint)
    {
        await using var file = new FileStream(anchors.Path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        await AnchorFile.AppendAsync(file, checkpoint, CancellationToken.None);
        file.Flush(flushToDisk: true);
    }
}
