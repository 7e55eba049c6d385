using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Audit;

/// <summary>
/// Signs a municipality's log, a checkpoint at a time, into the store and into the file of anchors. One at a time does it, who holds the
/// lease.
/// </summary>
internal sealed class LogSigning(IHubStore store, RootKeys keys, AuditAnchors anchors, TimeProvider clock)
{
    /// <summary>For how long the lease is taken.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private const string LeaseName = "checkpoints";
    private const int MostRows = 10_000;

    private readonly CheckpointSigner _signer = new(keys.SigningKey());

    /// <summary>Takes the lease, or keeps it.</summary>
    /// <returns>Whether this holder has it.</returns>
    public Task<bool> TryHoldAsync(string holder, CancellationToken cancellationToken) => TryHoldAsync(holder, Lease, cancellationToken);

    /// <summary>Gives the lease back, if this holder has it.</summary>
    public Task ReleaseAsync(string holder, CancellationToken cancellationToken) => TryHoldAsync(holder, TimeSpan.Zero, cancellationToken);

    /// <summary>
    /// Signs once what follows on the last checkpoint, up to the row before the first that says that a set-back was accepted. Whoever can
    /// merely write the database can add such a row: only the command that writes them for a person signs on.
    /// </summary>
    /// <returns>Whether there is more at once.</returns>
    public async Task<bool> SignAsync(StoredAuditHead head, CancellationToken cancellationToken)
    {
        var last = await FindLastAsync(head.Municipality, cancellationToken);
        if (NextOf(last) > head.Position)
            return false;

        var rows = await ReadAsync(head.Municipality, NextOf(last), MostRows, cancellationToken);
        var hashes = rows.TakeWhile(row => !row.AcceptsSetBack).Select(row => row.Hash).ToList();
        if (hashes.Count == 0)
            return false;
        await KeepAsync(_signer.Sign(head.Municipality, last, hashes, clock.GetUtcNow()), cancellationToken);
        return hashes.Count == MostRows;
    }

    /// <summary>Signs once what follows on the last checkpoint and stands before a position, whatever the rows say.</summary>
    /// <returns>Whether there is more.</returns>
    public async Task<bool> SignBeforeAsync(string municipality, long position, CancellationToken cancellationToken)
    {
        var last = await FindLastAsync(municipality, cancellationToken);
        var most = (int)Math.Min(MostRows, position - NextOf(last));
        if (most <= 0)
            return false;
        var rows = await ReadAsync(municipality, NextOf(last), most, cancellationToken);
        if (rows.Count == 0)
            return false;
        await KeepAsync(_signer.Sign(municipality, last, [.. rows.Select(row => row.Hash)], clock.GetUtcNow()), cancellationToken);
        return rows.Count == MostRows;
    }

    /// <summary>Signs a row by which a person accepts a set-back.</summary>
    /// <returns>Whether it could: it follows on the last checkpoint, and what it says is what is chained.</returns>
    public async Task<bool> TryAcceptAsync(StoredAuditEntry row, CancellationToken cancellationToken)
    {
        var last = await FindLastAsync(row.Municipality, cancellationToken);
        if (NextOf(last) != row.Position)
            return false;
        var before = row.Position == 1 ? AuditChain.Genesis.ToArray() : (await ReadAsync(row.Municipality, row.Position - 1, 1, cancellationToken)).Single().Hash;
        if (before.Length != AuditChain.HashBytes || !AuditChain.HashOf(row, before).AsSpan().SequenceEqual(row.Hash))
            return false;
        await KeepAsync(_signer.SignAcceptance(row, clock.GetUtcNow()), cancellationToken);
        return true;
    }

    private static long NextOf(StoredCheckpoint? last) => (last?.To ?? 0) + 1;

    private Task<bool> TryHoldAsync(string holder, TimeSpan lasts, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return store.WriteAsync(rows => rows.TryLeaseAsync(LeaseName, holder, now, now + lasts), cancellationToken);
    }

    private Task<StoredCheckpoint?> FindLastAsync(string municipality, CancellationToken cancellationToken) =>
        store.ReadAsync(rows => rows.FindLastCheckpointAsync(municipality), cancellationToken);

    private Task<IReadOnlyList<LoggedHash>> ReadAsync(string municipality, long from, int most, CancellationToken cancellationToken) =>
        store.ReadAsync(rows => rows.ReadHashesAsync(municipality, from, most), cancellationToken);

    private async Task KeepAsync(StoredCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        await store.WriteAsync(
            rows =>
            {
                rows.Add(checkpoint);
                return Task.CompletedTask;
            },
            cancellationToken);
        // The store first: an anchor that the store doesn't hold would look like one that was taken away.
        await using var file = new FileStream(anchors.Path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        await AnchorFile.AppendAsync(file, checkpoint, CancellationToken.None);
        file.Flush(flushToDisk: true);
    }
}
