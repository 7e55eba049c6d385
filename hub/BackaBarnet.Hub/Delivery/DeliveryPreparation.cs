using System.Security.Cryptography;
using System.Text.Json;
using BackaBarnet.Consent;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Serialization;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Events;
using BackaBarnet.Hub.Participants;
using BackaBarnet.Hub.Registers;
using BackaBarnet.Hub.Routing;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Storing;
using Microsoft.Extensions.Logging;

namespace BackaBarnet.Hub.Delivery;

/// <summary>
/// Claims what is due to a recipient, decides each on the facts as they are now, and writes these decisions and the attempts
/// that follow from them, all in one transaction. Between it and the end of an attempt the process may die; the delivery then
/// comes up again with the same id, so that the receiver has it once.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="directory">Knows the participants.</param>
/// <param name="facts">Gathers facts.</param>
/// <param name="engine">Decides.</param>
/// <param name="start">Begins attempts.</param>
/// <param name="opener">Opens messages.</param>
/// <param name="keys">Opens the references of notices.</param>
/// <param name="notices">Tells activities that a message waits for consent.</param>
/// <param name="recalls">Recalls what may have arrived and should not have.</param>
/// <param name="schedule">When to try again what could not be prepared.</param>
/// <param name="events">Tells observers.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Log.</param>
public sealed class DeliveryPreparation(
    IHubStore store,
    ParticipantDirectory directory,
    FactReader facts,
    DecisionEngine engine,
    DeliveryStart start,
    MessageOpener opener,
    KeyRing keys,
    Notices notices,
    Recalls recalls,
    RetrySchedule schedule,
    HubEvents events,
    TimeProvider clock,
    ILogger<DeliveryPreparation> logger)
{
    /// <summary>
    /// Until a delivery has failed more often, some eight hours by the schedule, later ones about the child wait for it. After
    /// that the child doesn't wait any longer for one record that a receiver can't take.
    /// </summary>
    private const int FailuresThatBlock = 5;

    private const string Unreadable = "content-unreadable";
    private const string NotPrepared = "not-prepared";

    /// <summary>What came of a claim.</summary>
    /// <param name="Claimed">How many deliveries were due.</param>
    /// <param name="IsAll">Whether there was room for all of them; the others wait.</param>
    /// <param name="Prepared">Those that are to be sent.</param>
    internal sealed record Batch(int Claimed, bool IsAll, IReadOnlyList<PreparedDelivery> Prepared);

    /// <summary>Collects what one run of the transaction comes to; a new one for each run.</summary>
    private sealed class Work(DateTimeOffset now)
    {
        public DateTimeOffset Now { get; } = now;

        public List<PreparedDelivery> Prepared { get; } = [];

        public List<HubEvent> Happened { get; } = [];

        public List<Notice> Notices { get; } = [];

        public HashSet<Guid> Ended { get; } = [];
    }

    /// <summary>Prepares a recipient's most urgent due deliveries.</summary>
    /// <param name="recipient">The recipient.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="room">How much at most.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    internal async Task<Batch> PrepareAsync(Recipient recipient, int most, ContentRoom room, CancellationToken cancellationToken)
    {
        try
        {
            return await PrepareAsync(recipient, most, room, only: null, cancellationToken);
        }
        catch (Exception exception) when (!StoreFaults.IsAway(exception) && !cancellationToken.IsCancellationRequested)
        {
            // One of them can't be prepared, and must not keep the others from it.
            return await PrepareEachAsync(recipient, most, room, cancellationToken);
        }
    }

    private async Task<Batch> PrepareAsync(Recipient recipient, int most, ContentRoom room, Guid? only, CancellationToken cancellationToken)
    {
        var (claimed, isAll, work) = await store.WriteAsync(transaction => PrepareAsync(transaction, recipient, most, room, only), cancellationToken);
        foreach (var told in work.Happened)
            events.Publish(told);
        return new Batch(claimed, isAll, work.Prepared);
    }

    private async Task<Batch> PrepareEachAsync(Recipient recipient, int most, ContentRoom room, CancellationToken cancellationToken)
    {
        var due = await store.ReadAsync(transaction => transaction.ClaimDueDeliveriesAsync(recipient.Id, clock.GetUtcNow(), FailuresThatBlock, most), cancellationToken);
        var (claimed, isAll, prepared) = (0, true, new List<PreparedDelivery>());
        foreach (var delivery in due)
        {
            var one = await TryPrepareAsync(recipient, most, room, delivery.Id, cancellationToken);
            (claimed, isAll) = (claimed + one.Claimed, isAll && one.IsAll);
            foreach (var begun in one.Prepared)
            {
                room = room.With(begun.Size);
                prepared.Add(begun);
            }
        }

        return new Batch(claimed, isAll, prepared);
    }

    private async Task<Batch> TryPrepareAsync(Recipient recipient, int most, ContentRoom room, Guid deliveryId, CancellationToken cancellationToken)
    {
        try
        {
            return await PrepareAsync(recipient, most, room, deliveryId, cancellationToken);
        }
        catch (Exception exception) when (!StoreFaults.IsAway(exception) && !cancellationToken.IsCancellationRequested)
        {
            // Its text could repeat a value.
            logger.LogError("Delivery {DeliveryId} could not be prepared because of {Exception}: it will be tried again", deliveryId, exception.GetBaseException().GetType().Name);
            return new Batch(await TryPutOffAsync(deliveryId, cancellationToken) ? 1 : 0, IsAll: true, []);
        }
    }

    private async Task<bool> TryPutOffAsync(Guid deliveryId, CancellationToken cancellationToken)
    {
        try
        {
            await store.WriteAsync(transaction => PutOffAsync(transaction, deliveryId), cancellationToken);
            return true;
        }
        catch (Exception exception) when (!StoreFaults.IsAway(exception) && !cancellationToken.IsCancellationRequested)
        {
            logger.LogError("Delivery {DeliveryId} could not be put off because of {Exception}", deliveryId, exception.GetBaseException().GetType().Name);
            return false;
        }
    }

    // By the schedule, as what a receiver does not take: so it is seen to fail, lets others pass after a while, and is returned in the end.
    private async Task PutOffAsync(IHubTransaction transaction, Guid deliveryId)
    {
        var now = clock.GetUtcNow();
        var delivery = (await transaction.ClaimDeliveriesAsync([deliveryId])).SingleOrDefault();
        if (delivery is not { State: DeliveryState.Due } || delivery.DueAt > now)
            return;
        // If there was an attempt it has no end: whether it is to be recalled is found when it can be prepared.
        (delivery.MayHaveArrived, delivery.InFlight) = (delivery.MayHaveArrived || delivery.InFlight, false);
        delivery.DueAt = now + schedule.PauseAfter(++delivery.Failures, asked: null);
        delivery.NotBefore = delivery.DueAt;
        if (await transaction.FindMessageAsync(delivery.MessageId) is { } message)
            transaction.Record(AuditEvents.Failed, message, delivery, now, NotPrepared);
    }

    private async Task<(int Claimed, bool IsAll, Work Work)> PrepareAsync(IHubTransaction transaction, Recipient recipient, int most, ContentRoom room, Guid? only)
    {
        var work = new Work(clock.GetUtcNow());
        if (await transaction.FindEndpointAsync(recipient.Id) is { DisabledAt: not null })
            return (0, true, work);
        var due = await transaction.ClaimDueDeliveriesAsync(recipient.Id, work.Now, FailuresThatBlock, most);
        if (only is not null)
            due = [.. due.Where(delivery => delivery.Id == only)];
        var claimed = await transaction.TakeFittingAsync(due, room);
        if (claimed.Count == 0)
            return (0, due.Count == 0, work);

        var first = await HoldFactsAsync(transaction, [.. claimed.Where(delivery => delivery.Kind == DeliveryKind.Message)]);
        var stored = (await transaction.FindMessagesAsync([.. claimed.Select(delivery => delivery.MessageId).Distinct()])).ToDictionary(message => message.Id);
        await PrepareMessagesAsync(transaction, recipient, first, stored, work);
        _ = await notices.TellAsync(transaction, work.Notices, work.Now);
        await PrepareNoticesAsync(transaction, [.. claimed.Where(delivery => delivery.Kind != DeliveryKind.Message)], stored, work);
        await Purging.PurgeEndedAsync(transaction, work.Ended, work.Now);
        return (claimed.Count, claimed.Count == due.Count, work);
    }

    /// <summary>Holds what is known about the children of deliveries.</summary>
    /// <returns>Those that are still to go next: a consent that was being stored meanwhile may have released what was held, and goes first.</returns>
    private static async Task<List<StoredDelivery>> HoldFactsAsync(IHubTransaction transaction, IReadOnlyCollection<StoredDelivery> deliveries)
    {
        await transaction.HoldFactsAsync([.. deliveries.Select(delivery => delivery.ChildIndex).OfType<string>().Distinct(StringComparer.Ordinal)]);
        var first = await transaction.FindFirstDeliveriesAsync([.. deliveries.Select(delivery => delivery.Id)], FailuresThatBlock);
        return [.. deliveries.Where(delivery => first.Contains(delivery.Id))];
    }

    private async Task PrepareMessagesAsync(IHubTransaction transaction, Recipient recipient, List<StoredDelivery> deliveries, Dictionary<Guid, StoredMessage> stored, Work work)
    {
        var opened = await opener.OpenAsync(transaction, [.. deliveries.Select(delivery => stored[delivery.MessageId]).Distinct()]);
        var known = await facts.ReadAsync(transaction, [.. opened.Values]);
        foreach (var delivery in deliveries)
        {
            await recalls.GiveUpForDeadAsync(transaction, stored[delivery.MessageId].Municipality, delivery, work.Now);
            if (opened.TryGetValue(delivery.MessageId, out var message) && known.Of(message) is { } situation)
                Decide(transaction, recipient, stored[delivery.MessageId], delivery, message, situation, work);
            else
                Park(transaction, stored[delivery.MessageId], delivery, work);
        }
    }

    private void Decide(IHubTransaction transaction, Recipient recipient, StoredMessage stored, StoredDelivery delivery, Message message, MessageSituation known, Work work)
    {
        var situation = known.To(recipient, directory.FindActivity(message.ReleasedBy), message.ReleasedBy, work.Now);
        var decision = engine.Decide(situation);
        if (decision.Releases)
        {
            work.Prepared.Add(start.Begin(transaction, stored, delivery, message, decision, work.Now));
            return;
        }

        delivery.State = DeliveryStates.After(decision, situation);
        delivery.DueAt = DeliveryStates.NextLook(work.Now);
        transaction.Record(AuditEvents.Stopped, stored, delivery, decision, work.Now);
        work.Happened.Add(new WithheldEvent(work.Now, stored.Id, delivery.Id, message.Content.Kind, recipient.Id, decision, delivery.State.IsHeld()));
        if (delivery.State == DeliveryState.HeldForConsent)
            work.Notices.Add(new Notice(DeliveryKind.ConsentNeeded, stored, message, [recipient.Id]));
        if (delivery.State.IsFinal())
            work.Ended.Add(stored.Id);
    }

    private void Park(IHubTransaction transaction, StoredMessage stored, StoredDelivery delivery, Work work)
    {
        delivery.State = DeliveryState.Parked;
        transaction.Record(AuditEvents.Parked, stored, delivery, work.Now, Unreadable);
        work.Happened.Add(new SendFailedEvent(work.Now, stored.Id, delivery.Id, delivery.Recipient, Unreadable, Parked: true));
        logger.LogError("Message {MessageId}, or what is known about its child, can't be opened; delivery {DeliveryId} is parked until a person has looked", stored.Id, delivery.Id);
    }

    private async Task PrepareNoticesAsync(IHubTransaction transaction, List<StoredDelivery> deliveries, Dictionary<Guid, StoredMessage> stored, Work work)
    {
        if (deliveries.Count == 0)
            return;
        var open = await keys.ReadAsync(transaction, deliveries.Select(delivery => delivery.KeyId).OfType<Guid>());
        foreach (var delivery in deliveries)
        {
            var message = stored[delivery.MessageId];
            if (!TryReadReference(open, delivery, out var reference))
            {
                Park(transaction, message, delivery, work);
                continue;
            }

            work.Prepared.Add(start.Begin(transaction, message, delivery, reference, work.Now));
        }
    }

    private static bool TryReadReference(OpenKeys open, StoredDelivery delivery, out NoticeReference? reference)
    {
        reference = null;
        if (delivery.Reference is null)
            return delivery.Kind == DeliveryKind.Recall;
        try
        {
            reference = JsonSerializer.Deserialize<NoticeReference>(open.Open(delivery.KeyId!.Value, delivery.Reference, Purposes.Notice(delivery.Id)), ContractJson.Options);
            return true;
        }
        catch (Exception exception) when (exception is CryptographicException or JsonException)
        {
            return false;
        }
    }
}
