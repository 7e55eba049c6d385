using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Audit;

/// <summary>
/// One municipality's log, as it is to be verified. While the hub goes on writing, rows, head and checkpoints must be of one
/// snapshot of the database, and the anchors must have been opened before it was taken: the file is never ahead of the database.
/// Otherwise what has just been written looks like a fault.
/// </summary>
public sealed record AuditLog
{
    /// <summary>Municipality code.</summary>
    public required string Municipality { get; init; }

    /// <summary>Its rows in order of position. Read once, and not kept.</summary>
    public required IAsyncEnumerable<StoredAuditEntry> Rows { get; init; }

    /// <summary>Where the chain ends according to the database; <see langword="null"/> if it has no head.</summary>
    public required StoredAuditHead? Head { get; init; }

    /// <summary>Its checkpoints in the database, in order of <see cref="StoredCheckpoint.To"/>. Read once, and not kept.</summary>
    public required IAsyncEnumerable<StoredCheckpoint> Checkpoints { get; init; }

    /// <summary>
    /// Lines of the file of anchors, in the file's order (<see cref="AnchorFile.ReadAsync"/>); <see langword="null"/> if there is none.
    /// Those of other municipalities are passed over. Without them a database that was set back to an earlier state is not found.
    /// </summary>
    public IAsyncEnumerable<AnchorLine>? Anchors { get; init; }
}

/// <summary>What a verification came to.</summary>
/// <param name="Rows">How many rows there are.</param>
/// <param name="Findings">How many findings were told. The log is as it was written if there are none.</param>
/// <param name="SignedTo">
/// Position of the last row under a checkpoint or anchor that is valid and fits the rows; 0 if there is none. Rows after it are
/// proved by their chain alone, which whoever can write the database can write anew.
/// </param>
public sealed record AuditVerdict(long Rows, long Findings, long SignedTo);

/// <summary>
/// Verifies a log: every row against the one before it, the head against the last row, every checkpoint and anchor against its
/// key and against the rows. What is wrong is told as a value; the verification goes on behind it and finds the rest. It keeps a
/// few hundred rows in memory, however many there are.
/// </summary>
/// <param name="signatures">Verifies signatures; needs public keys only.</param>
public sealed class AuditVerifier(CheckpointVerifier signatures)
{
    /// <summary>Verifies a log.</summary>
    /// <param name="log">The log.</param>
    /// <param name="found">Is told of each finding. Not always in order of position: what has been moved is known only when both places have been seen.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<AuditVerdict> VerifyAsync(AuditLog log, Action<AuditFinding> found, CancellationToken cancellationToken)
    {
        var findings = 0L;
        void Tell(AuditFinding finding)
        {
            findings++;
            found(finding);
        }

        var rows = 0L;
        var walk = new ChainWalk(Tell);
        await using var stretches = new SignedStretches(log, signatures, Tell, cancellationToken);
        await foreach (var row in log.Rows.WithCancellation(cancellationToken))
        {
            rows++;
            await stretches.PassAsync(row);
            walk.Pass(row);
        }

        walk.Finish(log.Head);
        await stretches.FinishAsync();
        return new AuditVerdict(rows, findings, stretches.SignedTo);
    }
}
