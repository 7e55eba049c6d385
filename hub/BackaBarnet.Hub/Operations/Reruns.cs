using System.Security.Cryptography;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Intake;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Operations;

/// <summary>What came of asking for something to be done again.</summary>
public enum RerunOutcome
{
    /// <summary>It is done, or will be at once.</summary>
    Done,

    /// <summary>There is nothing of that id.</summary>
    Unknown,

    /// <summary>It is not in a state in which it can be done again.</summary>
    NotWaiting,

    /// <summary>It still has faults, and stays where it was.</summary>
    StillFaulty,

    /// <summary>It can't be opened: damaged, or its key has been erased.</summary>
    Unreadable,
}

/// <summary>
/// What a person has done again after looking: parked deliveries, documents in quarantine, endpoints that had said they were
/// gone. Nothing goes past the decision: what is made due is decided on when it is sent.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="sources">Know how to map documents.</param>
/// <param name="intake">Takes documents in.</param>
/// <param name="keys">Opens documents.</param>
/// <param name="index">Finds the key of a document.</param>
/// <param name="clock">The time.</param>
public sealed class Reruns(IHubStore store, IEnumerable<SourceRegistration> sources, DocumentIntake intake, KeyRing keys, BlindIndex index, TimeProvider clock)
{
    /// <summary>Makes a parked delivery due.</summary>
    public Task<RerunOutcome> RetryAsync(Guid deliveryId, CancellationToken cancellationToken) => store.WriteAsync(
        async transaction =>
        {
            if ((await transaction.ClaimDeliveriesAsync([deliveryId])).SingleOrDefault() is not { } delivery)
                return RerunOutcome.Unknown;
            if (delivery.State != DeliveryState.Parked || await transaction.FindMessageAsync(delivery.MessageId) is not { } message)
                return RerunOutcome.NotWaiting;
            (delivery.State, delivery.DueAt, delivery.InFlight) = (DeliveryState.Due, clock.GetUtcNow(), false);
            transaction.Record(AuditEvents.Rerun, message, delivery, clock.GetUtcNow());
            return RerunOutcome.Done;
        },
        cancellationToken);

    /// <summary>
    /// Makes everything due at once that waits to be tried again at a recipient. The schedule's pauses grow to a day: one that is known to be
    /// back need not wait for it, nor for as long as it asked for itself.
    /// </summary>
    /// <param name="recipient">The recipient's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<RerunOutcome> RetryAllAsync(string recipient, CancellationToken cancellationToken) => store.WriteAsync(
        async transaction =>
        {
            if (await transaction.WakeAllAsync(recipient, clock.GetUtcNow()) == 0)
                return RerunOutcome.NotWaiting;
            foreach (var head in await transaction.FindHeadsAsync())
                transaction.Record(AuditEvents.Rerun, head.Municipality, clock.GetUtcNow(), recipient: recipient);
            return RerunOutcome.Done;
        },
        cancellationToken);

    /// <summary>Lets deliveries go to an endpoint again that had said it was gone.</summary>
    public Task<RerunOutcome> EnableAsync(string recipient, CancellationToken cancellationToken) => store.WriteAsync(
        async transaction =>
        {
            if (await transaction.ClaimEndpointAsync(recipient) is not { } endpoint)
                return RerunOutcome.Unknown;
            if (endpoint.DisabledAt is null)
                return RerunOutcome.NotWaiting;
            endpoint.DisabledAt = null;
            await transaction.WakeAllAsync(recipient, clock.GetUtcNow());
            foreach (var head in await transaction.FindHeadsAsync())
                transaction.Record(AuditEvents.EndpointChanged, head.Municipality, clock.GetUtcNow(), "enabled", recipient);
            return RerunOutcome.Done;
        },
        cancellationToken);

    /// <summary>
    /// Maps a document in quarantine again, by the configuration and adapters of now. It leaves quarantine if it has no faults
    /// any more; what could be read of it is taken in either way, once.
    /// </summary>
    public async Task<RerunOutcome> ReplayAsync(Guid quarantineId, CancellationToken cancellationToken)
    {
        var (outcome, source, document) = await store.ReadAsync(transaction => OpenAsync(transaction, quarantineId), cancellationToken);
        if (source is null || document is null)
            return outcome;
        var result = await intake.TakeInAsync(source, document, feed: null, cancellationToken);
        if (result.Faults.Count > 0)
            return RerunOutcome.StillFaulty;
        await store.WriteAsync(
            async transaction =>
            {
                await transaction.RemoveQuarantineAsync(quarantineId);
                transaction.Record(AuditEvents.Rerun, source.Municipality, clock.GetUtcNow(), quarantineId.ToString());
            },
            cancellationToken);
        return RerunOutcome.Done;
    }

    /// <summary>
    /// Erases a document in quarantine that will never be understood, or that has come again mended. Nothing of it goes any further; the
    /// log keeps that it was there, and why it was given up. If it comes again it is kept again.
    /// </summary>
    /// <param name="quarantineId">Which.</param>
    /// <param name="reason">Code of the reason, without a blank.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<RerunOutcome> DiscardAsync(Guid quarantineId, string reason, CancellationToken cancellationToken) => store.WriteAsync(
        async transaction =>
        {
            if (await transaction.ClaimQuarantineAsync(quarantineId) is not { } row)
                return RerunOutcome.Unknown;
            await transaction.EraseKeyAsync(index.Subject("quarantine", row.Fingerprint));
            await transaction.RemoveQuarantineAsync(quarantineId);
            transaction.Record(AuditEvents.Discarded, row.Municipality, clock.GetUtcNow(), $"{quarantineId} {reason}");
            return RerunOutcome.Done;
        },
        cancellationToken);

    private async Task<(RerunOutcome Outcome, SourceRegistration? Source, ReadDocument? Document)> OpenAsync(IHubTransaction transaction, Guid id)
    {
        if (await transaction.ClaimQuarantineAsync(id) is not { } row || sources.FirstOrDefault(candidate => candidate.Name == row.Source) is not { } source)
            return (RerunOutcome.Unknown, null, null);
        try
        {
            var bytes = await keys.OpenAsync(transaction, row.KeyId, row.Document, Purposes.Quarantine(id));
            return (RerunOutcome.Done, source, new ReadDocument { Format = row.Format, Bytes = bytes });
        }
        catch (CryptographicException)
        {
            return (RerunOutcome.Unreadable, null, null);
        }
    }
}
