using BackaBarnet.Consent;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Delivery;
using BackaBarnet.Hub.Events;
using BackaBarnet.Hub.Participants;
using BackaBarnet.Hub.Registers;
using BackaBarnet.Hub.Storing;
using Microsoft.Extensions.Logging;

namespace BackaBarnet.Hub.Routing;

/// <summary>
/// Finds who might have a message, decides for each, and writes decisions, deliveries and log in one transaction. Routing
/// the same message again changes nothing.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="directory">Knows the participants.</param>
/// <param name="facts">Gathers facts.</param>
/// <param name="engine">Decides.</param>
/// <param name="opener">Opens messages.</param>
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
    HubSignals signals,
    HubEvents events,
    TimeProvider clock,
    ILogger<MessageRouter> logger)
{
    /// <summary>Routes a message that came over the bus.</summary>
    /// <param name="messageId">The message.</param>
    /// <param name="sealedContent">Its content.</param>
    /// <param name="cancellationToken">Ends the call; the message comes again.</param>
    public async Task RouteAsync(Guid messageId, byte[] sealedContent, CancellationToken cancellationToken)
    {
        var happened = await store.WriteAsync(transaction => RouteAsync(transaction, messageId, sealedContent), cancellationToken);
        signals.Deliveries.Set();
        foreach (var told in happened)
            events.Publish(told);
    }

    private async Task<IReadOnlyList<HubEvent>> RouteAsync(IHubTransaction transaction, Guid messageId, byte[] sealedContent)
    {
        var stored = await transaction.FindMessageAsync(messageId);
        if (stored is not { State: MessageState.TakenIn })
            return [];

        var now = clock.GetUtcNow();
        var message = await opener.OpenAsync(transaction, stored, sealedContent);
        stored.State = MessageState.Routed;
        await SupersedeOlderAsync(transaction, stored, now);
        var candidates = directory.CandidatesFor(message);
        if (candidates.Count == 0)
            return WithoutRecipient(transaction, stored, now);

        var happened = new List<HubEvent>();
        foreach (var recipient in candidates)
            happened.AddRange(await DecideAsync(transaction, stored, message, recipient, now));
        await Purging.PurgeIfEndedAsync(transaction, stored, now);
        return happened;
    }

    private List<HubEvent> WithoutRecipient(IHubTransaction transaction, StoredMessage stored, DateTimeOffset now)
    {
        stored.State = MessageState.WithoutRecipient;
        transaction.Record(AuditEvents.NoRecipient, stored, now);
        logger.LogError("Nobody among the participants receives message {MessageId}. It is kept; name a recipient under Participants and start the hub again", stored.Id);
        return [];
    }

    private async Task<IEnumerable<HubEvent>> DecideAsync(IHubTransaction transaction, StoredMessage stored, Message message, Recipient recipient, DateTimeOffset now)
    {
        var situation = await facts.ReadAsync(transaction, message, directory.FindActivity(message.ReleasedBy), recipient, now);
        var decision = engine.Decide(situation);
        var delivery = new StoredDelivery
        {
            Id = MessageId.Derive("delivery", stored.Id.ToString("N"), recipient.Id),
            MessageId = stored.Id,
            RecordIndex = stored.RecordIndex,
            ChildIndex = stored.ChildIndex,
            Recipient = recipient.Id,
            Priority = stored.Priority,
            State = DeliveryStates.After(decision, situation),
            DueAt = now,
            CreatedAt = now,
        };
        transaction.Add(delivery);
        transaction.Record(AuditEvents.Decided, stored, delivery, decision, now);
        return decision.Releases
            ? []
            : [new WithheldEvent(now, stored.Id, delivery.Id, message.Content.Kind, recipient.Id, decision, delivery.State != DeliveryState.Refused)];
    }

    private static async Task SupersedeOlderAsync(IHubTransaction transaction, StoredMessage newer, DateTimeOffset now)
    {
        foreach (var delivery in await transaction.FindOpenDeliveriesOfRecordAsync(newer.RecordIndex))
        {
            var older = await transaction.FindMessageAsync(delivery.MessageId);
            if (older is null || older.Version >= newer.Version)
                continue;

            delivery.State = DeliveryState.Superseded;
            transaction.Record(AuditEvents.Superseded, older, delivery, now);
            await Purging.PurgeIfEndedAsync(transaction, older, now);
        }
    }
}
