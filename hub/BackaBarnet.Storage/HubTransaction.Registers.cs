using BackaBarnet.Hub.Storing;
using Microsoft.EntityFrameworkCore;

namespace BackaBarnet.Storage;

internal sealed partial class HubTransaction
{
    public async Task<IReadOnlyList<StoredEntry>> ClaimEntriesAsync(IReadOnlyCollection<string> entryIndexes)
    {
        if (entryIndexes.Count == 0)
            return [];
        await WriteChangesAsync();
        // In one order everywhere: two transactions that claim the same entries then don't wait for each other.
        return await context.Entries.TagWith(Claims.Wait).Where(entry => entryIndexes.Contains(entry.EntryIndex)).OrderBy(entry => entry.EntryIndex).ToListAsync();
    }

    public async Task<IReadOnlyList<StoredTelling>> ClaimTellingsAsync(IReadOnlyCollection<string> entryIndexes)
    {
        if (entryIndexes.Count == 0)
            return [];
        await WriteChangesAsync();
        return await context.Tellings.TagWith(Claims.Wait).Where(telling => entryIndexes.Contains(telling.EntryIndex)).OrderBy(telling => telling.EntryIndex).ToListAsync();
    }

    public async Task<IReadOnlyList<string>> ReadUntoldAsync(string roll, DateTimeOffset since, int most)
    {
        await WriteChangesAsync();
        return await context.Tellings
            .Where(telling => telling.Roll == roll && telling.ToldAt < since)
            .OrderBy(telling => telling.EntryIndex)
            .Select(telling => telling.EntryIndex)
            .Take(most)
            .ToListAsync();
    }

    public async Task RemoveTellingsAsync(IReadOnlyCollection<string> entryIndexes)
    {
        if (entryIndexes.Count == 0)
            return;
        context.Tellings.RemoveRange(await ClaimTellingsAsync(entryIndexes));
        await WriteChangesAsync();
    }

    public async Task<IReadOnlyList<StoredEntry>> ReadEntriesAsync(IReadOnlyCollection<string> entryIndexes)
    {
        if (entryIndexes.Count == 0)
            return [];
        await WriteChangesAsync();
        return await context.Entries.AsNoTracking().Where(entry => entryIndexes.Contains(entry.EntryIndex)).ToListAsync();
    }

    public async Task<IReadOnlyList<StoredEntry>> ReadEntriesAboutAsync(IReadOnlyCollection<string> personIndexes, IReadOnlyCollection<string> kinds)
    {
        if (personIndexes.Count == 0)
            return [];
        await WriteChangesAsync();
        return await context.Entries.AsNoTracking()
            .Where(entry => personIndexes.Contains(entry.PersonIndex!) && kinds.Contains(entry.Kind))
            .OrderBy(entry => entry.EntryIndex)
            .ToListAsync();
    }

    public async Task<IReadOnlyList<StoredEntry>> ReadEntriesAboutEntriesAsync(IReadOnlyCollection<string> entryIndexes, IReadOnlyCollection<string> kinds)
    {
        if (entryIndexes.Count == 0)
            return [];
        await WriteChangesAsync();
        return await context.Entries.AsNoTracking()
            .Where(entry => entryIndexes.Contains(entry.AboutEntryIndex!) && kinds.Contains(entry.Kind))
            .OrderBy(entry => entry.EntryIndex)
            .ToListAsync();
    }

    public async Task<IReadOnlyList<StoredEntry>> ClaimEntriesAboutNobodyAsync(string kind, int most)
    {
        await WriteChangesAsync();
        return await context.Entries.TagWith(Claims.Skip).Where(entry => entry.AboutEntryIndex == null && entry.Kind == kind).OrderBy(entry => entry.EntryIndex).Take(most).ToListAsync();
    }

    public async Task<IReadOnlyList<StoredEntry>> ClaimEntriesToEraseAsync(DateTimeOffset now, int most)
    {
        await WriteChangesAsync();
        return await context.Entries.TagWith(Claims.Skip).Where(entry => entry.EraseAt <= now).OrderBy(entry => entry.EraseAt).ThenBy(entry => entry.EntryIndex).Take(most).ToListAsync();
    }

    public async Task<IReadOnlyList<StoredEntry>> ClaimUndatedEntriesAsync(string fingerprint, int most)
    {
        await WriteChangesAsync();
        return await context.Entries.TagWith(Claims.Skip).Where(entry => entry.EraseAt == null && entry.Fingerprint == fingerprint).OrderBy(entry => entry.EntryIndex).Take(most).ToListAsync();
    }

    public async Task<IReadOnlyList<string>> FindNamedGuardiansAsync(IReadOnlyCollection<string> entryIndexes)
    {
        if (entryIndexes.Count == 0)
            return [];
        await WriteChangesAsync();
        return await context.Guardianships.Where(row => entryIndexes.Contains(row.GuardianEntryIndex)).Select(row => row.GuardianEntryIndex).Distinct().ToListAsync();
    }

