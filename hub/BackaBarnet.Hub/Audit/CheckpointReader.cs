using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Audit;

/// <summary>Gives the database's checkpoints one by one; tells of those that are not signed or don't follow on each other.</summary>
internal sealed class CheckpointReader(IAsyncEnumerator<StoredCheckpoint> checkpoints, CheckpointVerifier signatures, Action<AuditFinding> found) : IAsyncDisposable
{
    private StoredCheckpoint? _next;
    private bool _ended;
    private long _covered;

    /// <summary>The next validly signed checkpoint that begins at a position or before it.</summary>
    public async ValueTask<StoredCheckpoint?> NextAsync(long position)
    {
        while (!_ended)
        {
            _next ??= await checkpoints.MoveNextAsync() ? checkpoints.Current : null;
            _ended = _next is null;
            if (_next is null || _next.From > position)
                return null;

            var checkpoint = _next;
            _next = null;
            if (IsSigned(checkpoint))
            {
                FollowOn(checkpoint);
                return checkpoint;
            }
        }

        return null;
    }

    public ValueTask DisposeAsync() => checkpoints.DisposeAsync();

    private bool IsSigned(StoredCheckpoint checkpoint)
    {
        var signature = signatures.Verify(checkpoint);
        if (signature == CheckpointSignature.Valid)
            return true;
        found(new AuditFinding(
            signature == CheckpointSignature.Wrong ? AuditFault.CheckpointSignatureWrong : AuditFault.CheckpointKeyUnknown, checkpoint.From, checkpoint.To));
        return false;
    }

    private void FollowOn(StoredCheckpoint checkpoint)
    {
        if (checkpoint.From <= _covered || checkpoint.From > checkpoint.To)
            found(new AuditFinding(AuditFault.CheckpointOverlaps, checkpoint.From, checkpoint.To));
        else if (checkpoint.From > _covered + 1)
            found(new AuditFinding(AuditFault.CheckpointMissing, _covered + 1, checkpoint.From - 1));
        _covered = Math.Max(_covered, checkpoint.To);
    }
}
