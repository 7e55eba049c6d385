using System.Text.Json;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Serialization;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Registers;

/// <summary>
/// Keeps the marks of a person whose key is erased, as those of a person whose record is gone: a mark that the hub forgot would be a mark
/// that is no longer there as soon as another register knows the child. Nothing else stays, and each until its own source tells the person anew.
/// </summary>
/// <param name="keys">Opens and seals entries.</param>
/// <param name="index">Makes keyed hashes.</param>
/// <param name="options">How long what is gone is kept.</param>
/// <param name="clock">The time.</param>
public sealed class ErasedMarks(KeyRing keys, BlindIndex index, RegisterOptions options, TimeProvider clock)
{
    /// <summary>An entry of which nothing but the mark is left.</summary>
    internal sealed record Mark(StoredEntry Row, PersonEntry Entry);

    /// <summary>What has to stay of a person; to be asked before the key is erased.</summary>
    /// <param name="transaction">Where to look.</param>
    /// <param name="numbers">Keyed hashes of all numbers of the person.</param>
    /// <returns>Empty if no register tells a mark, of the person or of a guardian.</returns>
    internal async Task<IReadOnlyList<Mark>> ReadAsync(IHubTransaction transaction, IReadOnlyCollection<string> numbers)
    {
        var rows = await transaction.ReadEntriesAboutAsync(numbers, [EntryKinds.Person]);
        var open = await keys.ReadAsync(transaction, rows.Select(row => row.KeyId));
        List<Mark> marks = [.. rows.Select(row => new Mark(row, Bare(EntryContent.Read(open, row) as PersonEntry)))];
        foreach (var mark in marks)
        {
            // All of them then: a child's entry may name one that is unmarked, through which the marked one is found.
            if (mark.Entry.Protection is not null || await GuardianMarks.IsAnyMarkedAsync(transaction, keys, index, mark.Entry))
                return marks;
        }

        return [];
    }

    /// <summary>Stores what has to stay, sealed with keys that have sealed nothing else of the person.</summary>
    internal async Task KeepAsync(IHubTransaction transaction, IReadOnlyList<Mark> marks)
    {
        var sealing = await keys.ForAsync(transaction, marks.Select(mark => SubjectOf(mark.Row)));
        foreach (var (row, entry) in marks)
        {
            var (keyId, blob) = sealing.Seal(SubjectOf(row), JsonSerializer.SerializeToUtf8Bytes<RegisterEntry>(entry, ContractJson.Options), Purposes.Entry(row.EntryIndex));
            transaction.Add(new StoredEntry
            {
                EntryIndex = row.EntryIndex,
                Kind = row.Kind,
                PersonIndex = row.PersonIndex,
                Version = row.Version,
                Fingerprint = EntryMarks.Removed(index),
                KeyId = keyId,
                Content = blob,
                EraseAt = options.EraseAt(clock.GetUtcNow()),
            });
        }

        var named =
            from mark in marks
            from guardian in (mark.Entry.FormerResponsibles ?? []).Select(former => index.Entry(mark.Entry.Source, EntryKinds.Person, former.PersonRecordId)).Distinct(StringComparer.Ordinal)
            select new StoredGuardianship { ChildEntryIndex = mark.Row.EntryIndex, ChildIndex = mark.Row.PersonIndex!, GuardianEntryIndex = guardian };
        await transaction.ReplaceGuardianshipsAsync([.. marks.Select(mark => mark.Row.EntryIndex)], [.. named]);
    }

    private string SubjectOf(StoredEntry row) => index.Subject("person", row.EntryIndex);

    // What can't be opened may have told a mark.
    private PersonEntry Bare(PersonEntry? known)
    {
        var now = clock.GetUtcNow();
        var gone = known is null
            ? new PersonEntry { Source = "", RecordId = "", Version = 0, Protection = Protection.Unknown, RemovedAt = now }
            : (PersonEntry)EntryHistory.Remove(known, known.RemovedAt ?? now);
        return gone with { RecordId = "", Roll = null, Identity = null, GivenName = null, FamilyName = null, BirthDate = null };
    }
}
