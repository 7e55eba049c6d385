using BackaBarnet.Hub.Storing;
using Microsoft.EntityFrameworkCore;

namespace BackaBarnet.Storage;

internal sealed partial class HubTransaction
{
    public async Task<bool> TryLeaseAsync(string name, string holder, DateTimeOffset now, DateTimeOffset until)
    {
        var lease = await context.Leases.TagWith(Claims.Wait).SingleOrDefaultAsync(row => row.Name == name);
        if (lease is null)
        {
            // Two nodes may come here at once: the second fails on the key, runs again, and finds the first one's.
            context.Add(new StoredLease { Name = name, Holder = holder, Until = until });
            return true;
        }

        if (lease.Holder != holder && lease.Until > now)
            return false;
        (lease.Holder, lease.Until) = (holder, until);
        return true;
    }

    public Task<DateTimeOffset?> ReadClockAsync() => engine.ReadClockAsync(context);

    public async Task<IReadOnlyList<StoredLease>> FindLeasesAsync() => await context.Leases.AsNoTracking().OrderBy(lease => lease.Name).ToListAsync();

    public async Task<IReadOnlyList<StoredFeedReading>> FindFeedReadingsAsync() => await context.FeedReadings.AsNoTracking().OrderBy(reading => reading.Feed).ToListAsync();

    public async Task<StoredFeedReading?> ClaimFeedReadingAsync(string feed)
    {
        await WriteChangesAsync();
        return await context.FeedReadings.TagWith(Claims.Wait).SingleOrDefaultAsync(reading => reading.Feed == feed);
    }

    public Task<StoredEndpoint?> FindEndpointAsync(string recipient) => context.Endpoints.AsNoTracking().SingleOrDefaultAsync(endpoint => endpoint.Recipient == recipient);

    public async Task<StoredEndpoint?> ClaimEndpointAsync(string recipient)
    {
        await WriteChangesAsync();
        return await context.Endpoints.TagWith(Claims.Wait).SingleOrDefaultAsync(endpoint => endpoint.Recipient == recipient);
    }

    public async Task<IReadOnlyList<StoredEndpoint>> FindDisabledEndpointsAsync() =>
        await context.Endpoints.AsNoTracking().Where(endpoint => endpoint.DisabledAt != null).OrderBy(endpoint => endpoint.Recipient).ToListAsync();

    public async Task<bool> IsQuarantinedAsync(string fingerprint)
    {
        await WriteChangesAsync();
        return await context.Quarantine.AnyAsync(row => row.Fingerprint == fingerprint);
    }

    public Task<StoredQuarantine?> ClaimQuarantineAsync(Guid id) => context.Quarantine.TagWith(Claims.Wait).SingleOrDefaultAsync(row => row.Id == id);

    public async Task RemoveQuarantineAsync(Guid id)
    {
        await WriteChangesAsync();
        await context.Quarantine.Where(row => row.Id == id).ExecuteDeleteAsync();
    }

    public async Task<IReadOnlyList<StoredQuarantine>> FindQuarantinedAsync(int most) =>
        await context.Quarantine.AsNoTracking().OrderBy(row => row.At).Take(most).ToListAsync();

    public async Task ForgetUnfinishedAsync(DateTimeOffset now)
    {
        await WriteChangesAsync();
        await context.Leases.ExecuteDeleteAsync();
        await context.Messages
            .Where(message => message.State == MessageState.TakenIn)
            .ExecuteUpdateAsync(set => set.SetProperty(message => message.PublishAt, now));
        await context.Deliveries
            .Where(delivery => delivery.State == DeliveryState.Due && delivery.InFlight)
            .ExecuteUpdateAsync(set => set.SetProperty(delivery => delivery.DueAt, now).SetProperty(delivery => delivery.InFlight, false).SetProperty(delivery => delivery.MayHaveArrived, true));
    }

    public async Task<HubCounts> CountAsync() => new(
        await context.Messages.GroupBy(message => message.State).ToDictionaryAsync(group => group.Key, group => group.Count()),
        await context.Deliveries.GroupBy(delivery => delivery.State).ToDictionaryAsync(group => group.Key, group => group.Count()),
        await context.Quarantine.CountAsync());

    public async Task<HubBacklog> ReadBacklogAsync(DateTimeOffset now)
    {
        var unrouted = context.Messages.Where(message => message.State == MessageState.TakenIn);
        var due = context.Deliveries.Where(delivery => delivery.State == DeliveryState.Due);
        var recipients = await due
            .GroupBy(delivery => delivery.Recipient)
            .Select(group => new { group.Key, Count = group.Count(), DueAt = group.Min(delivery => delivery.DueAt), CreatedAt = group.Min(delivery => delivery.CreatedAt) })
            .ToListAsync();
        var failing = await due
            .Where(delivery => delivery.Failures > 0)
            .GroupBy(delivery => delivery.Recipient)
            .Select(group => new { group.Key, Count = group.Count(), CreatedAt = group.Min(delivery => delivery.CreatedAt) })
            .ToDictionaryAsync(row => row.Key, StringComparer.Ordinal);
        return new HubBacklog(
            await unrouted.CountAsync(),
            await unrouted.Select(message => (DateTimeOffset?)message.TakenInAt).MinAsync(),
            [
                .. recipients
                    .Select(row => (Row: row, Failing: failing.GetValueOrDefault(row.Key)))
                    .Select(pair => new RecipientBacklog(pair.Row.Key, pair.Row.Count, pair.Row.DueAt <= now ? pair.Row.DueAt : null, pair.Row.CreatedAt, pair.Failing?.Count ?? 0, pair.Failing?.CreatedAt))
                    .OrderBy(row => row.Recipient, StringComparer.Ordinal),
            ],
            await context.Deliveries.CountAsync(delivery => delivery.State == DeliveryState.HeldForConsent || delivery.State == DeliveryState.HeldForPerson),
            await context.Deliveries.CountAsync(delivery => delivery.State == DeliveryState.Parked),
            await context.Quarantine.CountAsync())
        {
            WithoutRecipient = await context.Messages.CountAsync(message => message.State == MessageState.WithoutRecipient),
            Unreadable = await context.Messages.CountAsync(message => message.State == MessageState.Unreadable),
        };
    }
}
