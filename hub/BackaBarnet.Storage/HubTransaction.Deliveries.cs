using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using BackaBarnet.Hub.Storing;
using Microsoft.EntityFrameworkCore;

namespace BackaBarnet.Storage;

internal sealed partial class HubTransaction
{
    private static readonly DeliveryState[] Open = [DeliveryState.Due, DeliveryState.HeldForConsent, DeliveryState.HeldForPerson, DeliveryState.Parked];
    private static readonly DeliveryState[] Held = [DeliveryState.HeldForConsent, DeliveryState.HeldForPerson];

    public async Task<StoredDelivery?> FindDeliveryAsync(Guid id)
    {
        await WriteChangesAsync();
        return await context.Deliveries.AsNoTracking().SingleOrDefaultAsync(delivery => delivery.Id == id);
    }

    public async Task<IReadOnlyList<StoredDelivery>> ClaimDeliveriesAsync(IReadOnlyCollection<Guid> ids)
    {
        await WriteChangesAsync();
        return _deliveries.Claim(await context.Deliveries.AsNoTracking().TagWith(Claims.Wait).Where(delivery => ids.Contains(delivery.Id)).OrderBy(delivery => delivery.Id).ToListAsync());
    }

    public async Task<IReadOnlyList<StoredDelivery>> ClaimDueDeliveriesAsync(string recipient, DateTimeOffset by, int failuresThatBlock, int most)
    {
        await WriteChangesAsync();
        var due = context.Deliveries.AsNoTracking().TagWith(Claims.Skip)
            .Where(delivery => delivery.Recipient == recipient && delivery.State == DeliveryState.Due && delivery.DueAt <= by && delivery.DueAt > EF.Constant(DateTimeOffset.MinValue));
        return _deliveries.Claim(await First(due, failuresThatBlock)
            .OrderBy(delivery => delivery.Priority)
            .ThenBy(delivery => delivery.DueAt)
            .Take(most)
            .ToListAsync());
    }

    public async Task<IReadOnlySet<Guid>> FindFirstDeliveriesAsync(IReadOnlyCollection<Guid> ids, int failuresThatBlock)
    {
        if (ids.Count == 0)
            return FrozenSet<Guid>.Empty;
        await WriteChangesAsync();
        return await First(context.Deliveries.Where(delivery => ids.Contains(delivery.Id)), failuresThatBlock).Select(delivery => delivery.Id).ToHashSetAsync();
    }

    private IQueryable<StoredDelivery> First(IQueryable<StoredDelivery> deliveries, int failuresThatBlock) => deliveries
        .Where(delivery => delivery.ChildIndex == null
            || (!context.Deliveries.Any(earlier =>
                    earlier.State == DeliveryState.Due && earlier.Recipient == delivery.Recipient && earlier.ChildIndex == delivery.ChildIndex
                    && earlier.Priority <= delivery.Priority && earlier.Order < delivery.Order && earlier.Failures <= failuresThatBlock)
                && !context.Messages.Any(earlier =>
                    earlier.State == MessageState.TakenIn && earlier.ChildIndex == delivery.ChildIndex
                    && earlier.Priority <= delivery.Priority && earlier.TakenInAt < delivery.Order)));

    // One statement, and so one snapshot: between two a message could be routed, and be seen by neither.
    public async Task<IReadOnlyList<OpenWork>> ReadOpenWorkAsync(IReadOnlyCollection<string> childIndexes, DateTimeOffset before, IReadOnlyCollection<Guid> except)
    {
        if (childIndexes.Count == 0)
            return [];
        await WriteChangesAsync();
        var due = context.Deliveries
            .Where(delivery => delivery.State == DeliveryState.Due && childIndexes.Contains(delivery.ChildIndex!))
            .Select(delivery => new { delivery.ChildIndex, Recipient = (string?)delivery.Recipient, delivery.Priority, delivery.Order });
        var unrouted = context.Messages
            .Where(message => message.State == MessageState.TakenIn && childIndexes.Contains(message.ChildIndex!) && message.TakenInAt < before && !except.Contains(message.Id))
            .Select(message => new { message.ChildIndex, Recipient = (string?)null, message.Priority, Order = message.TakenInAt });
        var rows = await due.Concat(unrouted).ToListAsync();
        return [.. rows.Select(row => new OpenWork(row.ChildIndex!, row.Recipient, row.Priority, row.Order))];
    }

