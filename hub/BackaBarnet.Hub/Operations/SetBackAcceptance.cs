using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Intake;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Operations;

/// <summary>
/// What a person does after the store was set back to an earlier state, and before anything is read again or sent: writes down in the
/// log that it is so, signs it, as no node does, and marks what may have been sent since, so that a consent which is taken back recalls it.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="keys">The key that signs.</param>
/// <param name="anchors">Where checkpoints go outside the store.</param>
/// <param name="clock">The time.</param>
public sealed class SetBackAcceptance(IHubStore store, RootKeys keys, AuditAnchors anchors, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // A node that was killed has held it a moment ago.
    private static readonly TimeSpan Patience = LogSigning.Lease + TimeSpan.FromSeconds(10);

    private readonly string _holder = FormattableString.Invariant($"store accept-set-back ({Environment.MachineName}, {Environment.ProcessId})");
    private readonly LogSigning _signing = new(store, keys, anchors, clock);

    /// <summary>
    /// Accepts. What an earlier call of the same reason and anchors has written and not signed any more is signed, and not written again.
    /// Waits for up to 40 seconds while another signs.
    /// </summary>
    /// <param name="reason">Code of the reason, without a blank, such as the number of the incident.</param>
    /// <param name="copies">Validly signed copies of checkpoints, from every node and from outside: they prove how much is lost.</param>
    /// <param name="disownsOthers">Whether other such rows that are not signed are to count for nothing, for good; else nothing is done while there are any.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<SetBackOutcome> AcceptAsync(string reason, IReadOnlyCollection<StoredCheckpoint> copies, bool disownsOthers, CancellationToken cancellationToken)
    {
        if (!await TryHoldAsync(cancellationToken))
            return new SetBackOutcome(SetBackResult.NodeRuns, [], [], 0);
        var written = await store.WriteAsync(rows => WriteAsync(rows, reason, copies, disownsOthers), cancellationToken);
        var outcome = written.Result == SetBackResult.OthersUnsigned ? written : await SignAsync(written, reason, copies, cancellationToken);
        await _signing.ReleaseAsync(_holder, cancellationToken);
        return outcome;
    }

    private async Task<bool> TryHoldAsync(CancellationToken cancellationToken)
    {
        var until = clock.GetUtcNow() + Patience;
        while (!await _signing.TryHoldAsync(_holder, cancellationToken))
        {
            if (clock.GetUtcNow() >= until)
                return false;
            await Task.Delay(Pause, clock, cancellationToken);
        }

        return true;
    }

    private async Task<SetBackOutcome> WriteAsync(IHubTransaction rows, string reason, IReadOnlyCollection<StoredCheckpoint> copies, bool disownsOthers)
    {
        var (missing, others) = (new List<string>(), new List<OtherAcceptance>());
        var heads = await rows.FindHeadsAsync();
        foreach (var municipality in heads.Select(head => head.Municipality).Concat(copies.Select(copy => copy.Municipality)).Distinct(StringComparer.Ordinal))
        {
            var unsigned = await FindUnsignedAsync(rows, municipality);
            if (!unsigned.Any(row => IsOwn(row, reason, copies)))
                missing.Add(municipality);
            others.AddRange(unsigned.Where(row => !IsOwn(row, reason, copies)).Select(row => new OtherAcceptance(municipality, row.Position, row.At)));
        }

        if (others.Count > 0 && !disownsOthers)
            return new SetBackOutcome(SetBackResult.OthersUnsigned, [], others, 0);
        var now = clock.GetUtcNow();
        foreach (var municipality in missing)
            rows.Record(AuditEvents.SetBackAccepted, municipality, now, SetBack.DetailOf(reason, LostTo(copies, municipality, now)));
        // What goes first rests on the duty to report, and on no consent that could be taken back.
        return new SetBackOutcome(SetBackResult.NotSigned, [], others, await rows.MarkPossiblySentAsync(Priorities.Duty));
    }

    private async Task<SetBackOutcome> SignAsync(SetBackOutcome written, string reason, IReadOnlyCollection<StoredCheckpoint> copies, CancellationToken cancellationToken)
    {
        var losses = new List<AcceptedLoss>();
        var isSigned = true;
        foreach (var head in await store.ReadAsync(rows => rows.FindHeadsAsync(), cancellationToken))
        {
            var unsigned = await store.ReadAsync(rows => FindUnsignedAsync(rows, head.Municipality), cancellationToken);
            var own = unsigned.LastOrDefault(row => IsOwn(row, reason, copies));
            losses.Add(new AcceptedLoss(head.Municipality, own?.Position ?? head.Position, LostTo(copies, head.Municipality, own?.At ?? clock.GetUtcNow())));
            isSigned &= own is not null && await TrySignAsync(own, cancellationToken);
        }

        return written with { Result = isSigned ? SetBackResult.Signed : SetBackResult.NotSigned, Losses = losses };
    }

    private async Task<bool> TrySignAsync(StoredAuditEntry row, CancellationToken cancellationToken)
    {
        while (await _signing.SignBeforeAsync(row.Municipality, row.Position, cancellationToken))
        {
            if (!await _signing.TryHoldAsync(_holder, cancellationToken))
                return false;
        }

        return await _signing.TryAcceptAsync(row, cancellationToken);
    }

    private static async Task<IReadOnlyList<StoredAuditEntry>> FindUnsignedAsync(IHubTransaction rows, string municipality) =>
        await rows.FindSetBacksAsync(municipality, ((await rows.FindLastCheckpointAsync(municipality))?.To ?? 0) + 1);

    // Whatever has been signed since, by the very call that wrote it.
    private static bool IsOwn(StoredAuditEntry row, string reason, IReadOnlyCollection<StoredCheckpoint> copies) =>
        row.Detail == SetBack.DetailOf(reason, LostTo(copies, row.Municipality, row.At));

    private static long LostTo(IReadOnlyCollection<StoredCheckpoint> copies, string municipality, DateTimeOffset before) =>
        copies.Where(copy => copy.Municipality == municipality && copy.At < before).Select(copy => copy.To).DefaultIfEmpty(0).Max();
}
