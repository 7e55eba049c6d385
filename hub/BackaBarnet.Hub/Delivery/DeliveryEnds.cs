using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Events;
using BackaBarnet.Hub.Recipients;
using BackaBarnet.Hub.Storing;
using Microsoft.Extensions.Logging;

namespace BackaBarnet.Hub.Delivery;

/// <summary>How an attempt ended; without a result if nothing was sent.</summary>
internal sealed record DeliveryEnd(PreparedDelivery Prepared, SendResult? Result)
{
    /// <summary>How long before it the receiver last took something; <see langword="null"/> if nobody knows, or nothing reaches it.</summary>
    public TimeSpan? TookAgo { get; init; }
}

/// <summary>Writes down how attempts ended, many in one transaction.</summary>
/// <param name="store">The store.</param>
/// <param name="schedule">When to try again.</param>
/// <param name="recalls">Recalls what should not have arrived any more.</param>
/// <param name="events">Tells observers.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Log.</param>
public sealed class DeliveryEnds(IHubStore store, RetrySchedule schedule, Recalls recalls, HubEvents events, TimeProvider clock, ILogger<DeliveryEnds> logger)
{
    private static readonly TimeSpan PauseWhenGone = TimeSpan.FromMinutes(5);

    /// <summary>Writes ends down. Not to be cut off: what has been sent must be written even while the host is stopping.</summary>
    /// <returns>Recipients to whom something has become due by it: what is to be tried again, or a recall.</returns>
    internal async Task<IReadOnlySet<string>> WriteAsync(IReadOnlyList<DeliveryEnd> ends, CancellationToken cancellationToken)
    {
        var due = await store.WriteAsync(transaction => WriteAsync(transaction, ends), cancellationToken);
        foreach (var end in ends)
            Tell(end);
        return due;
    }

    /// <summary>Has what waits for a recipient because it was away tried again at once, or when it has asked for: it is back.</summary>
    internal Task WakeAsync(string recipient, CancellationToken cancellationToken) =>
        store.WriteAsync(transaction => transaction.WakeAsync(recipient, clock.GetUtcNow()), cancellationToken);

    private async Task<HashSet<string>> WriteAsync(IHubTransaction transaction, IReadOnlyList<DeliveryEnd> ends)
    {
        var due = new HashSet<string>(StringComparer.Ordinal);
        var now = clock.GetUtcNow();
        var deliveries = (await transaction.ClaimDeliveriesAsync([.. ends.Select(end => end.Prepared.DeliveryId)])).ToDictionary(delivery => delivery.Id);
        var arrived = new HashSet<Guid>();
        foreach (var end in ends)
        {
            var (delivery, municipality) = (deliveries[end.Prepared.DeliveryId], end.Prepared.Municipality);
            if (end.Result?.Status == SendStatus.Accepted)
            {
                await ArriveAsync(transaction, municipality, delivery, end, now);
                arrived.Add(delivery.MessageId);
            }
            else if (IsCurrent(delivery, end.Prepared))
            {
                await FailAsync(transaction, municipality, delivery, end, now);
            }
            else if (delivery.InFlight && delivery.Attempts == end.Prepared.Attempt)
            {
                // Something has taken its place meanwhile: it is not tried again, but if it may have arrived its recall is owed.
                await NoteEndAsync(transaction, municipality, delivery, end.Result, now);
            }

            if (end.Result?.Status != SendStatus.Accepted || delivery.State == DeliveryState.Recalled)
                due.Add(delivery.Recipient);
        }

        await Purging.PurgeEndedAsync(transaction, arrived, now);
        return due;
    }

    // An attempt that was given up for dead may come back after another has begun: only an arrival still counts then.
    private static bool IsCurrent(StoredDelivery delivery, PreparedDelivery prepared) =>
        delivery.State == DeliveryState.Due && delivery.InFlight && delivery.Attempts == prepared.Attempt;

    private async Task ArriveAsync(IHubTransaction transaction, string municipality, StoredDelivery delivery, DeliveryEnd end, DateTimeOffset now)
    {
        if (delivery.State is DeliveryState.Delivered or DeliveryState.Recalled)
            return;

        // Whatever has been decided since it was sent, the recipient has it: then it is recalled.
        var isUnwanted = delivery.RecallWhenSent || delivery.State is not (DeliveryState.Due or DeliveryState.Superseded);
        (delivery.State, delivery.InFlight, delivery.Reference) = (DeliveryState.Delivered, false, null);
        transaction.Record(AuditEvents.Delivered, municipality, delivery, now, end.Result!.Reason);
        if (isUnwanted && delivery.Kind == DeliveryKind.Message)
            await recalls.RecallAsync(transaction, municipality, delivery, now);
    }

