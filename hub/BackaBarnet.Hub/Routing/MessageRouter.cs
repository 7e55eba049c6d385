using BackaBarnet.Consent;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Delivery;
using BackaBarnet.Hub.Events;
using BackaBarnet.Hub.Intake;
using BackaBarnet.Hub.Participants;
using BackaBarnet.Hub.Registers;
using BackaBarnet.Hub.Storing;
using Microsoft.Extensions.Logging;

namespace BackaBarnet.Hub.Routing;

/// <summary>
/// Finds who might have messages, decides for each, and writes decisions, deliveries and log in one transaction. Routing the
/// same message again changes nothing, and nodes that route the same one at once don't meet. On a node that delivers, what may go
/// at once goes at once: the attempt is recorded with the decision.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="directory">Knows the participants.</param>
/// <param name="facts">Gathers facts.</param>
/// <param name="engine">Decides.</param>
/// <param name="opener">Opens messages.</param>
/// <param name="start">Begins attempts.</param>
/// <param name="lanes">What this node sends.</param>
/// <param name="recalls">Recalls what has been taken back while it was sent, and is no longer sent again.</param>
/// <param name="notices">Tells activities that a message waits for consent.</param>
/// <param name="options">How long deliveries are kept.</param>
/// <param name="signals">Wakes deliveries.</param>
/// <param name="events">Tells observers.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Log.</param>
public sealed class MessageRouter(
    IHubStore store,
    ParticipantDirectory directory,
    FactReader facts,
    DecisionEngine engine,
    MessageOpener opener,
    DeliveryStart start,
    RecipientLanes lanes,
    Recalls recalls,
    Notices notices,
    DeliveryOptions options,
    HubSignals signals,
    HubEvents events,
    TimeProvider clock,
    ILogger<MessageRouter> logger)
{
    private const int MostUrgent = 50;

    /// <summary>Collects what one run of the transaction comes to; a new one for each run.</summary>
    private sealed class Work(DateTimeOffset now, Handover handover)
    {
        public DateTimeOffset Now { get; } = now;

        public Handover Handover { get; } = handover;

        public bool IsAll { get; set; }

        public List<HubEvent> Happened { get; } = [];

        /// <summary>Deliveries for which the releasing activity is asked to ask for consent.</summary>
        public HashSet<Guid> ConsentNeeded { get; } = [];

        /// <summary>What releasing activities are to be told.</summary>
        public List<Notice> Notices { get; } = [];
    }

    /// <summary>
    /// Routes messages that came over the bus, and with them whatever the duty to report makes more urgent, wherever it stands in
    /// the queue.
    /// </summary>
    /// <param name="messageIds">The messages.</param>
    /// <param name="cancellationToken">Ends the call; the messages come again.</param>
    public async Task RouteAsync(IReadOnlyCollection<Guid> messageIds, CancellationToken cancellationToken)
    {
        try
        {
            await RouteAllAsync(messageIds, MostUrgent, cancellationToken);
        }
        catch (Exception exception) when (!StoreFaults.IsAway(exception) && !cancellationToken.IsCancellationRequested)
        {
            // One of them can't be routed, and must not keep the others from it.
            foreach (var messageId in messageIds)
                await TryRouteAsync(messageId, cancellationToken);
        }
    }

    private async Task TryRouteAsync(Guid messageId, CancellationToken cancellationToken)
    {
        try
        {
            await RouteAllAsync([messageId], mostUrgent: 0, cancellationToken);
        }
        catch (Exception exception) when (!StoreFaults.IsAway(exception) && !cancellationToken.IsCancellationRequested)
        {
            // Its text could repeat a value.
            logger.LogError("Message {MessageId} could not be routed because of {Exception}: it is kept, and tried again every minute", messageId, exception.GetBaseException().GetType().Name);
        }
    }

    private async Task RouteAllAsync(IReadOnlyCollection<Guid> messageIds, int mostUrgent, CancellationToken cancellationToken)
    {
        while (!await RouteSomeAsync(messageIds, mostUrgent, cancellationToken))
        {
            // There was no room for the rest.
        }
    }

    /// <returns>Whether these were all.</returns>
    private async Task<bool> RouteSomeAsync(IReadOnlyCollection<Guid> messageIds, int mostUrgent, CancellationToken cancellationToken)
    {
        using var handover = new Handover(lanes);
        var work = await store.WriteAsync(transaction => RouteAsync(transaction, messageIds, mostUrgent, handover), cancellationToken);
        handover.Send(signals);
        foreach (var told in work.Happened)
            events.Publish(told);
        return work.IsAll;
    }

    private async Task<Work> RouteAsync(IHubTransaction transaction, IReadOnlyCollection<Guid> messageIds, int mostUrgent, Handover handover)
    {
        var work = new Work(clock.GetUtcNow(), handover);
        (var claimed, work.IsAll) = await transaction.ClaimUnroutedAsync(messageIds, Priorities.Duty, mostUrgent, ContentRoom.Whole);
        // Before anything else is read: a consent that is being stored releases what was held, which goes first then.
        await transaction.HoldFactsAsync([.. claimed.Select(message => message.ChildIndex).OfType<string>().Distinct(StringComparer.Ordinal)]);
        await handover.BeginAsync(transaction, claimed);
        if (claimed.Count == 0)
            return work;

        var newest = await SupersedeAsync(transaction, claimed, work.Now);
        var opened = await opener.OpenAsync(transaction, newest);
        var known = await facts.ReadAsync(transaction, [.. opened.Values]);
        foreach (var stored in newest)
        {
            if (opened.TryGetValue(stored.Id, out var message) && known.Of(message) is { } situation)
                Route(transaction, stored, message, situation, work);
            else
                LeaveUnreadable(transaction, stored, work.Now);
        }

        foreach (var told in await notices.TellAsync(transaction, work.Notices, work.Now))
        {
            if (work.Handover.TryTakeOn(told.Delivery, size: 0) is { } place)
                place.Prepared = start.Begin(transaction, told.About, told.Delivery, told.Reference, work.Now);
        }

        return work;
    }

    private void Route(IHubTransaction transaction, StoredMessage stored, Message message, MessageSituation situation, Work work)
    {
        if (message.Content is Overlamning { To: null })
        {
            TellOfLeaving(transaction, stored, message, work);
            return;
        }

        var candidates = directory.CandidatesFor(message);
        if (candidates.Count == 0)
        {
            LeaveWithoutRecipient(transaction, stored, work.Now);
            return;
        }

        stored.State = MessageState.Routed;
        var from = directory.FindActivity(message.ReleasedBy);
        var deliveries = candidates.Select(recipient => Decide(transaction, stored, message, recipient, situation.To(recipient, from, message.ReleasedBy, work.Now), work)).ToList();
        if (deliveries.TrueForAll(delivery => delivery.State.IsFinal()))
            Purging.Purge(transaction, stored, work.Now);
        var waiting = deliveries.Where(delivery => work.ConsentNeeded.Contains(delivery.Id)).Select(delivery => delivery.Recipient).ToList();
        if (waiting.Count > 0)
            work.Notices.Add(new Notice(DeliveryKind.ConsentNeeded, stored, message, waiting));
    }

    // There is nobody to decide on: only the activity itself is told what it knows already.
    private static void TellOfLeaving(IHubTransaction transaction, StoredMessage stored, Message message, Work work)
    {
        stored.State = MessageState.Routed;
        work.Notices.Add(new Notice(DeliveryKind.ConsentNeeded, stored, message, []));
        Purging.Purge(transaction, stored, work.Now);
    }

    private StoredDelivery Decide(IHubTransaction transaction, StoredMessage stored, Message message, Recipient recipient, Situation situation, Work work)
    {
        var decision = engine.Decide(situation);
        var state = DeliveryStates.After(decision, situation);
        var delivery = new StoredDelivery
        {
            Id = MessageId.Derive("delivery", stored.Id.ToString("N"), recipient.Id),
            MessageId = stored.Id,
            RecordIndex = stored.RecordIndex,
            ChildIndex = stored.ChildIndex,
            ReleasedBy = stored.ReleasedBy,
            Recipient = recipient.Id,
            Priority = stored.Priority,
            Order = stored.TakenInAt,
            State = state,
            DueAt = state.IsHeld() ? DeliveryStates.NextLook(work.Now) : work.Now,
            ReturnAt = work.Now.AddDays(options.KeepDays),
            CreatedAt = work.Now,
        };
        transaction.Add(delivery);
        transaction.Record(AuditEvents.Decided, stored, delivery, decision, work.Now);
        if (state == DeliveryState.Due && work.Handover.TryTakeOn(delivery, stored.Content!.Length) is { } place)
            place.Prepared = start.Begin(transaction, stored, delivery, message, decision, work.Now);
        // An officer could decide on a handover too, but it is there to ask for consent.
        if (state == DeliveryState.HeldForConsent || (state == DeliveryState.HeldForPerson && decision.ConsentCouldHelp && message.Content is Overlamning))
            work.ConsentNeeded.Add(delivery.Id);
        if (!decision.Releases)
            work.Happened.Add(new WithheldEvent(work.Now, stored.Id, delivery.Id, message.Content.Kind, recipient.Id, decision, state.IsHeld()));
        return delivery;
    }

    private void LeaveWithoutRecipient(IHubTransaction transaction, StoredMessage stored, DateTimeOffset now)
    {
        stored.State = MessageState.WithoutRecipient;
        transaction.Record(AuditEvents.NoRecipient, stored, now);
        logger.LogError("Nobody among the participants receives message {MessageId}. It is kept; name a recipient under Participants and start the hub again", stored.Id);
    }

    private void LeaveUnreadable(IHubTransaction transaction, StoredMessage stored, DateTimeOffset now)
    {
        stored.State = MessageState.Unreadable;
        transaction.Record(AuditEvents.Unreadable, stored, now);
        logger.LogError("Message {MessageId}, or what is known about its child, can't be opened: it is kept, and nothing of it is sent", stored.Id);
    }

    /// <summary>Lets the newest version of each record take the place of older ones, wherever these are.</summary>
    /// <returns>The claimed messages that are the newest of their record.</returns>
    private async Task<List<StoredMessage>> SupersedeAsync(IHubTransaction transaction, IReadOnlyList<StoredMessage> claimed, DateTimeOffset now)
    {
        var records = claimed.Select(message => message.RecordIndex).Distinct(StringComparer.Ordinal).ToList();
        var newest = (await transaction.ReadVersionsAsync(records)).GroupBy(version => version.RecordIndex, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Max(version => version.Version), StringComparer.Ordinal);
        foreach (var older in claimed.Where(message => message.Version < newest[message.RecordIndex]))
        {
            (older.State, older.Content) = (MessageState.Superseded, null);
            transaction.Record(AuditEvents.Superseded, older, now);
        }

        var open = await transaction.ClaimOpenDeliveriesOfRecordsAsync(records);
        var messages = (await transaction.FindMessagesAsync([.. open.Select(delivery => delivery.MessageId).Distinct()])).ToDictionary(message => message.Id);
        foreach (var delivery in open.Where(delivery => delivery.Kind == DeliveryKind.Message && messages[delivery.MessageId].Version < newest[delivery.RecordIndex]))
        {
            delivery.State = DeliveryState.Superseded;
            transaction.Record(AuditEvents.Superseded, messages[delivery.MessageId], delivery, now);
            // Nobody takes it up any more if the node dies that sends it.
            if (delivery.RecallWhenSent)
                await recalls.RecallPossibleAsync(transaction, messages[delivery.MessageId].Municipality, delivery, now);
        }

        await Purging.PurgeEndedAsync(transaction, messages.Keys, now);
        // In the order in which each recipient must have them.
        return [.. claimed.Where(message => message.State == MessageState.TakenIn).OrderBy(message => message.Priority).ThenBy(message => message.TakenInAt)];
    }
}
