using System.Text.Json;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Serialization;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Delivery;
using BackaBarnet.Hub.Registers;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Intake;

/// <summary>
/// Stores register entries, the newest version of each, has everything decided again that is held for a child whom a change
/// touches, and has releases recalled that rested on a consent which has been taken back.
/// </summary>
/// <param name="keys">Seals entries.</param>
/// <param name="index">Makes keyed hashes.</param>
/// <param name="recalls">Recalls releases.</param>
/// <param name="clock">The time.</param>
public sealed class RegisterIntake(KeyRing keys, BlindIndex index, Recalls recalls, TimeProvider clock)
{
    /// <summary>Stores entries.</summary>
    /// <returns>How many were new or changed.</returns>
    internal async Task<int> TakeInAsync(IHubTransaction transaction, string municipality, IReadOnlyList<RegisterEntry> entries)
    {
        var changed = 0;
        var touched = new HashSet<string>(StringComparer.Ordinal);
        var withdrawn = new List<(string Child, string Consent, ConsentEntry Entry)>();
        foreach (var entry in entries)
        {
            if (await StoreAsync(transaction, municipality, entry) is not { } stored)
                continue;

            changed++;
            touched.UnionWith(await ChildrenTouchedAsync(transaction, municipality, entry, stored));
            if (entry is ConsentEntry consent)
                Note(transaction, municipality, consent, stored, withdrawn);
        }

        // Entered once for all: whatever is being decided about these children ends first, and whatever comes after sees the change.
        await transaction.ChangeFactsAsync(touched);
        var now = clock.GetUtcNow();
        foreach (var child in touched.Order(StringComparer.Ordinal))
            await transaction.ReconsiderHeldAsync(child, now);
        foreach (var (child, consent, entry) in withdrawn)
            await recalls.RecallAsync(transaction, municipality, child, consent, entry, now);
        return changed;
    }

    private void Note(IHubTransaction transaction, string municipality, ConsentEntry consent, StoredEntry stored, List<(string Child, string Consent, ConsentEntry Entry)> withdrawn)
    {
        var isWithdrawn = consent.RevokedAt is not null || !consent.Yes;
        transaction.RecordConsent(municipality, stored.PersonIndex!, stored.EntryIndex, clock.GetUtcNow(), isWithdrawn ? "withdrawn" : "given");
        if (isWithdrawn)
            withdrawn.Add((stored.PersonIndex!, stored.EntryIndex, consent));
    }

    /// <returns>The stored row, or <see langword="null"/> if the entry told nothing new.</returns>
    private async Task<StoredEntry?> StoreAsync(IHubTransaction transaction, string municipality, RegisterEntry entry)
    {
        var (kind, person) = Describe(entry);
        var entryIndex = index.Entry(entry.Source, kind, entry.RecordId);
        var fingerprint = index.Fingerprint(JsonSerializer.SerializeToUtf8Bytes(entry with { Version = 0 }, ContractJson.Options));
        var known = await transaction.ClaimEntryAsync(entryIndex);
        if (known is not null && (entry.Version < known.Version || fingerprint == known.Fingerprint))
            return null;

        var personIndex = person is null ? null : index.Person(municipality, person);
        var subject = index.Subject("person", personIndex ?? entryIndex);
        var plain = JsonSerializer.SerializeToUtf8Bytes(entry, ContractJson.Options);
        var (keyId, blob) = await keys.SealAsync(transaction, subject, plain, Purposes.Entry(entryIndex));
        if (known is null)
        {
            var added = new StoredEntry { EntryIndex = entryIndex, Kind = kind, PersonIndex = personIndex, Version = entry.Version, Fingerprint = fingerprint, KeyId = keyId, Content = blob };
            transaction.Add(added);
            return added;
        }

        (known.PersonIndex, known.Version, known.Fingerprint, known.KeyId, known.Content) = (personIndex, entry.Version, fingerprint, keyId, blob);
        return known;
    }

    private async Task<IReadOnlyList<string>> ChildrenTouchedAsync(IHubTransaction transaction, string municipality, RegisterEntry entry, StoredEntry stored)
    {
        if (entry is ConsentEntry consent)
            return [index.Person(municipality, consent.Child)];
        if (entry is not PersonEntry person)
            return [];

        if (stored.PersonIndex is { } self && person.Responsibles is not null)
            await transaction.ReplaceGuardianshipsAsync(stored.EntryIndex, Guardianships(person, stored.EntryIndex, self));
        var children = await transaction.FindChildrenOfAsync(stored.EntryIndex);
        return stored.PersonIndex is { } own ? [.. children, own] : children;
    }

    private List<StoredGuardianship> Guardianships(PersonEntry child, string childEntryIndex, string childIndex) =>
    [
        .. child.Responsibles!
            .Select(responsible => index.Entry(child.Source, EntryKinds.Person, responsible.PersonRecordId))
            .Distinct(StringComparer.Ordinal)
            .Select(guardian => new StoredGuardianship { ChildEntryIndex = childEntryIndex, ChildIndex = childIndex, GuardianEntryIndex = guardian }),
    ];

    private static (string Kind, PersonIdentity? Person) Describe(RegisterEntry entry) => entry switch
    {
        PersonEntry person => (EntryKinds.Person, person.Identity),
        PlacementEntry => (EntryKinds.Placement, null),
        DutyEntry => (EntryKinds.Duty, null),
        ConsentEntry consent => (EntryKinds.Consent, consent.Child),
        _ => throw new InvalidOperationException($"No register takes a {entry.GetType().Name}."),
    };
}
