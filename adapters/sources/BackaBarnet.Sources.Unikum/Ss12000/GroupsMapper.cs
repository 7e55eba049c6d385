using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Unikum.Ss12000;

/// <summary>Groups of SS 12000: classes and preschool groups, with who belongs to them; and for a class an entry for each who does.</summary>
internal static class GroupsMapper
{
    private const string Class = "Klass";

    public static MappingResult Map(SourceDocument document) => Ss12000Records.Map<Group>(document, RecordKinds.Group, MapGroup);

    private static List<RegisterEntry> MapGroup(Group group, RecordPlace place)
    {
        var entry = new GroupEntry
        {
            Source = place.Source,
            RecordId = place.Required(group.Id, "id"),
            Version = place.Version(group.Meta),
            Roll = place.Roll,
            Name = group.DisplayName,
            GroupType = group.GroupType,
            SchoolType = group.SchoolType,
            UnitRecordId = group.Organisation?.Id,
            From = place.Date(group.StartDate, "startDate"),
            Until = place.Date(group.EndDate, "endDate"),
            Members = MembersOf(group, place),
        };
        if (entry is not { GroupType: Class, UnitRecordId: { } unit, Members: { } members })
            return [entry];
        var memberships = Memberships(entry, unit, members).ToList();
        return [entry with { MembershipRecordIds = [.. memberships.Select(membership => membership.RecordId)] }, .. memberships];
    }

    /// <summary>
    /// Memberships have no id of their own: they are numbered within class and person in the order in which they start, the first
    /// without number. Without days of its own a membership lasts as long as the class.
    /// </summary>
    private static IEnumerable<MembershipEntry> Memberships(GroupEntry entry, string unit, IReadOnlyList<GroupMembership> members) =>
        from person in members.GroupBy(member => member.PersonRecordId, StringComparer.Ordinal)
        from member in person.OrderBy(member => member.From).Index()
        select new MembershipEntry
        {
            Source = entry.Source,
            RecordId = member.Index == 0 ? $"{entry.RecordId}/{person.Key}" : $"{entry.RecordId}/{person.Key}/{member.Index + 1}",
            Version = entry.Version,
            Roll = entry.Roll,
            PersonRecordId = person.Key,
            GroupRecordId = entry.RecordId,
            UnitRecordId = unit,
            From = member.Item.From ?? entry.From,
            Until = member.Item.Until ?? entry.Until,
        };

    private static List<GroupMembership>? MembersOf(Group group, RecordPlace place) => group.GroupMemberships is null ? null : [.. group.GroupMemberships.Index().Select(each => new GroupMembership
    {
        PersonRecordId = place.Required(each.Item?.Person?.Id, $"groupMemberships[{each.Index}].person.id"),
        From = place.Date(each.Item?.StartDate, $"groupMemberships[{each.Index}].startDate"),
        Until = place.Date(each.Item?.EndDate, $"groupMemberships[{each.Index}].endDate"),
    })];
}
