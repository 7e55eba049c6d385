using System.Collections.ObjectModel;
using BackaBarnet.Hub.Storing;
using Microsoft.EntityFrameworkCore;

namespace BackaBarnet.Storage;

internal sealed partial class HubTransaction
{
    public async Task<StoredMessage?> FindMessageAsync(Guid id) => (await FindMessagesAsync([id])).SingleOrDefault();

    public async Task<IReadOnlyList<StoredMessage>> FindMessagesAsync(IReadOnlyCollection<Guid> ids)
    {
        if (ids.Count == 0)
            return [];
        await WriteChangesAsync();
        return await context.Messages.AsNoTracking().Where(message => ids.Contains(message.Id)).ToListAsync();
    }

    public async Task<IReadOnlyList<StoredMessage>> ClaimMessagesAsync(IReadOnlyCollection<Guid> ids)
    {
        if (ids.Count == 0)
            return [];
        await WriteChangesAsync();
        return _messages.Claim(await context.Messages.AsNoTracking().TagWith(Claims.Wait).Where(message => ids.Contains(message.Id)).OrderBy(message => message.Id).ToListAsync());
    }

    public async Task<IReadOnlyList<KeptMessage>> ClaimKeptAsync(IReadOnlyCollection<Guid> ids)
    {
        if (ids.Count == 0)
            return [];
        await WriteChangesAsync();
        return await context.Messages.TagWith(Claims.Wait)
            .Where(message => ids.Contains(message.Id) && message.Content != null)
            .OrderBy(message => message.Id)
            .Select(message => new KeptMessage(message.Id, message.Municipality, message.ReleasedBy, message.ChildIndex))
            .ToListAsync();
    }

    public async Task PurgeAsync(IReadOnlyCollection<Guid> ids)
    {
        if (ids.Count == 0)
            return;
        await WriteChangesAsync();
        await context.Messages.Where(message => ids.Contains(message.Id)).ExecuteUpdateAsync(set => set.SetProperty(message => message.Content, (byte[]?)null));
    }

    public async Task<IReadOnlyList<RecordVersion>> ReadVersionsAsync(IReadOnlyCollection<string> recordIndexes)
    {
        if (recordIndexes.Count == 0)
            return [];
        await WriteChangesAsync();
        return await context.Messages
            .Where(message => recordIndexes.Contains(message.RecordIndex))
            .Select(message => new RecordVersion(message.Id, message.RecordIndex, message.Version, message.Fingerprint))
            .ToListAsync();
    }

    public async Task<IReadOnlyList<Guid>> TakeUnpublishedAsync(DateTimeOffset by, DateTimeOffset beyond, DateTimeOffset again, int most)
    {
        await WriteChangesAsync();
        var ids = await context.Messages.TagWith(Claims.Skip)
            .Where(message => message.State == MessageState.TakenIn && (message.PublishAt <= by || message.PublishAt > beyond))
            .OrderBy(message => message.Priority)
            .ThenBy(message => message.TakenInAt)
            .Select(message => message.Id)
            .Take(most)
            .ToListAsync();
        if (ids.Count > 0)
            await context.Messages.Where(message => ids.Contains(message.Id)).ExecuteUpdateAsync(set => set.SetProperty(message => message.PublishAt, again));
        return ids;
    }

    public Task<int> CountPublishedAsync(DateTimeOffset now, DateTimeOffset beyond, int limit) => context.Messages
        .Where(message => message.State == MessageState.TakenIn && message.PublishAt > now && message.PublishAt <= beyond)
        .Take(limit)
        .CountAsync();

    public async Task<UnroutedMessages> ClaimUnroutedAsync(IReadOnlyCollection<Guid> ids, int urgent, int most, ContentRoom room)
    {
        await WriteChangesAsync();
        var first = await context.Messages.TagWith(Claims.Skip)
            .Where(message => message.State == MessageState.TakenIn && message.Priority <= urgent)
            .OrderBy(message => message.Priority)
            .ThenBy(message => message.TakenInAt)
            .Take(most)
            .Select(message => new { message.Id, Size = (long?)message.Content!.Length })
            .ToListAsync();
        var asked = await context.Messages.TagWith(Claims.Skip)
            .Where(message => message.State == MessageState.TakenIn && ids.Contains(message.Id))
            .Select(message => new { message.Id, Size = (long?)message.Content!.Length })
            .ToListAsync();
        var locked = first.Concat(asked).DistinctBy(message => message.Id).ToList();
        var fitting = locked.Take(room.CountFitting(locked.Select(message => message.Size ?? 0))).Select(message => message.Id).ToList();
        var claimed = _messages.Claim(await FindMessagesAsync(fitting)).ToDictionary(message => message.Id);
        return new UnroutedMessages([.. fitting.Select(id => claimed[id])], fitting.Count == locked.Count);
    }

    public async Task<UnroutedMessages> ClaimUnroutableAsync(DateTimeOffset takenInBy, DateTimeOffset by, int most, ContentRoom room)
    {
        await WriteChangesAsync();
        var locked = await context.Messages.TagWith(Claims.Skip)
            .Where(message => (message.State == MessageState.WithoutRecipient || message.State == MessageState.Unreadable) && message.TakenInAt <= takenInBy && message.PublishAt <= by)
            .OrderBy(message => message.TakenInAt)
            .Take(most)
            .Select(message => new { message.Id, Size = (long?)message.Content!.Length })
            .ToListAsync();
        var fitting = locked.Take(room.CountFitting(locked.Select(message => message.Size ?? 0))).Select(message => message.Id).ToList();
        return new UnroutedMessages(_messages.Claim(await FindMessagesAsync(fitting)), fitting.Count == locked.Count && locked.Count < most);
    }

    public async Task<IReadOnlyDictionary<Guid, long>> ReadSizesAsync(IReadOnlyCollection<Guid> ids)
    {
        if (ids.Count == 0)
            return ReadOnlyDictionary<Guid, long>.Empty;
        await WriteChangesAsync();
        return await context.Messages
            .Where(message => ids.Contains(message.Id))
            .Select(message => new { message.Id, Size = (long?)message.Content!.Length })
            .ToDictionaryAsync(message => message.Id, message => message.Size ?? 0);
    }

    public async Task<int> RouteAgainAsync(DateTimeOffset now)
    {
        await WriteChangesAsync();
        return await context.Messages
            .Where(message => message.State == MessageState.WithoutRecipient
                || (message.State == MessageState.Unreadable && message.Content != null && context.Keys.Any(key => key.Id == message.KeyId)))
            .ExecuteUpdateAsync(set => set.SetProperty(message => message.State, MessageState.TakenIn).SetProperty(message => message.PublishAt, now));
    }
}