    private async Task NoteEndAsync(IHubTransaction transaction, string municipality, StoredDelivery delivery, SendResult? result, DateTimeOffset now)
    {
        delivery.InFlight = false;
        delivery.MayHaveArrived |= result is { MayHaveArrived: true };
        if (delivery is { RecallWhenSent: true, MayHaveArrived: true })
            await recalls.RecallPossibleAsync(transaction, municipality, delivery, now);
        delivery.RecallWhenSent = false;
    }

    private async Task FailAsync(IHubTransaction transaction, string municipality, StoredDelivery delivery, DeliveryEnd end, DateTimeOffset now)
    {
        var result = end.Result;
        await NoteEndAsync(transaction, municipality, delivery, result, now);
        switch (result)
        {
            case null:
                delivery.DueAt = now;
                transaction.Record(AuditEvents.Abandoned, municipality, delivery, now);
                break;
            case { Status: SendStatus.TryAgain }:
                PutOff(delivery, result.RetryAfter, end.TookAgo, now);
                transaction.Record(AuditEvents.Failed, municipality, delivery, now, result.Reason);
                break;
            case { Status: SendStatus.Gone }:
                delivery.DueAt = now + PauseWhenGone;
                transaction.Record(AuditEvents.Failed, municipality, delivery, now, result.Reason);
                await DisableAsync(transaction, municipality, delivery.Recipient, result.Reason, now);
                break;
            default:
                delivery.State = DeliveryState.Parked;
                transaction.Record(AuditEvents.Parked, municipality, delivery, now, result.Reason);
                break;
        }
    }

    // If the receiver took others since it last failed to take this one, it is not away: the trouble is with this one.
    private void PutOff(StoredDelivery delivery, TimeSpan? asked, TimeSpan? tookAgo, DateTimeOffset now)
    {
        var isOwnTrouble = delivery.Failures == 0 || tookAgo < RetrySchedule.ShortestPauseAfter(delivery.Failures);
        delivery.DueAt = now + schedule.PauseAfter(++delivery.Failures, asked);
        delivery.NotBefore = isOwnTrouble ? delivery.DueAt : now + asked;
    }

    private static async Task DisableAsync(IHubTransaction transaction, string municipality, string recipient, string reason, DateTimeOffset now)
    {
        var endpoint = await transaction.ClaimEndpointAsync(recipient);
        if (endpoint is { DisabledAt: not null })
            return;
        if (endpoint is null)
            transaction.Add(new StoredEndpoint { Recipient = recipient, DisabledAt = now, Reason = reason });
        else
            (endpoint.DisabledAt, endpoint.Reason) = (now, reason);
        transaction.Record(AuditEvents.EndpointChanged, municipality, now, "disabled", recipient);
    }

    private void Tell(DeliveryEnd end)
    {
        var (prepared, now) = (end.Prepared, clock.GetUtcNow());
        switch (end.Result)
        {
            case null:
                logger.LogWarning("Delivery {DeliveryId} to {Recipient} was decided too long ago to be sent; it is decided again", prepared.DeliveryId, prepared.Recipient);
                break;
            case { Status: SendStatus.Accepted } when prepared.Decision is { } decision:
                events.Publish(new DeliveredEvent(now, prepared.MessageId, prepared.DeliveryId, prepared.Kind!, prepared.Recipient, decision));
                break;
            case { Status: SendStatus.Accepted }:
                break;
            default:
                TellFailure(prepared, end.Result, now);
                break;
        }
    }

    private void TellFailure(PreparedDelivery prepared, SendResult result, DateTimeOffset now)
    {
        var (level, next) = result.Status switch
        {
            SendStatus.Rejected => (LogLevel.Error, "It is parked until a person has looked"),
            SendStatus.Gone => (LogLevel.Critical, "The endpoint says it is gone: nothing more is sent to it until it has been enabled again"),
            _ => (LogLevel.Warning, "It will be tried again"),
        };
        logger.Log(level, "Delivery {DeliveryId} to {Recipient} was not taken: {Reason}. {Next}", prepared.DeliveryId, prepared.Recipient, result.Reason, next);
        events.Publish(new SendFailedEvent(now, prepared.MessageId, prepared.DeliveryId, prepared.Recipient, result.Reason, result.Status == SendStatus.Rejected));
    }
}
