using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Hub.Registers;

/// <summary>
/// How a new version of an entry, or the news that its record is gone, joins what the register knew. What protects a person is never
/// lost on the way: a source that falls silent about a mark has not lifted it.
/// </summary>
internal static class EntryHistory
{
    /// <summary>The entry as it is kept.</summary>
    /// <param name="before">What was known; <see langword="null"/> if nothing, or if it can't be read any more.</param>
    /// <param name="told">What the source tells now.</param>
    public static RegisterEntry Join(RegisterEntry? before, RegisterEntry told) => (before, told) switch
    {
        (PersonEntry known, PersonEntry person) => person with
        {
            Protection = (person.Protection is null or Protection.Unknown) && known.Protection > Protection.Unknown ? known.Protection : person.Protection,
            FormerResponsibles = Former(known, person.Responsibles),
        },
        _ => told,
    };

    /// <summary>
    /// The entry of a record that is gone. A person keeps its mark, and loses the answer that it has none: nobody keeps that answer
    /// up to date any more. Those responsible are known no longer, which holds everything that would need their consent.
    /// </summary>
    public static RegisterEntry Remove(RegisterEntry before, DateTimeOffset at) => before is PersonEntry known
        ? known with
        {
            RemovedAt = at,
            Protection = known.Protection is Protection.None ? null : known.Protection,
            Responsibles = null,
            FormerResponsibles = Former(known, []),
            PlacementRecordIds = null,
        }
        : before with { RemovedAt = at };

    /// <summary>Placements that a person's record told and tells no longer.</summary>
    public static IEnumerable<string> EndedPlacements(RegisterEntry? before, RegisterEntry after) => (before, after) switch
    {
        (PersonEntry { PlacementRecordIds: { } told }, PersonEntry { PlacementRecordIds: { } now }) => told.Except(now, StringComparer.Ordinal),
        (PersonEntry { PlacementRecordIds: { } told }, PersonEntry { RemovedAt: not null }) => told,
        _ => [],
    };

    private static List<Responsible>? Former(PersonEntry known, IReadOnlyList<Responsible>? now)
    {
        var holders = (now ?? []).Where(IsHolder).Select(responsible => responsible.PersonRecordId).ToHashSet(StringComparer.Ordinal);
        var former = (known.Responsibles ?? []).Concat(known.FormerResponsibles ?? [])
            .Where(responsible => IsHolder(responsible) && !holders.Contains(responsible.PersonRecordId))
            .DistinctBy(responsible => responsible.PersonRecordId, StringComparer.Ordinal)
            .ToList();
        return former.Count > 0 ? former : null;
    }

    private static bool IsHolder(Responsible responsible) => HolderKinds.Of(responsible.RelationType) is not null;
}