    public async Task RemoveEntriesAsync(IReadOnlyCollection<string> entryIndexes)
    {
        if (entryIndexes.Count == 0)
            return;
        await WriteChangesAsync();
        await context.Guardianships.Where(row => entryIndexes.Contains(row.ChildEntryIndex)).ExecuteDeleteAsync();
        await context.Tellings.Where(telling => entryIndexes.Contains(telling.EntryIndex)).ExecuteDeleteAsync();
        await context.Entries.Where(entry => entryIndexes.Contains(entry.EntryIndex)).ExecuteDeleteAsync();
    }

    public async Task ReplaceGuardianshipsAsync(IReadOnlyCollection<string> childEntryIndexes, IReadOnlyList<StoredGuardianship> guardianships)
    {
        if (childEntryIndexes.Count == 0)
            return;
        await WriteChangesAsync();
        context.Guardianships.RemoveRange(await context.Guardianships.Where(row => childEntryIndexes.Contains(row.ChildEntryIndex)).ToListAsync());
        await WriteChangesAsync();
        foreach (var guardianship in guardianships)
            Add(guardianship);
    }

    public async Task<IReadOnlyList<string>> FindChildrenOfAsync(IReadOnlyCollection<string> guardianEntryIndexes)
    {
        if (guardianEntryIndexes.Count == 0)
            return [];
        await WriteChangesAsync();
        return await context.Guardianships.Where(row => guardianEntryIndexes.Contains(row.GuardianEntryIndex)).Select(row => row.ChildIndex).Distinct().ToListAsync();
    }

    public async Task<IReadOnlyList<StoredFormerNumber>> ReadFormerNumbersAsync(IReadOnlyCollection<string> personIndexes)
    {
        if (personIndexes.Count == 0)
            return [];
        await WriteChangesAsync();
        var current = context.FormerNumbers.Where(row => personIndexes.Contains(row.FormerIndex)).Select(row => row.CurrentIndex);
        // Two looks in one, each by its index.
        return await context.FormerNumbers.Where(row => personIndexes.Contains(row.CurrentIndex))
            .Union(context.FormerNumbers.Where(row => current.Contains(row.CurrentIndex)))
            .OrderBy(row => row.FormerIndex)
            .AsNoTracking()
            .ToListAsync();
    }

    public async Task<bool> AddFormerNumberAsync(StoredFormerNumber number)
    {
        await WriteChangesAsync();
        var known = await context.FormerNumbers.TagWith(Claims.Wait)
            .Where(row => row.FormerIndex == number.FormerIndex || row.CurrentIndex == number.FormerIndex)
            .OrderBy(row => row.FormerIndex)
            .ToListAsync();
        if (known.Exists(row => row.FormerIndex == number.FormerIndex))
            return false;
        foreach (var row in known)
            row.CurrentIndex = number.CurrentIndex;
        context.Add(number);
        return true;
    }

    public async Task RemoveEntriesAboutAsync(string personIndex)
    {
        await WriteChangesAsync();
        await context.Guardianships.Where(row => row.ChildIndex == personIndex).ExecuteDeleteAsync();
        var own = context.Entries.Where(entry => entry.PersonIndex == personIndex);
        var about = context.Entries.Where(entry => own.Any(one => one.EntryIndex == entry.AboutEntryIndex));
        await context.Tellings.Where(telling => own.Concat(about).Any(entry => entry.EntryIndex == telling.EntryIndex)).ExecuteDeleteAsync();
        await about.ExecuteDeleteAsync();
        await context.Entries.Where(entry => entry.PersonIndex == personIndex).ExecuteDeleteAsync();
    }

    public Task<StoredCursor?> FindCursorAsync(string feed) => context.Cursors.AsNoTracking().SingleOrDefaultAsync(cursor => cursor.Feed == feed);

    public Task<StoredCursor?> ClaimCursorAsync(string feed) => context.Cursors.TagWith(Claims.Wait).SingleOrDefaultAsync(cursor => cursor.Feed == feed);

    public async Task<IReadOnlyList<StoredKey>> ReadKeysAsync(IReadOnlyCollection<Guid> ids)
    {
        if (ids.Count == 0)
            return [];
        return await context.Keys.AsNoTracking().Where(key => ids.Contains(key.Id)).ToListAsync();
    }

    public async Task<IReadOnlyList<StoredKey>> ReadKeysOfAsync(IReadOnlyCollection<string> subjects)
    {
        if (subjects.Count == 0)
            return [];
        return await context.Keys.AsNoTracking().TagWith(Claims.Keep).Where(key => subjects.Contains(key.Subject)).ToListAsync();
    }

    public async Task<IReadOnlyList<StoredKey>> AddKeysAsync(IReadOnlyList<StoredKey> keys) =>
        keys.Count == 0 || await engine.AddMissingKeysAsync(context, keys) == keys.Count ? keys : await ReadKeysOfAsync([.. keys.Select(key => key.Subject)]);

    public async Task<bool> EraseKeyAsync(string subject) =>
        await context.Keys.Where(key => key.Subject == subject).ExecuteDeleteAsync() > 0;

    public Task<bool> AreKeysNotWrappedByAsync(string rootKey) => context.Keys.AnyAsync(key => key.WrappedBy != rootKey);

    public async Task<IReadOnlyList<StoredKey>> ClaimKeysNotWrappedByAsync(string rootKey, int most) =>
        await context.Keys.TagWith(Claims.Skip).Where(key => key.WrappedBy != rootKey).Take(most).ToListAsync();
}
