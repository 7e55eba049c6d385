using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Registers;

/// <summary>
/// Gathers what decisions rest on, as the registers know it at this instant, for many messages with a few looks. Where sources
/// differ the strictest answer counts: the highest protection, and everybody whom any source names as guardian.
/// </summary>
/// <param name="keys">Opens entries.</param>
/// <param name="index">Finds them.</param>
public sealed class FactReader(KeyRing keys, BlindIndex index)
{
    private static readonly string[] AboutChildren = [EntryKinds.Person, EntryKinds.Consent];
    private static readonly string[] AboutGuardians = [EntryKinds.Person];

    /// <summary>Reads what is known about the children of messages.</summary>
    /// <param name="rows">Where to look; facts that a release is to rest on must be held there first.</param>
    /// <param name="messages">The messages.</param>
    public Task<KnownFacts> ReadAsync(IHubTransaction rows, IReadOnlyCollection<Message> messages) => ReadAsync(
        rows,
        messages
            .Where(message => message.Child.Identity is not null)
            .Select(message => index.Person(message.Municipality, message.Child.Identity!))
            .ToHashSet(StringComparer.Ordinal));

    /// <summary>Reads what is known about children.</summary>
    /// <param name="rows">Where to look.</param>
    /// <param name="children">Keyed hashes of any of their numbers.</param>
    public async Task<KnownFacts> ReadAsync(IHubTransaction rows, IReadOnlySet<string> children)
    {
        var open = await keys.ReadAsync(rows, []);
        var ofChildren = await rows.ReadFormerNumbersAsync([.. children]);
        var about = await OpenAsync(rows, await rows.ReadEntriesAboutAsync(new PersonNumbers(ofChildren).AllOf(children), AboutChildren), open);
        var named = about.Select(known => known.Entry).OfType<PersonEntry>()
            .SelectMany(person => (person.Responsibles ?? []).Concat(person.FormerResponsibles ?? []).Select(responsible => index.Entry(person.Source, EntryKinds.Person, responsible.PersonRecordId)))
            .ToHashSet(StringComparer.Ordinal);
        var guardians = await OpenAsync(rows, await rows.ReadEntriesAsync(named), open);
        var persons = guardians.Select(known => known.Row.PersonIndex).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var ofGuardians = await rows.ReadFormerNumbersAsync(persons);
        var elsewhere = await rows.ReadEntriesAboutAsync(new PersonNumbers(ofGuardians).AllOf(persons), AboutGuardians);
        // Most guardians are known by the one entry that the child's names.
        var opened = guardians.ToDictionary(known => known.Row.EntryIndex, StringComparer.Ordinal);
        var more = await OpenAsync(rows, [.. elsewhere.Where(row => !opened.ContainsKey(row.EntryIndex))], open);
        var numbers = new PersonNumbers([.. ofChildren.Concat(ofGuardians).DistinctBy(row => row.FormerIndex, StringComparer.Ordinal)]);
        return new KnownFacts(index, numbers, about, guardians, [.. elsewhere.Select(row => opened.GetValueOrDefault(row.EntryIndex)).OfType<KnownEntry>(), .. more]);
    }

    // What can't be opened is remembered as that: nothing is decided on facts with a hole in them.
    private async Task<IReadOnlyList<KnownEntry>> OpenAsync(IHubTransaction rows, IReadOnlyList<StoredEntry> entries, OpenKeys open)
    {
        await keys.ReadAsync(rows, entries.Select(entry => entry.KeyId), open);
        return [.. entries.Select(row => new KnownEntry(row, EntryContent.Read(open, row)))];
    }
}
