using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Storing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BackaBarnet.Hub.Audit;

/// <summary>Where checkpoints are kept outside the store.</summary>
/// <param name="Path">The file of anchors; made when it is first needed.</param>
public sealed record AuditAnchors(string Path);

/// <summary>
/// Signs what has been logged, some seconds behind and beside everything else: nothing waits for it. One node at a time does it. It stops
/// before a row that accepts a set-back and that the command has not signed which writes such rows.
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
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    private readonly LogSigning _signing = new(store, keys, anchors, clock);

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

    /// <summary>Signs once what follows on each municipality's last checkpoint, as far as a node may.</summary>
    /// <returns>Whether there is more at once.</returns>
    internal async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        if (!await _signing.TryHoldAsync(node.Name, cancellationToken))
            return false;
        var more = false;
        foreach (var head in await store.ReadAsync(rows => rows.FindHeadsAsync(), cancellationToken))
            more |= await _signing.SignAsync(head, cancellationToken);
        return more;
    }
}
