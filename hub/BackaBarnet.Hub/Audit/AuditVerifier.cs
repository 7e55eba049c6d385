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
    /// Files of anchors, each node's own and copies of them. Those of other municipalities are passed over. Without them a database that
    /// was set back to an earlier state is not found.
    /// </summary>
    public IReadOnlyList<AnchorSource> Anchors { get; init; } = [];
}

/// <summary>A file of anchors.</summary>
/// <param name="Name">By which a finding names it.</param>
/// <param name="Lines">Its lines in its order (<see cref="AnchorFile.ReadAsync"/>). Read once.</param>
public sealed record AnchorSource(string Name, IAsyncEnumerable<AnchorLine> Lines);

/// <summary>What a verification came to.</summary>
/// <param name="Rows">How many rows there are.</param>
/// <param name="Findings">How many faults were told. The log is as it was written if there are none.</param>
/// <param name="SignedTo">
/// Position of the last row under a checkpoint or anchor that is valid and fits the rows; 0 if there is none. Rows after it are
/// proved by their chain alone, which whoever can write the database can write anew.
/// </param>
/// <param name="SetBacks">How often a person has accepted that the log was set back; each was told, and what was lost then stays lost.</param>
public sealed record AuditVerdict(long Rows, long Findings, long SignedTo, long SetBacks);

/// <summary>
/// Verifies a log: every row against the one before it, the head against the last row, every checkpoint and anchor against its
/// key and against the rows. What is wrong is told as a value; the verification goes on behind it and finds the rest. It keeps a
/// few hundred rows in memory, however many there are, and the anchors.
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
        var (findings, setBacks) = (0L, 0L);
        void Tell(AuditFinding finding)
        {
            _ = finding.Fault == AuditFault.SetBackAccepted ? setBacks++ : findings++;
            found(finding);
        }

        var rows = 0L;
        var walk = new ChainWalk(Tell);
        await using var stretches = await SignedStretches.OverAsync(log, signatures, Tell, cancellationToken);
        await foreach (var row in log.Rows.WithCancellation(cancellationToken))
        {
            rows++;
            await stretches.PassAsync(row);
            walk.Pass(row);
        }

        walk.Finish(log.Head);
        await stretches.FinishAsync();
        return new AuditVerdict(rows, findings, stretches.SignedTo, setBacks);
    }
}
