using BackaBarnet.Consent;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Delivery;

/// <summary>Begins attempts: writes them down with the decision that they rest on, and renders what is sent.</summary>
/// <param name="rules">Explains.</param>
/// <param name="clock">The time.</param>
public sealed class DeliveryStart(RuleSet rules, TimeProvider clock)
{
    /// <summary>After this long an attempt without an end is given up for dead. Longer than any channel's time-out.</summary>
    internal static readonly TimeSpan Lease = TimeSpan.FromSeconds(90);

    /// <summary>Begins an attempt to deliver a message.</summary>
    /// <param name="transaction">The transaction in which it was decided, on facts that it holds.</param>
    /// <param name="stored">The message as it is kept.</param>
    /// <param name="delivery">The delivery.</param>
    /// <param name="message">The message.</param>
    /// <param name="decision">The decision, which releases.</param>
    /// <param name="now">When it was decided.</param>
    internal PreparedDelivery Begin(IHubTransaction transaction, StoredMessage stored, StoredDelivery delivery, Message message, Decision decision, DateTimeOffset now)
    {
        Begin(delivery, now);
        delivery.Consents = ConsentsOf(delivery, decision);
        transaction.Record(AuditEvents.Attempted, stored, delivery, decision, now);
        var body = Rendering.Render(message, decision, Explanations.ForProfessional(decision, rules, SwedishTime.DateAt(now)), now);
        return new PreparedDelivery(stored.Id, stored.Municipality, delivery.Id, delivery.Recipient, delivery.Attempts, message.Content.Kind, decision, body, stored.Content!.Length, clock.GetTimestamp());
    }

    /// <summary>Begins an attempt to deliver a notice.</summary>
    internal PreparedDelivery Begin(IHubTransaction transaction, StoredMessage message, StoredDelivery delivery, NoticeReference? reference, DateTimeOffset now)
    {
        Begin(delivery, now);
        transaction.Record(AuditEvents.Attempted, message, delivery, now, delivery.Kind.ToString());
        var body = Rendering.RenderNotice(delivery.Kind, message.Id, reference, now);
        return new PreparedDelivery(message.Id, message.Municipality, delivery.Id, delivery.Recipient, delivery.Attempts, Kind: null, Decision: null, body, Size: 0, clock.GetTimestamp());
    }

    // What may have arrived is recalled when that on which it rested is taken back, whatever this attempt rests on: both bear one id, and nobody
    // knows which of them the recipient has kept.
    private static string? ConsentsOf(StoredDelivery delivery, Decision decision)
    {
        var earlier = delivery.MayHaveArrived ? delivery.Consents : null;
        if (earlier == StoredDelivery.AnyConsent)
            return earlier;
        var all = string.Join(' ', (earlier?.Split(' ') ?? []).Union(decision.Consents, StringComparer.Ordinal));
        return all.Length > 0 ? all : null;
    }

    private static void Begin(StoredDelivery delivery, DateTimeOffset now)
    {
        delivery.Attempts++;
        delivery.InFlight = true;
        delivery.DueAt = now + Lease;
    }
}
