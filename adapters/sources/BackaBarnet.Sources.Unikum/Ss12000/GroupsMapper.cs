using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Unikum.Ss12000;

/// <summary>Groups of SS 12000: classes and preschool groups, with who belongs to them.</summary>
internal static class GroupsMapper
{
    public static MappingResult Map(SourceDocument document) => Ss12000Records.Map<Group>(document, RecordKinds.Group, MapGroup);

    private static IReadOnlyList<RegisterEntry> MapGroup(Group group, RecordPlace place) =>
    [
        new GroupEntry
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
        },
    ];

    private static List<GroupMembership>? MembersOf(Group group, RecordPlace place) => group.GroupMemberships is null ? null : [.. group.GroupMemberships.Index().Select(each => new GroupMembership
    {
        PersonRecordId = place.Required(each.Item?.Person?.Id, $"groupMemberships[{each.Index}].person.id"),
        From = place.Date(each.Item?.StartDate, $"groupMemberships[{each.Index}].startDate"),
        Until = place.Date(each.Item?.EndDate, $"groupMemberships[{each.Index}].endDate"),
    })];
}
