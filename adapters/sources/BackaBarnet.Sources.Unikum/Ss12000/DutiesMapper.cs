using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Unikum.Ss12000;

/// <summary>Duties of SS 12000: who works where, and as what.</summary>
internal static class DutiesMapper
{
    public static MappingResult Map(SourceDocument document) => Ss12000Records.Map<Duty>(document, RecordKinds.Duty, MapDuty);

    private static IReadOnlyList<RegisterEntry> MapDuty(Duty duty, RecordPlace place) =>
    [
        new DutyEntry
        {
            Source = place.Source,
            RecordId = place.Required(duty.Id, "id"),
            Version = place.Version(duty.Meta),
            Roll = place.Roll,
            PersonRecordId = place.Required(duty.Person?.Id, "person.id"),
            UnitRecordId = place.Required(duty.DutyAt?.Id, "dutyAt.id"),
            Role = duty.DutyRole,
            Assignments = AssignmentsOf(duty, place),
            From = place.Date(duty.StartDate, "startDate"),
            Until = place.Date(duty.EndDate, "endDate"),
        },
    ];

    private static List<DutyAssignment> AssignmentsOf(Duty duty, RecordPlace place)
    {
        var assignments = (duty.AssignmentRole ?? []).Index().Select(each => new DutyAssignment
        {
            Role = each.Item?.AssignmentRoleType ?? "",
            GroupRecordId = each.Item?.Group?.Id,
            From = place.Date(each.Item?.StartDate, $"assignmentRole[{each.Index}].startDate"),
            Until = place.Date(each.Item?.EndDate, $"assignmentRole[{each.Index}].endDate"),
        }).ToList();
        assignments.RemoveAll(assignment => string.IsNullOrWhiteSpace(assignment.Role));
        return assignments;
    }
}
