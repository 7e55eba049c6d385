using System.Security.Cryptography;
using BackaBarnet.Consent;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Events;
using BackaBarnet.Hub.Participants;
using BackaBarnet.Hub.Recipients;
using BackaBarnet.Hub.Registers;
using BackaBarnet.Hub.Routing;
using BackaBarnet.Hub.Storing;
using Microsoft.Extensions.Logging;

namespace BackaBarnet.Hub.Delivery;

/// <summary>
/// One attempt to deliver: decides again on the facts as they are now, writes that decision and the attempt in one
/// transaction, sends exactly what it permits, and writes how it ended. Between the two transactions the process may die;
/// the delivery then comes up again with the same id, so that the receiver has it once.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="directory">Knows the participants.</param>
/// <param name="facts">Gathers facts.</param>
/// <param name="engine">Decides.</param>
/// <param name="rules">Explains.</param>
/// <param name="opener">Opens messages.</param>
/// <param name="channels">Carry deliveries.</param>
/// <param name="schedule">When to try again.</param>
/// <param name="events">Tells observers.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Log.</param>
public sealed class DeliveryAttempt(
    IHubStore store,
    ParticipantDirectory directory,
    FactReader facts,
    DecisionEngine engine,
    RuleSet rules,
    MessageOpener opener,
    IEnumerable<IRecipientChannel> channels,
    RetrySchedule schedule,
    HubEvents events,
    TimeProvider clock,
    ILogger<DeliveryAttempt> logger)
{
    /// <summary>After this long an attempt without an end is given up for dead. Longer than any channel's time-out.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private readonly Dictionary<string, IRecipientChannel> _channels = channels.ToDictionary(channel => channel.Name, StringComparer.Ordinal);

    private const string Unreadable = "content-unreadable";

    /// <summary>What the first transaction came to: something to send, a decision not to, or a message that can't be opened.</summary>
    private sealed record Prepared(Guid MessageId, Guid DeliveryId, string? Kind, Decision? Decision, byte[]? Body, bool Held);

    /// <summary>Attempts the recipient's most urgent due delivery.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> TryNextAsync(Recipient recipient, CancellationToken cancellationToken)
    {
        var prepared = await store.WriteAsync(transaction => PrepareAsync(transaction, recipient), cancellationToken);
        if (prepared is null)
            return false;

        if (prepared.Body is { } body)
            await SendAsync(recipient, prepared, body, cancellationToken);
        else
            TellWithheld(recipient, prepared);
        return true;
    }

    private async Task SendAsync(Recipient recipient, Prepared prepared, byte[] body, CancellationToken cancellationToken)
    {
        var outgoing = new OutgoingDelivery { DeliveryId = prepared.DeliveryId, RecipientId = recipient.Id, Body = body };
        var result = await _channels[recipient.Channel].SendAsync(outgoing, cancellationToken);
        // What has been sent must be written down even while the host is stopping.
        await store.WriteAsync(transaction => FinishAsync(transaction, prepared, result), CancellationToken.None);
        Tell(recipient, prepared, result);
    }

    private async Task<Prepared?> PrepareAsync(IHubTransaction transaction, Recipient recipient)
    {
        var now = clock.GetUtcNow();
        if (await transaction.FindDueDeliveryAsync(recipient.Id, now) is not { } delivery)
            return null;

        var stored = (await transaction.FindMessageAsync(delivery.MessageId))!;
        if (await TryOpenAsync(transaction, stored) is not { } message)
            return Park(transaction, stored, delivery, now);

        var situation = await facts.ReadAsync(transaction, message, directory.FindActivity(message.ReleasedBy), recipient, now);
        var decision = engine.Decide(situation);
        return decision.Releases
            ? Start(transaction, stored, delivery, message, decision, now)
            : await StopAsync(transaction, stored, delivery, message, decision, DeliveryStates.After(decision, situation), now);
    }

    private async Task<Message?> TryOpenAsync(IHubTransaction transaction, StoredMessage stored)
    {
        try
        {
            return stored.Content is null ? null : await opener.OpenAsync(transaction, stored, stored.Content);
        }
        catch (CryptographicException exception)
        {
            logger.LogError(exception, "Message {MessageId} can't be opened; its deliveries are parked until a person has looked", stored.Id);
            return null;
        }
    }

    private static Prepared Park(IHubTransaction transaction, StoredMessage stored, StoredDelivery delivery, DateTimeOffset now)
    {
        delivery.State = DeliveryState.Parked;
        transaction.Record(AuditEvents.Parked, stored, delivery, now, Unreadable);
        return new Prepared(stored.Id, delivery.Id, Kind: null, Decision: null, Body: null, Held: true);
    }

    private Prepared Start(IHubTransaction transaction, StoredMessage stored, StoredDelivery delivery, Message message, Decision decision, DateTimeOffset now)
    {
        delivery.Attempts++;
        delivery.InFlight = true;
        delivery.DueAt = now + Lease;
        transaction.Record(AuditEvents.Attempted, stored, delivery, decision, now);
        return new Prepared(stored.Id, delivery.Id, message.Content.Kind, decision, Rendering.Render(message, decision, Explanations.ForProfessional(decision, rules, SwedishTime.DateAt(now)), now), Held: false);
    }

    private static async Task<Prepared> StopAsync(IHubTransaction transaction, StoredMessage stored, StoredDelivery delivery, Message message, Decision decision, DeliveryState state, DateTimeOffset now)
    {
        delivery.State = state;
        transaction.Record(AuditEvents.Stopped, stored, delivery, decision, now);
        await Purging.PurgeIfEndedAsync(transaction, stored, now);
        return new Prepared(stored.Id, delivery.Id, message.Content.Kind, decision, Body: null, delivery.State != DeliveryState.Refused);
    }

    private async Task FinishAsync(IHubTransaction transaction, Prepared prepared, SendResult result)
    {
        var now = clock.GetUtcNow();
        var delivery = (await transaction.FindDeliveryAsync(prepared.DeliveryId))!;
        var stored = (await transaction.FindMessageAsync(prepared.MessageId))!;
        delivery.InFlight = false;
        switch (result.Status)
        {
            case SendStatus.Accepted:
                delivery.State = DeliveryState.Delivered;
                transaction.Record(AuditEvents.Delivered, stored, delivery, now, result.Reason);
                await Purging.PurgeIfEndedAsync(transaction, stored, now);
                break;
            case SendStatus.TryAgain:
                delivery.DueAt = now + schedule.PauseAfter(delivery.Attempts, result.RetryAfter);
                transaction.Record(AuditEvents.Failed, stored, delivery, now, result.Reason);
                break;
            default:
                delivery.State = DeliveryState.Parked;
                transaction.Record(AuditEvents.Parked, stored, delivery, now, result.Reason);
                break;
        }
    }

    private void TellWithheld(Recipient recipient, Prepared prepared)
    {
        var now = clock.GetUtcNow();
        events.Publish(prepared.Decision is { } decision
            ? new WithheldEvent(now, prepared.MessageId, prepared.DeliveryId, prepared.Kind!, recipient.Id, decision, prepared.Held)
            : new SendFailedEvent(now, prepared.MessageId, prepared.DeliveryId, recipient.Id, Unreadable, Parked: true));
    }

    private void Tell(Recipient recipient, Prepared prepared, SendResult result)
    {
        if (result.Status == SendStatus.Accepted)
        {
            events.Publish(new DeliveredEvent(clock.GetUtcNow(), prepared.MessageId, prepared.DeliveryId, prepared.Kind!, recipient.Id, prepared.Decision!));
            return;
        }

        var parked = result.Status == SendStatus.Rejected;
        logger.Log(
            parked ? LogLevel.Error : LogLevel.Warning,
            "Delivery {DeliveryId} to {Recipient} was not taken: {Reason}. {Next}",
            prepared.DeliveryId, recipient.Id, result.Reason, parked ? "It is parked until a person has looked" : "It will be tried again");
        events.Publish(new SendFailedEvent(clock.GetUtcNow(), prepared.MessageId, prepared.DeliveryId, recipient.Id, result.Reason, parked));
    }
}
