using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Audit;

/// <summary>
/// Keeps what anchors don't agree with until all rows have gone by: what a person has accepted as lost is then told as such, once and
/// always, and the rest as faults. An acceptance counts only under the signature of the command that writes it, which whoever can merely write
/// the database can't give, nor have a node give.
/// </summary>
internal sealed class SetBackLedger(Action<AuditFinding> found)
{
    private readonly List<SetBack> _accepted = [];
    private readonly List<long> _unreadable = [];
    private readonly HashSet<long> _vouched = [];
    private readonly List<(long From, long To, DateTimeOffset At)> _signed = [];
    private readonly List<(AuditFinding Finding, StoredCheckpoint[] Anchors)> _held = [];

    /// <summary>A row goes by.</summary>
    public void Pass(StoredAuditEntry row)
    {
        if (SetBack.Of(row) is { } accepted)
            _accepted.Add(accepted);
        else if (row.Event == AuditEvents.SetBackAccepted)
            _unreadable.Add(row.Position);
    }

    /// <summary>Rows are under a checkpoint of the database, validly signed, that fits them.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="isAcceptance">Whether the command has signed that lets an acceptance count.</param>
    public void Signed(StoredCheckpoint checkpoint, bool isAcceptance)
    {
        _signed.Add((checkpoint.From, checkpoint.To, checkpoint.At));
        if (isAcceptance)
            _vouched.Add(checkpoint.To);
    }

    /// <summary>A finding that stands unless one of the anchors that it comes from is of a time that was accepted as lost.</summary>
    public void Hold(AuditFinding finding, params StoredCheckpoint[] anchors) => _held.Add((finding, anchors));

    public void Finish()
    {
        var signed = _accepted.Where(accepted => _vouched.Contains(accepted.Position)).ToList();
        foreach (var (finding, anchors) in _held.Where(held => !signed.Exists(accepted => Explains(accepted, held.Finding, held.Anchors))))
            found(finding);
        foreach (var accepted in _accepted)
        {
            var fault = signed.Contains(accepted) ? AuditFault.SetBackAccepted : AuditFault.SetBackUnsigned;
            found(new AuditFinding(fault, accepted.Position, Math.Max(accepted.Position, accepted.LostTo)) { SetBack = (accepted.Reason, accepted.At) });
        }

        foreach (var position in _unreadable)
            found(new AuditFinding(AuditFault.SetBackUnsigned, position, position));
    }

    // That rows don't fit is explained only by their having been lost; that a checkpoint is not there, by its own loss too.
    private bool Explains(SetBack accepted, AuditFinding finding, StoredCheckpoint[] anchors)
    {
        if (Array.Exists(anchors, accepted.ExplainsRows))
            return true;
        if (finding.Fault is AuditFault.AnchorRowsMissing or AuditFault.AnchorRootWrong)
            return false;
        var signedAnewFrom = _signed.Where(rows => rows.At >= accepted.At).Select(rows => rows.From).DefaultIfEmpty(accepted.Position).Min();
        return Array.Exists(anchors, anchor => accepted.ExplainsCheckpoint(anchor, signedAnewFrom));
    }
}
