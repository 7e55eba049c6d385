using System.Text.Json;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Serialization;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Registers;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Intake;

/// <summary>An entry that was new, changed or removed.</summary>
/// <param name="Entry">As it is kept now.</param>
/// <param name="Row">Its row.</param>
/// <param name="PersonIndexBefore">Whom the row was about before; numbers change.</param>
/// <param name="Before">What was known; <see langword="null"/> if nothing, or if it can't be read any more.</param>
internal sealed record EntryChange(RegisterEntry Entry, StoredEntry Row, string? PersonIndexBefore, RegisterEntry? Before);

/// <summary>Stores register entries, sealed, the newest version of each; many at once, with few round trips.</summary>
/// <param name="keys">Seals entries.</param>
/// <param name="index">Makes keyed hashes.</param>
/// <param name="options">How long what is gone is kept.</param>
/// <param name="clock">The time.</param>
public sealed class EntryStoring(KeyRing keys, BlindIndex index, RegisterOptions options, TimeProvider clock)
{
    private const int EndedAtOnce = 500;

    private readonly string _removed = EntryMarks.Removed(index);

    /// <summary>An entry with what it is found by.</summary>
    private sealed record Indexed(RegisterEntry Told, string Kind, string EntryIndex, string Fingerprint);

    /// <summary>Stores entries and removals.</summary>
    /// <returns>Those that told something new.</returns>
    internal async Task<IReadOnlyList<EntryChange>> StoreAsync(IHubTransaction transaction, string municipality, IReadOnlyList<RegisterEntry> entries)
    {
        var changes = new List<EntryChange>();
        var rest = entries.Select(IndexOf).ToList();
        while (rest.Count > 0)
        {
            // A record that is told twice is stored twice, one version after the other.
            var round = rest.DistinctBy(one => one.EntryIndex, StringComparer.Ordinal).ToList();
            rest = [.. rest.Except<Indexed>(round, ReferenceEqualityComparer.Instance)];
            var (changed, ended) = await StoreOnceAsync(transaction, municipality, round);
            changes.AddRange(changed);
            rest.AddRange(ended);
            await CallAsync(transaction, round);
        }

        return changes;
    }

    /// <summary>Removes what stands on a roll and has not been told since the telling of it began.</summary>
    /// <returns>What was removed.</returns>
    internal async Task<IReadOnlyList<EntryChange>> EndUntoldAsync(IHubTransaction transaction, string municipality, RollCallEntry call)
    {
        var changes = new List<EntryChange>();
        var roll = index.Roll(call.Source, call.Roll ?? call.RecordId);
        for (var untold = await UntoldAsync(); untold.Count > 0; untold = await UntoldAsync())
        {
            var rows = await transaction.ClaimEntriesAsync(untold);
            var known = await OpenAsync(transaction, rows);
            var gone = rows.Where(row => known.ContainsKey(row.EntryIndex)).Select(row => IndexOf(RemovalOf(known[row.EntryIndex], row.Kind))).ToList();
            var (changed, ended) = await StoreOnceAsync(transaction, municipality, gone);
            changes.AddRange(changed);
            changes.AddRange((await StoreOnceAsync(transaction, municipality, ended)).Changes);
            await transaction.RemoveTellingsAsync([.. untold, .. ended.Select(one => one.EntryIndex)]);
        }

        return changes;

        Task<IReadOnlyList<string>> UntoldAsync() => transaction.ReadUntoldAsync(roll, call.ToldSince, EndedAtOnce);
    }

