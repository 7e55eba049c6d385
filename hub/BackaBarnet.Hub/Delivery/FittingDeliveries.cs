using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Delivery;

/// <summary>Of claimed deliveries those whose messages there is room to open; the rest stay as they are, and are claimed again.</summary>
internal static class FittingDeliveries
{
    /// <summary>The first of them, as far as there is room. One whose message is not there takes none.</summary>
    /// <param name="transaction">The transaction that has claimed them.</param>
    /// <param name="claimed">The deliveries, in the order in which they are wanted.</param>
    /// <param name="room">How much may be opened.</param>
    public static async Task<IReadOnlyList<StoredDelivery>> TakeFittingAsync(this IHubTransaction transaction, IReadOnlyList<StoredDelivery> claimed, ContentRoom room)
    {
        var sizes = await transaction.ReadSizesAsync([.. claimed.Select(delivery => delivery.MessageId).Distinct()]);
        return [.. claimed.Take(room.CountFitting(claimed.Select(delivery => sizes.GetValueOrDefault(delivery.MessageId))))];
    }
}
