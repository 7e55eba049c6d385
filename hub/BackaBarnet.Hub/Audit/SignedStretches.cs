using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Audit;

/// <summary>
/// Holds checkpoints and anchors against the rows that go by: signatures, that one follows on the other, and the root over the
/// rows' hashes as they stand. Keeps only those that the rows are just going through.
/// </summary>
internal sealed class SignedStretches : IAsyncDisposable
{
    private readonly Action<AuditFinding> _found;
    private readonly CheckpointReader _checkpoints;
    private readonly AnchorReader? _anchors;
    private readonly List<Stretch> _open = [];
    private long _passed;

    public SignedStretches(AuditLog log, CheckpointVerifier signatures, Action<AuditFinding> found, CancellationToken cancellationToken)
    {
        _found = found;
        _checkpoints = new CheckpointReader(log.Checkpoints.GetAsyncEnumerator(cancellationToken), signatures, found);
        if (log.Anchors is { } anchors)
            _anchors = new AnchorReader(anchors.GetAsyncEnumerator(cancellationToken), log.Municipality, signatures, found);
    }

    /// <summary>Position of the last row under a signature that fits.</summary>
    public long SignedTo { get; private set; }

    public async ValueTask PassAsync(StoredAuditEntry row)
    {
        // A second row at the same position is the chain's to tell.
        if (row.Position <= _passed)
            return;

        await OpenAsync(row.Position);
        CloseBefore(row.Position);
        foreach (var stretch in _open)
        {
            if (stretch.From <= row.Position)
                stretch.Leaves.Append(row.Hash);
        }

        _passed = row.Position;
    }

    public async ValueTask FinishAsync()
    {
        await OpenAsync(long.MaxValue);
        CloseBefore(long.MaxValue);
    }

    public async ValueTask DisposeAsync()
    {
        await _checkpoints.DisposeAsync();
        if (_anchors is not null)
            await _anchors.DisposeAsync();
    }

    // Checkpoints first: an anchor is looked for among those that begin where it does.
    private async ValueTask OpenAsync(long position)
    {
        while (await _checkpoints.NextAsync(position) is { } checkpoint)
            Open(new Stretch(checkpoint, IsAnchor: false));
        while (_anchors is not null && await _anchors.NextAsync(position) is { } anchor)
        {
            if (_open.Exists(stretch => stretch.IsOver(anchor)))
                continue;
            _found(new AuditFinding(AuditFault.AnchorNotInDatabase, anchor.From, anchor.To));
            Open(new Stretch(anchor, IsAnchor: true));
        }
    }

    private void Open(Stretch stretch)
    {
        // Whose rows have gone by already overlaps another one, and that has been told.
        if (stretch.From > _passed)
            _open.Add(stretch);
    }

    private void CloseBefore(long position)
    {
        for (var i = 0; i < _open.Count;)
        {
            if (_open[i].To >= position)
            {
                i++;
                continue;
            }

            Close(_open[i]);
            _open.RemoveAt(i);
        }
    }

    private void Close(Stretch stretch)
    {
        if (stretch.Leaves.Count != stretch.To - stretch.From + 1)
            _found(new AuditFinding(stretch.IsAnchor ? AuditFault.AnchorRowsMissing : AuditFault.CheckpointRowsMissing, stretch.From, stretch.To));
        else if (!stretch.Leaves.Compute().AsSpan().SequenceEqual(stretch.Root))
            _found(new AuditFinding(stretch.IsAnchor ? AuditFault.AnchorRootWrong : AuditFault.CheckpointRootWrong, stretch.From, stretch.To));
        else
            SignedTo = Math.Max(SignedTo, stretch.To);
    }

    private sealed record Stretch(long From, long To, byte[] Root, bool IsAnchor)
    {
        public Stretch(StoredCheckpoint checkpoint, bool IsAnchor)
            : this(checkpoint.From, checkpoint.To, checkpoint.Root, IsAnchor)
        {
        }

        public MerkleRoot Leaves { get; } = new();

        public bool IsOver(StoredCheckpoint anchor) => !IsAnchor && From == anchor.From && To == anchor.To && Root.AsSpan().SequenceEqual(anchor.Root);
    }
}