    private async Task<(List<EntryChange> Changes, List<Indexed> Ended)> StoreOnceAsync(IHubTransaction transaction, string municipality, IReadOnlyList<Indexed> told)
    {
        var rows = (await transaction.ClaimEntriesAsync([.. told.Select(one => one.EntryIndex)])).ToDictionary(row => row.EntryIndex, StringComparer.Ordinal);
        var news = told.Where(one => IsNews(one, rows.GetValueOrDefault(one.EntryIndex))).ToList();
        var known = await OpenAsync(transaction, [.. news.Select(one => rows.GetValueOrDefault(one.EntryIndex)).OfType<StoredEntry>()]);
        var joined = news
            .Select(one => (One: one, Entry: Join(known.GetValueOrDefault(one.EntryIndex), one.Told)))
            .Where(pair => pair.Entry is not null)
            .Select(pair => (pair.One, Entry: pair.Entry!, Person: PersonIndexOf(municipality, pair.Entry!)))
            .ToList();
        var sealing = await keys.ForAsync(transaction, joined.Select(pair => SubjectOf(pair.One, pair.Person)));
        var changes = joined.Select(pair => Write(transaction, sealing, pair.One, pair.Entry, pair.Person, rows.GetValueOrDefault(pair.One.EntryIndex), known.GetValueOrDefault(pair.One.EntryIndex))).ToList();
        var ended =
            from pair in joined
            from part in EntryHistory.EndedParts(known.GetValueOrDefault(pair.One.EntryIndex), pair.Entry)
            select IndexOf(new RemovalEntry { Source = pair.Entry.Source, RecordId = part.RecordId, Version = pair.Entry.Version, Kind = part.Kind });
        return (changes, [.. ended]);
    }

    // An older version is no news of what has been removed either: a document that was left behind would revive it, and lift its mark.
    private bool IsNews(Indexed one, StoredEntry? row) => one.Told is StandingEntry ? false
        : one.Told is RemovalEntry ? row is not null && row.Fingerprint != _removed
        : row is null || (one.Told.Version >= row.Version && row.Fingerprint != one.Fingerprint);

    /// <returns><see langword="null"/> if there is nothing that a removal could end.</returns>
    private RegisterEntry? Join(RegisterEntry? known, RegisterEntry told) => told is not RemovalEntry
        ? EntryHistory.Join(known, told)
        : known is null ? null : EntryHistory.Remove(known, clock.GetUtcNow());

    private EntryChange Write(IHubTransaction transaction, SealingKeys sealing, Indexed one, RegisterEntry entry, string? person, StoredEntry? row, RegisterEntry? known)
    {
        var before = row?.PersonIndex;
        var plain = JsonSerializer.SerializeToUtf8Bytes(entry, ContractJson.Options);
        var (keyId, blob) = sealing.Seal(SubjectOf(one, person), plain, Purposes.Entry(one.EntryIndex));
        if (row is null)
        {
            row = new StoredEntry { EntryIndex = one.EntryIndex, Kind = one.Kind, PersonIndex = person, AboutEntryIndex = AboutEntryIndexOf(entry), Version = entry.Version, Fingerprint = one.Fingerprint, KeyId = keyId, Content = blob };
            transaction.Add(row);
        }
        else
        {
            (row.PersonIndex, row.AboutEntryIndex, row.Version, row.Fingerprint, row.KeyId, row.Content) = (person, AboutEntryIndexOf(entry), entry.Version, one.Fingerprint, keyId, blob);
        }

        row.EraseAt = entry.RemovedAt is { } removed ? options.EraseAt(removed) : null;
        return new EntryChange(entry, row, before, known);
    }

    private async Task CallAsync(IHubTransaction transaction, IReadOnlyList<Indexed> told)
    {
        await transaction.RemoveTellingsAsync([.. told.Where(one => one.Told is RemovalEntry).Select(one => one.EntryIndex)]);
        var present = told.Where(one => one.Told is not RemovalEntry && one.Told.Roll is not null).Select(one => (one.EntryIndex, one.Told))
            .Concat(await PartsOfUnreadableAsync(transaction, told))
            .DistinctBy(one => one.EntryIndex, StringComparer.Ordinal)
            .ToList();
        var known = (await transaction.ClaimTellingsAsync([.. present.Select(one => one.EntryIndex)])).ToDictionary(row => row.EntryIndex, StringComparer.Ordinal);
        var now = clock.GetUtcNow();
        foreach (var (entryIndex, entry) in present)
        {
            var roll = index.Roll(entry.Source, entry.Roll!);
            if (known.TryGetValue(entryIndex, out var telling))
                (telling.Roll, telling.ToldAt) = (roll, now);
            else if (entry is not StandingEntry)
                transaction.Add(new StoredTelling { EntryIndex = entryIndex, Roll = roll, ToldAt = now });
        }
    }