    public async Task<IReadOnlySet<Guid>> FindKnownDeliveriesAsync(IReadOnlyCollection<Guid> ids)
    {
        await WriteChangesAsync();
        return await context.Deliveries.Where(delivery => ids.Contains(delivery.Id)).Select(delivery => delivery.Id).ToHashSetAsync();
    }

    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<string>?>> FindAskedAsync(IReadOnlyCollection<Guid> ids)
    {
        await WriteChangesAsync();
        var notices = await context.Deliveries
            .Where(delivery => ids.Contains(delivery.Id) && delivery.Kind == DeliveryKind.ConsentNeeded)
            .Select(delivery => new { delivery.Id, delivery.Consents })
            .ToListAsync();
        return notices.ToDictionary(notice => notice.Id, notice => (IReadOnlyList<string>?)notice.Consents?.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    public async Task<IReadOnlyList<StoredDelivery>> FindDeliveriesAsync(IReadOnlyCollection<Guid> messageIds)
    {
        if (messageIds.Count == 0)
            return [];
        await WriteChangesAsync();
        return await context.Deliveries.AsNoTracking().Where(delivery => messageIds.Contains(delivery.MessageId)).ToListAsync();
    }

    [SuppressMessage("Globalization", "CA1309:Use ordinal string comparison", Justification = "The database compares, in the order by which it sorts.")]
    public async Task<IReadOnlyList<string>> ReadChildrenAsync(string after, int most)
    {
        await WriteChangesAsync();
        return await context.Deliveries
            .Where(delivery => string.Compare(delivery.ChildIndex, after) > 0)
            .Select(delivery => delivery.ChildIndex!)
            .Distinct()
            .OrderBy(child => child)
            .Take(most)
            .ToListAsync();
    }

    public async Task<IReadOnlyList<StoredDelivery>> FindDeliveriesAboutAsync(IReadOnlyCollection<string> childIndexes)
    {
        if (childIndexes.Count == 0)
            return [];
        await WriteChangesAsync();
        return await context.Deliveries.AsNoTracking().Where(delivery => childIndexes.Contains(delivery.ChildIndex!)).OrderBy(delivery => delivery.Id).ToListAsync();
    }

    public async Task<IReadOnlySet<Guid>> FindEndedMessagesAsync(IReadOnlyCollection<Guid> messageIds)
    {
        await WriteChangesAsync();
        return await context.Deliveries
            .Where(delivery => messageIds.Contains(delivery.MessageId) && delivery.Kind == DeliveryKind.Message)
            .GroupBy(delivery => delivery.MessageId)
            .Where(own => own.Count(delivery => Open.Contains(delivery.State)) == 0)
            .Select(own => own.Key)
            .ToHashSetAsync();
    }

    public async Task<IReadOnlyList<StoredDelivery>> ClaimOpenDeliveriesOfRecordsAsync(IReadOnlyCollection<string> recordIndexes)
    {
        await WriteChangesAsync();
        return _deliveries.Claim(await context.Deliveries.AsNoTracking().TagWith(Claims.Wait)
            .Where(delivery => recordIndexes.Contains(delivery.RecordIndex) && Open.Contains(delivery.State))
            .OrderBy(delivery => delivery.Id)
            .ToListAsync());
    }

    public async Task<int> ReconsiderHeldAsync(IReadOnlyCollection<string> childIndexes, DateTimeOffset now)
    {
        if (childIndexes.Count == 0)
            return 0;
        await WriteChangesAsync();
        var held = _deliveries.Claim(await context.Deliveries.AsNoTracking().TagWith(Claims.Wait)
            .Where(delivery => childIndexes.Contains(delivery.ChildIndex!) && Held.Contains(delivery.State))
            .OrderBy(delivery => delivery.Id)
            .ToListAsync());
        foreach (var delivery in held)
            (delivery.State, delivery.DueAt) = (DeliveryState.Due, now);
        return held.Count;
    }

    public async Task<IReadOnlyList<StoredDelivery>> ClaimSentAsync(IReadOnlyCollection<string> childIndexes)
    {
        await WriteChangesAsync();
        return _deliveries.Claim(await context.Deliveries.AsNoTracking().TagWith(Claims.Wait)
            .Where(delivery => childIndexes.Contains(delivery.ChildIndex!) && delivery.Kind == DeliveryKind.Message && delivery.Consents != null
                && (delivery.State == DeliveryState.Delivered || delivery.InFlight || delivery.MayHaveArrived))
            .OrderBy(delivery => delivery.Id)
            .ToListAsync());
    }

    public async Task<int> MarkPossiblySentAsync(int above)
    {
        await WriteChangesAsync();
        return await context.Deliveries
            .Where(delivery => delivery.Kind == DeliveryKind.Message && delivery.Priority > above && Open.Contains(delivery.State))
            .ExecuteUpdateAsync(set => set.SetProperty(delivery => delivery.MayHaveArrived, true).SetProperty(delivery => delivery.Consents, StoredDelivery.AnyConsent));
    }

    public async Task<IReadOnlyList<StoredDelivery>> ClaimHeldAsync(DateTimeOffset by, int most)
    {
        await WriteChangesAsync();
        return _deliveries.Claim(await context.Deliveries.AsNoTracking().TagWith(Claims.Skip)
            .Where(delivery => (delivery.State == DeliveryState.HeldForConsent || delivery.State == DeliveryState.HeldForPerson) && delivery.DueAt <= by)
            .OrderBy(delivery => delivery.DueAt)
            .Take(most)
            .ToListAsync());
    }

    public async Task<IReadOnlyList<StoredDelivery>> ClaimOverdueAsync(DateTimeOffset by, int most)
    {
        await WriteChangesAsync();
        return _deliveries.Claim(await context.Deliveries.AsNoTracking().TagWith(Claims.Skip)
            .Where(delivery => (delivery.State == DeliveryState.Due || delivery.State == DeliveryState.HeldForConsent || delivery.State == DeliveryState.HeldForPerson || delivery.State == DeliveryState.Parked)
                && delivery.ReturnAt <= by && delivery.ReturnAt > EF.Constant(DateTimeOffset.MinValue) && !(delivery.InFlight && delivery.DueAt > by))
            .OrderBy(delivery => delivery.ReturnAt)
            .Take(most)
            .ToListAsync());
    }

    public async Task<int> WakeAsync(string recipient, DateTimeOffset now)
    {
        await WriteChangesAsync();
        return await Waiting(recipient, now)
            .Where(delivery => delivery.NotBefore == null || delivery.NotBefore < delivery.DueAt)
            .ExecuteUpdateAsync(set => set.SetProperty(delivery => delivery.DueAt, delivery => delivery.NotBefore > now ? delivery.NotBefore.Value : now));
    }

    public async Task<int> WakeAllAsync(string recipient, DateTimeOffset now)
    {
        await WriteChangesAsync();
        return await Waiting(recipient, now).ExecuteUpdateAsync(set => set.SetProperty(delivery => delivery.DueAt, now));
    }

    private IQueryable<StoredDelivery> Waiting(string recipient, DateTimeOffset now) =>
        context.Deliveries.Where(delivery => delivery.Recipient == recipient && delivery.State == DeliveryState.Due && !delivery.InFlight && delivery.DueAt > now);

    public async Task<IReadOnlyList<StoredDelivery>> FindDeliveriesInAsync(DeliveryState state, int most) =>
        await context.Deliveries.AsNoTracking().Where(delivery => delivery.State == state).OrderBy(delivery => delivery.CreatedAt).Take(most).ToListAsync();
}
