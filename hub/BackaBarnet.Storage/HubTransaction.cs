using BackaBarnet.Hub.Storing;
using Microsoft.EntityFrameworkCore;

namespace BackaBarnet.Storage;

/// <summary>
/// Rows over EF Core. Every look first writes what this transaction has changed so far, so that a look sees it.
/// </summary>
internal sealed class HubTransaction(HubContext context) : IHubTransaction
{
    private static readonly DeliveryState[] Open = [DeliveryState.Due, DeliveryState.HeldForConsent, DeliveryState.HeldForPerson, DeliveryState.Parked];
    private static readonly DeliveryState[] Held = [DeliveryState.HeldForConsent, DeliveryState.HeldForPerson];

    public void Add<TRow>(TRow row)
        where TRow : class => context.Add(row);

    public async Task<StoredKey?> FindKeyAsync(string subject)
    {
        await context.SaveChangesAsync();
        return await context.Keys.SingleOrDefaultAsync(key => key.Subject == subject);
    }

    public async Task<StoredKey?> FindKeyAsync(Guid id) => await context.Keys.FindAsync(id);

    public async Task<StoredMessage?> FindMessageAsync(Guid id) => await context.Messages.FindAsync(id);

    public async Task<StoredMessage?> FindLatestMessageAsync(string recordIndex)
    {
        await context.SaveChangesAsync();
        return await context.Messages.Where(message => message.RecordIndex == recordIndex).OrderByDescending(message => message.Version).FirstOrDefaultAsync();
    }

    public async Task<IReadOnlyList<StoredMessage>> FindUnpublishedAsync(DateTimeOffset by, int most)
    {
        await context.SaveChangesAsync();
        return await context.Messages
            .Where(message => message.State == MessageState.TakenIn && message.PublishAt <= by)
            .OrderBy(message => message.Priority)
            .ThenBy(message => message.TakenInAt)
            .Take(most)
            .ToListAsync();
    }

    public async Task ForgetUnfinishedAsync(DateTimeOffset now)
    {
        await context.SaveChangesAsync();
        await context.Messages
            .Where(message => message.State == MessageState.TakenIn || message.State == MessageState.WithoutRecipient)
            .ExecuteUpdateAsync(set => set.SetProperty(message => message.State, MessageState.TakenIn).SetProperty(message => message.PublishAt, now));
        await context.Deliveries
            .Where(delivery => delivery.State == DeliveryState.Due && delivery.InFlight)
            .ExecuteUpdateAsync(set => set.SetProperty(delivery => delivery.DueAt, now).SetProperty(delivery => delivery.InFlight, false));
    }

    public async Task<StoredDelivery?> FindDeliveryAsync(Guid id) => await context.Deliveries.FindAsync(id);

    public async Task<StoredDelivery?> FindDueDeliveryAsync(string recipient, DateTimeOffset by)
    {
        await context.SaveChangesAsync();
        return await context.Deliveries
            .Where(delivery => delivery.Recipient == recipient && delivery.State == DeliveryState.Due && delivery.DueAt <= by)
            .OrderBy(delivery => delivery.Priority)
            .ThenBy(delivery => delivery.DueAt)
            .FirstOrDefaultAsync();
    }

    public async Task<IReadOnlyList<StoredDelivery>> FindDeliveriesAsync(Guid messageId)
    {
        await context.SaveChangesAsync();
        return await context.Deliveries.Where(delivery => delivery.MessageId == messageId).ToListAsync();
    }

    public async Task<IReadOnlyList<StoredDelivery>> FindOpenDeliveriesOfRecordAsync(string recordIndex)
    {
        await context.SaveChangesAsync();
        return await context.Deliveries.Where(delivery => delivery.RecordIndex == recordIndex && Open.Contains(delivery.State)).ToListAsync();
    }

    public async Task<int> ReconsiderHeldAsync(string childIndex, DateTimeOffset now)
    {
        await context.SaveChangesAsync();
        var held = await context.Deliveries.Where(delivery => delivery.ChildIndex == childIndex && Held.Contains(delivery.State)).ToListAsync();
        foreach (var delivery in held)
            (delivery.State, delivery.DueAt) = (DeliveryState.Due, now);
        return held.Count;
    }

    public async Task<StoredEntry?> FindEntryAsync(string entryIndex) => await context.Entries.FindAsync(entryIndex);

    public async Task<IReadOnlyList<StoredEntry>> FindEntriesAsync(string personIndex, string kind)
    {
        await context.SaveChangesAsync();
        return await context.Entries.Where(entry => entry.PersonIndex == personIndex && entry.Kind == kind).OrderBy(entry => entry.EntryIndex).ToListAsync();
    }

    public async Task ReplaceGuardianshipsAsync(string childEntryIndex, IReadOnlyList<StoredGuardianship> guardianships)
    {
        await context.SaveChangesAsync();
        context.Guardianships.RemoveRange(await context.Guardianships.Where(row => row.ChildEntryIndex == childEntryIndex).ToListAsync());
        await context.SaveChangesAsync();
        context.Guardianships.AddRange(guardianships);
    }

    public async Task<IReadOnlyList<string>> FindChildrenOfAsync(string guardianEntryIndex)
    {
        await context.SaveChangesAsync();
        return await context.Guardianships.Where(row => row.GuardianEntryIndex == guardianEntryIndex).Select(row => row.ChildIndex).Distinct().ToListAsync();
    }

    public async Task<StoredCursor?> FindCursorAsync(string feed) => await context.Cursors.FindAsync(feed);

    public async Task<bool> IsQuarantinedAsync(string fingerprint)
    {
        await context.SaveChangesAsync();
        return await context.Quarantine.AnyAsync(row => row.Fingerprint == fingerprint);
    }

    public async Task<HubCounts> CountAsync() => new(
        await context.Messages.GroupBy(message => message.State).ToDictionaryAsync(group => group.Key, group => group.Count()),
        await context.Deliveries.GroupBy(delivery => delivery.State).ToDictionaryAsync(group => group.Key, group => group.Count()),
        await context.Quarantine.CountAsync());
}
