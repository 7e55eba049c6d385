using System.Text.Json;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Serialization;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Storing;
using Microsoft.Extensions.Logging;

namespace BackaBarnet.Hub.Registers;

/// <summary>
/// Erases entries of records that their sources no longer have, when their time has come. What protects somebody stays as long as there
/// is a childhood for it to protect, without anything else of the person; a guardian whom a child's entry names stays as long as that.
/// Any node does it: rows are claimed.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="keys">Opens entries.</param>
/// <param name="index">Makes keyed hashes.</param>
/// <param name="options">How long they are kept.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Log.</param>
public sealed class GoneEntries(IHubStore store, KeyRing keys, BlindIndex index, RegisterOptions options, TimeProvider clock, ILogger<GoneEntries> logger)
{
    private const int MostAtOnce = 100;

    /// <summary>Nobody is a child, or a pupil of gymnasieskolan, on this birthday.</summary>
    private const int YearsOfChildhood = 21;

    /// <summary>How long until what had to stay is looked at again.</summary>
    private const int DaysBetweenLooks = 30;

    private bool _areDated;

    /// <summary>An entry whose time has come.</summary>
    private sealed record Gone(StoredEntry Row, RegisterEntry? Entry);

    /// <summary>Looks at some whose time has come.</summary>
    /// <returns>Whether there may be more at once.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        if (!_areDated)
        {
            _areDated = await store.WriteAsync(DateAsync, cancellationToken) < MostAtOnce;
            return !_areDated;
        }

        var (looked, erased) = await store.WriteAsync(EraseAsync, cancellationToken);
        if (erased > 0)
            logger.LogInformation("{Count} register entries erased whose records were gone long enough", erased);
        return looked == MostAtOnce;
    }

    // What an earlier version of the hub has marked as gone has no date yet, and no migration can open it.
    private async Task<int> DateAsync(IHubTransaction transaction)
    {
        var rows = await transaction.ClaimUndatedEntriesAsync(EntryMarks.Removed(index), MostAtOnce);
        var open = await keys.ReadAsync(transaction, rows.Select(row => row.KeyId));
        foreach (var row in rows)
            row.EraseAt = options.EraseAt(EntryContent.Read(open, row)?.RemovedAt ?? clock.GetUtcNow());
        return rows.Count;
    }

    private async Task<(int Looked, int Erased)> EraseAsync(IHubTransaction transaction)
    {
        var rows = await transaction.ClaimEntriesToEraseAsync(clock.GetUtcNow(), MostAtOnce);
        if (rows.Count == 0)
            return (0, 0);
        // What is being decided about them comes to its end first.
        await transaction.ChangeFactsAsync([.. rows.Select(row => row.PersonIndex).OfType<string>().Distinct(StringComparer.Ordinal)]);
        var open = await keys.ReadAsync(transaction, rows.Select(row => row.KeyId));
        var named = (await transaction.FindNamedGuardiansAsync([.. rows.Select(row => row.EntryIndex)])).ToHashSet(StringComparer.Ordinal);
        var erased = new List<StoredEntry>();
        foreach (var gone in rows.Select(row => new Gone(row, EntryContent.Read(open, row))))
        {
            if (await StaysUntilAsync(transaction, gone, named) is { } until)
                Keep(gone, open, until);
            else
                erased.Add(gone.Row);
        }

        await transaction.RemoveEntriesAsync([.. erased.Select(row => row.EntryIndex)]);
        // A key that sealed nothing else, if it has one; a person's seals what has been told and consented to as well.
        foreach (var row in erased)
            await transaction.EraseKeyAsync(index.Subject("person", row.EntryIndex));
        return (rows.Count, erased.Count);
    }

    /// <returns>When to look at it again; <see langword="null"/> if it may be erased.</returns>
    private async Task<DateTimeOffset?> StaysUntilAsync(IHubTransaction transaction, Gone gone, HashSet<string> named)
    {
        var later = clock.GetUtcNow().AddDays(DaysBetweenLooks);
        // What can't be opened holds everything back that is about the person: only a person can let go of it.
        if (gone.Entry is null || named.Contains(gone.Row.EntryIndex))
            return later;
        if (gone.Entry is not PersonEntry person || (person.Protection is null && !await GuardianMarks.IsAnyMarkedAsync(transaction, keys, index, person)))
            return null;
        // Where nobody knows the date of birth: every childhood is over by then that had begun when the record went.
        if ((person.Identity?.BirthDate ?? person.BirthDate ?? DayOf(person.RemovedAt)) is not { } begun)
            return later;
        var until = SwedishTime.StartOf(begun.AddYears(YearsOfChildhood));
        return until > clock.GetUtcNow() ? until < later ? until : later : null;
    }

    private static DateOnly? DayOf(DateTimeOffset? at) => at is { } instant ? SwedishTime.DateAt(instant) : null;

    // Whom a mark protects, and who has it, is all that is needed of them.
    private static void Keep(Gone gone, OpenKeys open, DateTimeOffset until)
    {
        gone.Row.EraseAt = until;
        if (gone.Entry is not PersonEntry { GivenName: not null } and not PersonEntry { FamilyName: not null })
            return;
        var bare = (PersonEntry)gone.Entry with { GivenName = null, FamilyName = null };
        gone.Row.Content = open.Seal(gone.Row.KeyId, JsonSerializer.SerializeToUtf8Bytes<RegisterEntry>(bare, ContractJson.Options), Purposes.Entry(gone.Row.EntryIndex));
    }
}
