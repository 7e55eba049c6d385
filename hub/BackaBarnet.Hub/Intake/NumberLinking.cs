using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Registers;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Intake;

/// <summary>
/// Notices that a record about a person bears another number than before. If it is the same person, everything that was stored under
/// the former number goes on counting; if that can't be told, nothing is joined, and the log says so.
/// </summary>
internal static class NumberLinking
{
    /// <summary>Links the numbers that changes of entries tell of.</summary>
    /// <returns>Keyed hashes of the numbers that were linked: what is held for them may have become releasable, or the other way round.</returns>
    public static async Task<IReadOnlyList<string>> LinkAsync(IHubTransaction transaction, string municipality, IReadOnlyList<EntryChange> changes, DateTimeOffset now)
    {
        var linked = new List<string>();
        foreach (var (before, after, former, current) in changes.SelectMany(ChangesOf))
        {
            // Held before it is written: what is being decided about either of them comes to its end first.
            await transaction.ChangeFactsAsync([former, current]);
            var isOne = NumberChange.IsOfOnePerson(before, after);
            if (isOne && !await transaction.AddFormerNumberAsync(new StoredFormerNumber { FormerIndex = former, CurrentIndex = current, LearnedAt = now }))
                continue;
            var happened = isOne ? AuditEvents.NumberReplaced : AuditEvents.NumberInDoubt;
            transaction.Record(happened, municipality, now, $"now {current}", childIndex: former);
            transaction.Record(happened, municipality, now, $"before {former}", childIndex: current);
            if (isOne)
                linked.AddRange([former, current]);
        }

        return linked;
    }

    private static IEnumerable<(PersonIdentity Before, PersonIdentity After, string Former, string Current)> ChangesOf(EntryChange change)
    {
        if (change is { Before: PersonEntry { Identity: { } before }, Entry: PersonEntry { Identity: { } after }, PersonIndexBefore: { } former, Row.PersonIndex: { } current } && before != after)
            yield return (before, after, former, current);
    }
}
