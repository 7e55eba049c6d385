using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Audit;

/// <summary>
/// Holds checkpoints and anchors against the rows that go by: signatures, that one follows on the other, and the root over the
/// rows' hashes as they stand. Keeps only those that the rows are just going through.
/// </summary>
internal sealed class SignedStretches : IAsyncDisposable
{
    private readonly Action<AuditFinding> _found;
    private readonly CheckpointVerifier _signatures;
    private readonly CheckpointReader _checkpoints;
    private readonly AnchorSet _anchors;
    private readonly SetBackLedger _setBacks;
    private readonly List<Stretch> _open = [];
    private long _passed;

    private SignedStretches(CheckpointReader checkpoints, AnchorSet anchors, CheckpointVerifier signatures, Action<AuditFinding> found) =>
        (_found, _signatures, _checkpoints, _anchors, _setBacks) = (found, signatures, checkpoints, anchors, new SetBackLedger(found));

    /// <summary>Reads the anchors, and goes along with the rows from the first on.</summary>
    public static async Task<SignedStretches> OverAsync(AuditLog log, CheckpointVerifier signatures, Action<AuditFinding> found, CancellationToken cancellationToken)
    {
        var anchors = await AnchorSet.ReadAsync(log, signatures, found, cancellationToken);
        return new SignedStretches(new CheckpointReader(log.Checkpoints.GetAsyncEnumerator(cancellationToken), signatures, found), anchors, signatures, found);
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

        _setBacks.Pass(row);
        _passed = row.Position;
    }

    public async ValueTask FinishAsync()
    {
        await OpenAsync(long.MaxValue);
        CloseBefore(long.MaxValue);
        foreach (var (one, other) in _anchors.Conflicts())
            _setBacks.Hold(ConflictOf(one, other), one.Checkpoint, other.Checkpoint);
        _setBacks.Finish();
    }

    public ValueTask DisposeAsync() => _checkpoints.DisposeAsync();

    private static AuditFinding ConflictOf(Anchor one, Anchor other)
    {
        var (from, to) = (one.Checkpoint.From, one.Checkpoint.To);
        return one.Source == other.Source
            ? new AuditFinding(AuditFault.AnchorOverlaps, from, to) { Anchor = one.Source }
            : new AuditFinding(AuditFault.AnchorsConflict, from, to) { Anchor = one.Source, OtherAnchor = other.Source };
    }

    // Checkpoints first: an anchor is looked for among those that begin where it does.
    private async ValueTask OpenAsync(long position)
    {
        while (await _checkpoints.NextAsync(position) is { } checkpoint)
            Open(new Stretch(checkpoint, Anchor: null));
        while (_anchors.Next(position) is { } anchor)
        {
            if (_open.Exists(stretch => stretch.Anchor is null && anchor.IsSame(stretch.Checkpoint)))
                continue;
            Tell(AuditFault.AnchorNotInDatabase, anchor);
            Open(new Stretch(anchor.Checkpoint, anchor));
        }
    }

    private void Tell(AuditFault fault, Anchor anchor) =>
        _setBacks.Hold(new AuditFinding(fault, anchor.Checkpoint.From, anchor.Checkpoint.To) { Anchor = anchor.Source }, anchor.Checkpoint);

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
            Tell(stretch, AuditFault.CheckpointRowsMissing, AuditFault.AnchorRowsMissing);
        else if (!stretch.Leaves.Compute().AsSpan().SequenceEqual(stretch.Checkpoint.Root))
            Tell(stretch, AuditFault.CheckpointRootWrong, AuditFault.AnchorRootWrong);
        else
            Fits(stretch);
    }

    private void Tell(Stretch stretch, AuditFault ofCheckpoint, AuditFault ofAnchor)
    {
        if (stretch.Anchor is { } anchor)
            Tell(ofAnchor, anchor);
        else
            _found(new AuditFinding(ofCheckpoint, stretch.From, stretch.To));
    }

    private void Fits(Stretch stretch)
    {
        SignedTo = Math.Max(SignedTo, stretch.To);
        if (stretch.Anchor is null)
            _setBacks.Signed(stretch.Checkpoint, _signatures.IsAcceptance(stretch.Checkpoint));
    }

    private sealed record Stretch(StoredCheckpoint Checkpoint, Anchor? Anchor)
    {
        public long From => Checkpoint.From;

        public long To => Checkpoint.To;

        public MerkleRoot Leaves { get; } = new();
    }
}