    // What an unreadable record told in its last readable version stands as long as the record itself.
    private async Task<List<(string EntryIndex, RegisterEntry Told)>> PartsOfUnreadableAsync(IHubTransaction transaction, IReadOnlyList<Indexed> told)
    {
        var unreadable = told.Where(one => one.Told is StandingEntry { Kind: RecordKinds.Person or RecordKinds.Group, Roll: not null }).ToDictionary(one => one.EntryIndex, StringComparer.Ordinal);
        var known = await OpenAsync(transaction, await transaction.ReadEntriesAsync([.. unreadable.Keys]));
        var parts =
            from pair in known
            from part in EntryHistory.PartsOf(pair.Value)
            select (index.Entry(pair.Value.Source, part.Kind, part.RecordId), unreadable[pair.Key].Told);
        return [.. parts];
    }

    // What was erased is not known any more; what is told now stands on its own.
    private async Task<Dictionary<string, RegisterEntry>> OpenAsync(IHubTransaction transaction, IReadOnlyList<StoredEntry> rows)
    {
        var open = await keys.ReadAsync(transaction, rows.Select(row => row.KeyId));
        return rows.Select(row => (row.EntryIndex, Entry: EntryContent.Read(open, row)))
            .Where(pair => pair.Entry is not null)
            .ToDictionary(pair => pair.EntryIndex, pair => pair.Entry!, StringComparer.Ordinal);
    }

    private static RemovalEntry RemovalOf(RegisterEntry entry, string kind) => new() { Source = entry.Source, RecordId = entry.RecordId, Version = entry.Version, Kind = kind };

    private string SubjectOf(Indexed one, string? person) => index.Subject("person", person ?? one.EntryIndex);

    private string? PersonIndexOf(string municipality, RegisterEntry entry) => entry switch
    {
        PersonEntry { Identity: { } identity } => index.Person(municipality, identity),
        ConsentEntry consent => index.Person(municipality, consent.Child),
        CareEntry care => index.Person(municipality, care.Child),
        _ => null,
    };

    private string? AboutEntryIndexOf(RegisterEntry entry) => entry switch
    {
        PlacementEntry placement => index.Entry(placement.Source, EntryKinds.Person, placement.PersonRecordId),
        MembershipEntry membership => index.Entry(membership.Source, EntryKinds.Person, membership.PersonRecordId),
        _ => null,
    };

    private Indexed IndexOf(RegisterEntry entry)
    {
        var kind = KindOf(entry);
        var fingerprint = entry is RemovalEntry ? _removed : index.Fingerprint(JsonSerializer.SerializeToUtf8Bytes(entry with { Version = 0 }, ContractJson.Options));
        return new Indexed(entry, kind, index.Entry(entry.Source, kind, entry.RecordId), fingerprint);
    }

    private static string KindOf(RegisterEntry entry) => entry switch
    {
        PersonEntry => EntryKinds.Person,
        PlacementEntry => EntryKinds.Placement,
        DutyEntry => EntryKinds.Duty,
        GroupEntry => EntryKinds.Group,
        MembershipEntry => EntryKinds.Membership,
        OrganisationEntry => EntryKinds.Organisation,
        ConsentEntry => EntryKinds.Consent,
        CareEntry => EntryKinds.Care,
        RemovalEntry removal when RecordKinds.All.Contains(removal.Kind, StringComparer.Ordinal) => removal.Kind,
        StandingEntry standing when RecordKinds.All.Contains(standing.Kind, StringComparer.Ordinal) => standing.Kind,
        _ => throw new InvalidOperationException($"No register takes a {entry.GetType().Name}."),
    };
}
