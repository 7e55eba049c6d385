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

    public async Task<IReadOnlyList<Guid>> TakeUnpublishedAsync(DateTimeOffset by, DateTimeOffset again, int most)
    {
        await WriteChangesAsync();
        var ids = await context.Messages.TagWith(Claims.Skip)
            .Where(message => message.State == MessageState.TakenIn && message.PublishAt <= by)
            .OrderBy(message => message.Priority)
            .ThenBy(message => message.TakenInAt)
            .Select(message => message.Id)
            .Take(most)
            .ToListAsync();
        if (ids.Count > 0)
            await context.Messages.Where(message => ids.Contains(message.Id)).ExecuteUpdateAsync(set => set.SetProperty(message => message.PublishAt, again));
        return ids;
    }

    public Task<int> CountPublishedAsync(DateTimeOffset now, int limit) => context.Messages
        .Where(message => message.State == MessageState.TakenIn && message.PublishAt > now)
        .Take(limit)
        .CountAsync();

    public async Task<IReadOnlyList<StoredMessage>> ClaimUnroutedAsync(IReadOnlyCollection<Guid> ids, int urgent, int most)
    {
        await WriteChangesAsync();
        var first = _messages.Claim(await context.Messages.AsNoTracking().TagWith(Claims.Skip)
            .Where(message => message.State == MessageState.TakenIn && message.Priority <= urgent)
            .OrderBy(message => message.Priority)
            .ThenBy(message => message.TakenInAt)
            .Take(most)
            .ToListAsync());
        var asked = _messages.Claim(await context.Messages.AsNoTracking().TagWith(Claims.Skip)
            .Where(message => message.State == MessageState.TakenIn && ids.Contains(message.Id))
            .ToListAsync());
        return [.. first.Concat(asked).DistinctBy(message => message.Id)];
    }

    public async Task<int> RouteAgainAsync(DateTimeOffset now)
    {
        await WriteChangesAsync();
        return await context.Messages
            .Where(message => message.State == MessageState.WithoutRecipient)
            .ExecuteUpdateAsync(set => set.SetProperty(message => message.State, MessageState.TakenIn).SetProperty(message => message.PublishAt, now));
    }
}
