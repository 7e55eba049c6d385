using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Delivery;

/// <summary>Erases what messages told once every delivery of them has come to an end (R-HUB-RET).</summary>
internal static class Purging
{
    /// <summary>
    /// Purges those of some messages that have ended. They are claimed first: of two transactions that end the last two
    /// deliveries of a message, the second then sees the first one's.
    /// </summary>
    public static async Task PurgeEndedAsync(IHubTransaction transaction, IReadOnlyCollection<Guid> messageIds, DateTimeOffset now)
    {
        var kept = (await transaction.ClaimMessagesAsync(messageIds)).Where(message => message.Content is not null).ToList();
        var deliveries = (await transaction.FindDeliveriesAsync([.. kept.Select(message => message.Id)])).ToLookup(delivery => delivery.MessageId);
        foreach (var message in kept.Where(message => HasEnded([.. deliveries[message.Id]])))
            Purge(transaction, message, now);
    }

    public static void Purge(IHubTransaction transaction, StoredMessage message, DateTimeOffset now)
    {
        message.Content = null;
        transaction.Record(AuditEvents.Purged, message, now);
    }

    // Notices carry their own reference and need nothing of the message.
    private static bool HasEnded(IReadOnlyList<StoredDelivery> deliveries)
    {
        var own = deliveries.Where(delivery => delivery.Kind == DeliveryKind.Message).ToList();
        return own.Count > 0 && own.TrueForAll(delivery => delivery.State.IsFinal());
    }
}
