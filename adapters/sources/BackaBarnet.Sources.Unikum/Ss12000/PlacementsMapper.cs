using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Unikum.Ss12000;

/// <summary>Placements of SS 12000: children's places in preschool and fritidshem.</summary>
internal static class PlacementsMapper
{
    public static MappingResult Map(SourceDocument document) => Ss12000Records.Map<Placement>(document, RecordKinds.Placement, MapPlacement);

    private static IReadOnlyList<RegisterEntry> MapPlacement(Placement placement, RecordPlace place) =>
    [
        new PlacementEntry
        {
            Source = place.Source,
            RecordId = place.Required(placement.Id, "id"),
            Version = place.Version(placement.Meta),
            Roll = place.Roll,
            PersonRecordId = place.Required(placement.Child?.Id, "child.id"),
            UnitRecordId = place.Required(placement.PlacedAt?.Id, "placedAt.id"),
            GroupRecordId = placement.Group?.Id,
            SchoolType = placement.SchoolType,
            From = place.Date(placement.StartDate, "startDate"),
            Until = place.Date(placement.EndDate, "endDate"),
        },
    ];
}
