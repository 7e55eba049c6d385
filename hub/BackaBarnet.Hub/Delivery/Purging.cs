using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Delivery;

/// <summary>Erases what messages told once every delivery of them has come to an end (R-HUB-RET).</summary>
internal static class Purging
{
    /// <summary>
    /// Purges those of some messages that have ended; notices carry their own reference, and need nothing of the message. They are
    /// claimed first: of two transactions that end the last two deliveries of a message, the second then sees the first one's.
    /// </summary>
    public static async Task PurgeEndedAsync(IHubTransaction transaction, IReadOnlyCollection<Guid> messageIds, DateTimeOffset now)
    {
        var kept = await transaction.ClaimKeptAsync(messageIds);
        if (kept.Count == 0)
            return;
        var ended = await transaction.FindEndedMessagesAsync([.. kept.Select(message => message.Id)]);
        foreach (var message in kept.Where(message => ended.Contains(message.Id)))
            transaction.Record(AuditEvents.Purged, message, now);
        await transaction.PurgeAsync([.. ended]);
    }

    public static void Purge(IHubTransaction transaction, StoredMessage message, DateTimeOffset now)
    {
        message.Content = null;
        transaction.Record(AuditEvents.Purged, message, now);
    }
}
