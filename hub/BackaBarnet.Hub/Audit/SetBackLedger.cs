using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Audit;

/// <summary>
/// Keeps what anchors don't agree with until all rows have gone by: what a person has accepted as lost is then told as such, once and
/// always, and the rest as faults. An acceptance counts only under a signature, which whoever can merely write the database can't give.
/// </summary>
internal sealed class SetBackLedger(Action<AuditFinding> found)
{
    private readonly List<SetBack> _accepted = [];
    private readonly HashSet<SetBack> _signed = [];
    private readonly List<(AuditFinding Finding, StoredCheckpoint[] Anchors)> _held = [];

    /// <summary>A row goes by.</summary>
    public void Pass(StoredAuditEntry row)
    {
        if (SetBack.Of(row) is { } accepted)
            _accepted.Add(accepted);
    }

    /// <summary>Rows are under a valid signature that fits them.</summary>
    public void Signed(long from, long to) => _signed.UnionWith(_accepted.Where(accepted => from <= accepted.Position && accepted.Position <= to));

    /// <summary>A finding that stands unless one of the anchors that it comes from is of a time that was accepted as lost.</summary>
    public void Hold(AuditFinding finding, params StoredCheckpoint[] anchors) => _held.Add((finding, anchors));

    public void Finish()
    {
        foreach (var (finding, anchors) in _held.Where(held => !_signed.Any(accepted => held.Anchors.Any(accepted.Explains))))
            found(finding);
        foreach (var accepted in _accepted)
        {
            var fault = _signed.Contains(accepted) ? AuditFault.SetBackAccepted : AuditFault.SetBackUnsigned;
            found(new AuditFinding(fault, accepted.Position, Math.Max(accepted.Position, accepted.LostTo)) { SetBack = (accepted.Reason, accepted.At) });
        }
    }
}
