using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Delivery;

/// <summary>Erases what a message told once every delivery of it has come to an end (R-HUB-RET).</summary>
internal static class Purging
{
    public static async Task PurgeIfEndedAsync(IHubTransaction transaction, StoredMessage message, DateTimeOffset now)
    {
        var deliveries = await transaction.FindDeliveriesAsync(message.Id);
        if (message.Content is null || deliveries.Count == 0 || !deliveries.All(delivery => delivery.State.IsFinal()))
            return;

        message.Content = null;
        transaction.Record(AuditEvents.Purged, message, now);
    }
}
