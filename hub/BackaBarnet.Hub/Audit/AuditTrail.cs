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
            MessageId = message.Id,
            Detail = detail,
        });

    public static void Record(this IHubTransaction transaction, string happened, StoredMessage message, StoredDelivery delivery, DateTimeOffset at, string? detail = null) =>
        transaction.Add(new StoredAuditEntry
        {
            At = at,
            Municipality = message.Municipality,
            Event = happened,
            MessageId = message.Id,
            DeliveryId = delivery.Id,
            Recipient = delivery.Recipient,
            Detail = detail,
        });

    public static void Record(this IHubTransaction transaction, string happened, StoredMessage message, StoredDelivery delivery, Decision decision, DateTimeOffset at) =>
        transaction.Add(new StoredAuditEntry
        {
            At = at,
            Municipality = message.Municipality,
            Event = happened,
            MessageId = message.Id,
            DeliveryId = delivery.Id,
            Recipient = delivery.Recipient,
            Outcome = decision.Outcome.ToString(),
            Rules = string.Join(' ', decision.Rules),
            Fields = string.Join(' ', decision.Fields),
            Consents = string.Join(' ', decision.Consents),
            RuleSetVersion = decision.RuleSetVersion,
        });
}
