using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Audit;

/// <summary>A validly signed anchor.</summary>
/// <param name="Checkpoint">What it holds.</param>
/// <param name="Source">Name of the file that holds it; of several that hold the same, the first.</param>
internal sealed record Anchor(StoredCheckpoint Checkpoint, string Source)
{
    public bool IsSame(StoredCheckpoint other) =>
        Checkpoint.From == other.From && Checkpoint.To == other.To && Checkpoint.Root.AsSpan().SequenceEqual(other.Root);
}

/// <summary>
/// One municipality's anchors of all files, in order of position; tells of those that can't be read, are not signed, or cover again
/// what another one covers. That they begin late or leave something out is no fault: a file may be younger than the log, and nodes
/// take turns, so that each file holds a part.
/// </summary>
/// <remarks>Kept in memory: a log that was set back and went on has them out of order.</remarks>
internal sealed class AnchorSet
{
    private readonly List<Anchor> _anchors;
    private int _next;

    private AnchorSet(List<Anchor> anchors) => _anchors = anchors;

    public static async Task<AnchorSet> ReadAsync(AuditLog log, CheckpointVerifier signatures, Action<AuditFinding> found, CancellationToken cancellationToken)
    {
        var anchors = new List<Anchor>();
        foreach (var source in log.Anchors)
        {
            await foreach (var line in source.Lines.WithCancellation(cancellationToken))
            {
                if (line.Checkpoint is null)
                    found(new AuditFinding(AuditFault.AnchorUnreadable, line.Number, line.Number) { Anchor = source.Name });
                else if (string.Equals(line.Checkpoint.Municipality, log.Municipality, StringComparison.Ordinal) && IsSigned(line.Checkpoint, source.Name, signatures, found))
                    anchors.Add(new Anchor(line.Checkpoint, source.Name));
            }
        }

        // A stable order: of equals, the one of the file that was named first.
        return new AnchorSet(Once([.. anchors.OrderBy(anchor => anchor.Checkpoint.From).ThenBy(anchor => anchor.Checkpoint.To)]));
    }

    /// <summary>The next anchor that begins at a position or before it.</summary>
    public Anchor? Next(long position) => _next < _anchors.Count && _anchors[_next].Checkpoint.From <= position ? _anchors[_next++] : null;

    /// <summary>Anchors that cover the same rows and say different things of them, each with an earlier one.</summary>
    public IEnumerable<(Anchor One, Anchor Other)> Conflicts()
    {
        var open = new List<Anchor>();
        foreach (var anchor in _anchors)
        {
            open.RemoveAll(earlier => earlier.Checkpoint.To < anchor.Checkpoint.From);
            if (open.Count > 0)
                yield return (anchor, open[0]);
            open.Add(anchor);
        }
    }

    private static bool IsSigned(StoredCheckpoint anchor, string source, CheckpointVerifier signatures, Action<AuditFinding> found)
    {
        var signature = signatures.Verify(anchor);
        if (signature == CheckpointSignature.Valid)
            return true;
        found(new AuditFinding(signature == CheckpointSignature.Wrong ? AuditFault.AnchorSignatureWrong : AuditFault.AnchorKeyUnknown, anchor.From, anchor.To) { Anchor = source });
        return false;
    }

    // A crash between writing and remembering leaves the same anchor twice, and copies of files are given away.
    private static List<Anchor> Once(List<Anchor> anchors)
    {
        var kept = new List<Anchor>(anchors.Count);
        var first = 0;
        foreach (var anchor in anchors)
        {
            if (kept.Count > 0 && (kept[^1].Checkpoint.From, kept[^1].Checkpoint.To) != (anchor.Checkpoint.From, anchor.Checkpoint.To))
                first = kept.Count;
            if (!kept.Skip(first).Any(same => same.IsSame(anchor.Checkpoint)))
                kept.Add(anchor);
        }

        return kept;
    }
}
