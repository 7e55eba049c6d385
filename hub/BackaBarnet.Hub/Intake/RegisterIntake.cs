using BackaBarnet.Contracts.Registers;
using BackaBarnet.Hub.Registers;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Intake;

/// <summary>
/// Stores register entries, the newest version of each, has everything decided again that is held for a child whom a change
/// touches, and has changes of consents followed.
/// </summary>
/// <param name="entryStoring">Stores entries.</param>
/// <param name="index">Makes keyed hashes.</param>
/// <param name="following">Follows changes of consents.</param>
/// <param name="clock">The time.</param>
public sealed class RegisterIntake(EntryStoring entryStoring, BlindIndex index, ConsentFollowing following, TimeProvider clock)
{
    /// <summary>Stores entries. What is told is stored before any roll is called, wherever in the document it stands.</summary>
    /// <returns>How many entries were new, changed or removed.</returns>
    internal async Task<int> TakeInAsync(IHubTransaction transaction, string municipality, IReadOnlyList<RegisterEntry> entries)
    {
        // Most documents tell of no facts, and many are stored together: they must not lock anything.
        if (entries.Count == 0)
            return 0;
        var changes = new List<EntryChange>();
        changes.AddRange(await entryStoring.StoreAsync(transaction, municipality, [.. entries.Where(entry => entry is not RollCallEntry)]));
        foreach (var call in entries.OfType<RollCallEntry>())
            changes.AddRange(await entryStoring.EndUntoldAsync(transaction, municipality, call));

        // Entered once for all: whatever is being decided about these children ends first, and whatever comes after sees the change.
        var now = clock.GetUtcNow();
        var linked = await NumberLinking.LinkAsync(transaction, municipality, changes, now);
        var touched = await ChildrenTouchedAsync(transaction, changes);
        var numbers = await EnterAsync(transaction, [.. touched.Concat(linked)]);
        await transaction.ReconsiderHeldAsync(numbers.AllOf(touched.Concat(linked)), now);
        await following.FollowAsync(transaction, municipality, [.. changes.Where(change => change.Entry is ConsentEntry)], numbers, now);
        return changes.Count;
    }

    // The numbers of a person can't change while one of them is held: what is read then holds, and the others are held too.
    private static async Task<PersonNumbers> EnterAsync(IHubTransaction transaction, IReadOnlyCollection<string> touched)
    {
        await transaction.ChangeFactsAsync(touched);
        var numbers = new PersonNumbers(await transaction.ReadFormerNumbersAsync(touched));
        await transaction.ChangeFactsAsync([.. numbers.AllOf(touched).Except(touched, StringComparer.Ordinal)]);
        return numbers;
    }

    private async Task<HashSet<string>> ChildrenTouchedAsync(IHubTransaction transaction, List<EntryChange> changes)
    {
        var touched = changes.Where(change => change.Entry is ConsentEntry).SelectMany(change => new[] { change.Row.PersonIndex, change.PersonIndexBefore }).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var persons = changes.Where(change => change.Entry is PersonEntry).ToList();
        var naming = persons.Where(change => change.Row.PersonIndex is not null && Named((PersonEntry)change.Entry) is not null).ToList();
        await transaction.ReplaceGuardianshipsAsync([.. naming.Select(change => change.Row.EntryIndex).Distinct(StringComparer.Ordinal)], [.. Guardianships(naming)]);
        var told = persons.SelectMany(change => new[] { change.Row.PersonIndex, change.PersonIndexBefore }).OfType<string>().ToHashSet(StringComparer.Ordinal);
        touched.UnionWith(await transaction.FindChildrenOfAsync([.. persons.Select(change => change.Row.EntryIndex).Concat(await EntriesOfAsync(transaction, told)).Distinct(StringComparer.Ordinal)]));
        touched.UnionWith(told);
        return touched;
    }

    // A child's entry names its guardian in its own source; a mark counts in whichever source, and under whichever number, it is told.
    private static async Task<IEnumerable<string>> EntriesOfAsync(IHubTransaction transaction, IReadOnlyCollection<string> persons)
    {
        var numbers = new PersonNumbers(await transaction.ReadFormerNumbersAsync(persons));
        return (await transaction.ReadEntriesAboutAsync(numbers.AllOf(persons), [EntryKinds.Person])).Select(row => row.EntryIndex);
    }

    // Those who were responsible count too, as long as a mark of theirs may protect the child. A source that says nothing changes nothing.
    private static IEnumerable<Responsible>? Named(PersonEntry child) => child.Responsibles is null && child.FormerResponsibles is null
        ? null
        : (child.Responsibles ?? []).Concat(child.FormerResponsibles ?? []);

    private IEnumerable<StoredGuardianship> Guardianships(List<EntryChange> children) =>
        from latest in children.GroupBy(change => change.Row.EntryIndex, StringComparer.Ordinal)
        let child = latest.Last()
        from guardian in Named((PersonEntry)child.Entry)!
            .Select(responsible => index.Entry(child.Entry.Source, EntryKinds.Person, responsible.PersonRecordId))
            .Distinct(StringComparer.Ordinal)
        select new StoredGuardianship { ChildEntryIndex = child.Row.EntryIndex, ChildIndex = child.Row.PersonIndex!, GuardianEntryIndex = guardian };
}
