using BackaBarnet.Contracts.Registers;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Unikum.Ss12000;

/// <summary>Duties of SS 12000: who works where, and as what.</summary>
internal static class DutiesMapper
{
    public static MappingResult Map(SourceDocument document) => Ss12000Records.Map(document, Ss12000Json.Default.Duty, MapDuty);

    private static IReadOnlyList<RegisterEntry> MapDuty(Duty duty, RecordPlace place) =>
    [
        new DutyEntry
        {
            Source = place.Source,
            RecordId = place.Required(duty.Id, "id"),
            Version = place.Version(duty.Meta),
            PersonRecordId = place.Required(duty.Person?.Id, "person.id"),
            UnitRecordId = place.Required(duty.DutyAt?.Id, "dutyAt.id"),
            Role = duty.DutyRole,
            Assignments = AssignmentsOf(duty, place),
            From = place.Date(duty.StartDate, "startDate"),
            Until = place.Date(duty.EndDate, "endDate"),
        },
    ];

    // An assignment opens doors, and the entry carries no dates for it: only those in force when the page was read count.
    private static List<string> AssignmentsOf(Duty duty, RecordPlace place)
    {
        var assignments = new List<string>();
        foreach (var (index, assignment) in (duty.AssignmentRole ?? []).Index())
        {
            var name = $"assignmentRole[{index}]";
            var from = place.Date(assignment?.StartDate, $"{name}.startDate");
            var until = place.Date(assignment?.EndDate, $"{name}.endDate");
            var inForce = (from is null || from <= place.Today) && (until is null || until >= place.Today);
            if (inForce && assignment?.AssignmentRoleType is { Length: > 0 } type && !assignments.Contains(type, StringComparer.Ordinal))
                assignments.Add(type);
        }

        return assignments;
    }
}
