using BackaBarnet.Consent;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Audit;

/// <summary>Writes rows of the log, always in the transaction of what they tell of.</summary>
internal static class AuditTrail
{
    public static void Record(this IHubTransaction transaction, string happened, StoredMessage message, DateTimeOffset at, string? detail = null) =>
        transaction.Add(new StoredAuditEntry
        {
            At = at,
            Municipality = message.Municipality,
            Event = happened,
            ChildIndex = message.ChildIndex,
            MessageId = message.Id,
            ReleasedBy = message.ReleasedBy,
            Detail = detail,
        });

    public static void Record(this IHubTransaction transaction, string happened, KeptMessage message, DateTimeOffset at) =>
        transaction.Add(new StoredAuditEntry
        {
            At = at,
            Municipality = message.Municipality,
            Event = happened,
            ChildIndex = message.ChildIndex,
            MessageId = message.Id,
            ReleasedBy = message.ReleasedBy,
        });

    public static void Record(this IHubTransaction transaction, string happened, StoredMessage message, StoredDelivery delivery, DateTimeOffset at, string? detail = null) =>
        transaction.Record(happened, message.Municipality, delivery, at, detail);

    public static void Record(this IHubTransaction transaction, string happened, string municipality, StoredDelivery delivery, DateTimeOffset at, string? detail = null) =>
        transaction.Add(new StoredAuditEntry
        {
            At = at,
            Municipality = municipality,
            Event = happened,
            ChildIndex = delivery.ChildIndex,
            MessageId = delivery.MessageId,
            DeliveryId = delivery.Id,
            ReleasedBy = delivery.ReleasedBy,
            Recipient = delivery.Recipient,
            Detail = detail,
        });

    public static void Record(this IHubTransaction transaction, string happened, StoredMessage message, StoredDelivery delivery, Decision decision, DateTimeOffset at) =>
        transaction.Add(new StoredAuditEntry
        {
            At = at,
            Municipality = message.Municipality,
            Event = happened,
            ChildIndex = message.ChildIndex,
            MessageId = message.Id,
            DeliveryId = delivery.Id,
            ReleasedBy = delivery.ReleasedBy,
            Recipient = delivery.Recipient,
            Outcome = decision.Outcome.ToString(),
            Rules = string.Join(' ', decision.Rules),
            Fields = string.Join(' ', decision.Fields),
            Consents = string.Join(' ', decision.Consents),
            RuleSetVersion = decision.RuleSetVersion,
        });

    public static void RecordConsent(this IHubTransaction transaction, string municipality, string childIndex, string consent, DateTimeOffset at, string detail) =>
        transaction.Add(new StoredAuditEntry
        {
            At = at,
            Municipality = municipality,
            Event = AuditEvents.ConsentChanged,
            ChildIndex = childIndex,
            Consents = consent,
            Detail = detail,
        });

    public static void Record(this IHubTransaction transaction, string happened, string municipality, DateTimeOffset at, string? detail = null, string? recipient = null, string? childIndex = null) =>
        transaction.Add(new StoredAuditEntry
        {
            At = at,
            Municipality = municipality,
            Event = happened,
            ChildIndex = childIndex,
            Recipient = recipient,
            Detail = detail,
        });
}
