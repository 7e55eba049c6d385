using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Unikum.Ss12000;

/// <summary>Organisations of SS 12000: principals, schools, school units.</summary>
internal static class OrganisationsMapper
{
    public static MappingResult Map(SourceDocument document) =>
        Ss12000Records.Map<Organisation>(document, RecordKinds.Organisation, MapOrganisation);

    private static IReadOnlyList<RegisterEntry> MapOrganisation(Organisation organisation, RecordPlace place) =>
    [
        new OrganisationEntry
        {
            Source = place.Source,
            RecordId = place.Required(organisation.Id, "id"),
            Version = place.Version(organisation.Meta),
            Roll = place.Roll,
            Name = organisation.DisplayName,
            OrganisationType = organisation.OrganisationType,
            ParentRecordId = organisation.ParentOrganisation?.Id,
            SchoolUnitCode = organisation.SchoolUnitCode,
            OrganisationNumber = organisation.OrganisationNumber,
            MunicipalityCode = organisation.MunicipalityCode,
            SchoolTypes = [.. (organisation.SchoolTypes ?? []).OfType<string>()],
            From = place.Date(organisation.StartDate, "startDate"),
            Until = place.Date(organisation.EndDate, "endDate"),
        },
    ];
}
