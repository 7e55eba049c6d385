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

    /// <summary>What a record tells besides itself, by its kind: a person's placements, a class's memberships. Empty if it does not say.</summary>
    public static IEnumerable<(string Kind, string RecordId)> PartsOf(RegisterEntry? entry) => entry switch
    {
        PersonEntry { PlacementRecordIds: { } told } => told.Select(record => (EntryKinds.Placement, record)),
        GroupEntry { MembershipRecordIds: { } told } => told.Select(record => (EntryKinds.Membership, record)),
        _ => [],
    };

    /// <summary>Parts that a record told and tells no longer.</summary>
    public static IEnumerable<(string Kind, string RecordId)> EndedParts(RegisterEntry? before, RegisterEntry after) => after switch
    {
        { RemovedAt: not null } => PartsOf(before),
        PersonEntry { PlacementRecordIds: null } or GroupEntry { MembershipRecordIds: null } => [],
        _ => PartsOf(before).Except(PartsOf(after)),
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
