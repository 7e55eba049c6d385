using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Audit;

/// <summary>
/// Gives one municipality's anchors one by one; tells of those that can't be read, are not signed, or cover again what an earlier
/// one covers. That they begin late or leave something out is no fault: the file may be younger than the log.
/// </summary>
internal sealed class AnchorReader(IAsyncEnumerator<AnchorLine> lines, string municipality, CheckpointVerifier signatures, Action<AuditFinding> found) : IAsyncDisposable
{
    private StoredCheckpoint? _next;
    private StoredCheckpoint? _last;
    private bool _ended;
    private long _covered;

    /// <summary>The next validly signed anchor that begins at a position or before it.</summary>
    public async ValueTask<StoredCheckpoint?> NextAsync(long position)
    {
        while (!_ended)
        {
            _next ??= await ReadAsync();
            _ended = _next is null;
            if (_next is null || _next.From > position)
                return null;

            var anchor = _next;
            _next = null;
            if (IsSigned(anchor) && FollowsOn(anchor))
                return anchor;
        }

        return null;
    }

    public ValueTask DisposeAsync() => lines.DisposeAsync();

    private async ValueTask<StoredCheckpoint?> ReadAsync()
    {
        while (await lines.MoveNextAsync())
        {
            var line = lines.Current;
            if (line.Checkpoint is null)
                found(new AuditFinding(AuditFault.AnchorUnreadable, line.Number, line.Number));
            else if (string.Equals(line.Checkpoint.Municipality, municipality, StringComparison.Ordinal))
                return line.Checkpoint;
        }

        return null;
    }

    private bool IsSigned(StoredCheckpoint anchor)
    {
        var signature = signatures.Verify(anchor);
        if (signature == CheckpointSignature.Valid)
            return true;
        found(new AuditFinding(signature == CheckpointSignature.Wrong ? AuditFault.AnchorSignatureWrong : AuditFault.AnchorKeyUnknown, anchor.From, anchor.To));
        return false;
    }

    private bool FollowsOn(StoredCheckpoint anchor)
    {
        // A crash between writing and remembering leaves the same anchor twice.
        if (_last is { } last && last.From == anchor.From && last.To == anchor.To && last.Root.AsSpan().SequenceEqual(anchor.Root))
            return false;
        if (anchor.From <= _covered || anchor.From > anchor.To)
        {
            found(new AuditFinding(AuditFault.AnchorOverlaps, anchor.From, anchor.To));
            return false;
        }

        (_last, _covered) = (anchor, Math.Max(_covered, anchor.To));
        return true;
    }
}
