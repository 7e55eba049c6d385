using BackaBarnet.Contracts.Messages;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Delivery;

/// <summary>
/// Tells recipients that a consent has been taken back on which a release to them rested. What was released lawfully stays
/// lawful; the recipient must know that no more comes, and decide by its own rules what it may go on using (GDPR art. 7.3).
/// </summary>
/// <param name="options">How long notices are tried.</param>
public sealed class Recalls(DeliveryOptions options)
{
    /// <summary>Recalls what recipients have, or may be receiving right now, that rests on a consent.</summary>
    internal async Task RecallAsync(IHubTransaction transaction, string municipality, string childIndex, string consent, DateTimeOffset now)
    {
        foreach (var sent in await transaction.ClaimSentAsync(childIndex))
        {
            if (!sent.Consents!.Split(' ').Contains(consent, StringComparer.Ordinal))
                continue;
            if (sent.State == DeliveryState.Delivered)
                Recall(transaction, municipality, sent, now);
            else
                sent.RecallWhenSent = true;
        }
    }

    /// <summary>Recalls a delivery that has arrived.</summary>
    internal void Recall(IHubTransaction transaction, string municipality, StoredDelivery sent, DateTimeOffset now)
    {
        sent.State = DeliveryState.Recalled;
        var notice = new StoredDelivery
        {
            Id = MessageId.Derive("recall", sent.Id.ToString("N")),
            Kind = DeliveryKind.Recall,
            MessageId = sent.MessageId,
            RecordIndex = sent.RecordIndex,
            ChildIndex = sent.ChildIndex,
            Recipient = sent.Recipient,
            Priority = sent.Priority,
            Order = now,
            State = DeliveryState.Due,
            DueAt = now,
            ReturnAt = now.AddDays(options.KeepDays),
            CreatedAt = now,
        };
        transaction.Add(notice);
        transaction.Record(AuditEvents.Recalled, municipality, sent, now);
    }
}
