using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Intake;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Operations;

/// <summary>What a person has accepted as lost of one municipality's log.</summary>
/// <param name="Municipality">Municipality code.</param>
/// <param name="Position">Position of the row that says so: the log goes on from there.</param>
/// <param name="LostTo">Position of the last row that anchors prove to be lost; before <paramref name="Position"/> if none do.</param>
public sealed record AcceptedLoss(string Municipality, long Position, long LostTo);

/// <summary>What came of accepting that the store was set back.</summary>
/// <param name="Losses">For each municipality.</param>
/// <param name="MarkedDeliveries">How many deliveries may have been made in the time that was lost.</param>
/// <param name="IsSigned">Whether it has been signed; else a node that delivers does it, and a verification accepts it only then.</param>
public sealed record SetBackOutcome(IReadOnlyList<AcceptedLoss> Losses, int MarkedDeliveries, bool IsSigned);

/// <summary>
/// What a person does after the store was set back to an earlier state, and before anything is read again or sent: writes down in the
/// log that it is so, and marks what may have been sent since, so that a consent which is taken back recalls it.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="checkpoints">Signs what was written.</param>
/// <param name="clock">The time.</param>
public sealed class SetBackAcceptance(IHubStore store, AuditCheckpoints checkpoints, TimeProvider clock)
{
    /// <summary>Accepts.</summary>
    /// <param name="reason">Code of the reason, without a blank, such as the number of the incident.</param>
    /// <param name="anchors">Validly signed copies of checkpoints, from every node and from outside: they prove how much is lost.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<SetBackOutcome> AcceptAsync(string reason, IReadOnlyCollection<StoredCheckpoint> anchors, CancellationToken cancellationToken)
    {
        var marked = await store.WriteAsync(rows => AcceptAsync(rows, reason, anchors), cancellationToken);
        while (await checkpoints.RunAsync(cancellationToken))
        {
        }

        return await store.ReadAsync(
            async rows =>
            {
                var losses = new List<AcceptedLoss>();
                var isSigned = true;
                foreach (var head in await rows.FindHeadsAsync())
                {
                    losses.Add(new AcceptedLoss(head.Municipality, head.Position, LostTo(anchors, head.Municipality)));
                    isSigned &= await rows.FindLastCheckpointAsync(head.Municipality) is { } last && last.To == head.Position;
                }

                return new SetBackOutcome(losses, marked, isSigned);
            },
            cancellationToken);
    }

    private async Task<int> AcceptAsync(IHubTransaction rows, string reason, IReadOnlyCollection<StoredCheckpoint> anchors)
    {
        var heads = await rows.FindHeadsAsync();
        foreach (var municipality in heads.Select(head => head.Municipality).Concat(anchors.Select(anchor => anchor.Municipality)).Distinct(StringComparer.Ordinal))
            rows.Record(AuditEvents.SetBackAccepted, municipality, clock.GetUtcNow(), SetBack.DetailOf(reason, LostTo(anchors, municipality)));
        // What goes first rests on the duty to report, and on no consent that could be taken back.
        return await rows.MarkPossiblySentAsync(Priorities.Duty);
    }

    private static long LostTo(IReadOnlyCollection<StoredCheckpoint> anchors, string municipality) =>
        anchors.Where(anchor => anchor.Municipality == municipality).Select(anchor => anchor.To).DefaultIfEmpty(0).Max();
}
