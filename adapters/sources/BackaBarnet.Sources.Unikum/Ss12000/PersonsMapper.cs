using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Unikum.Ss12000;

/// <summary>Persons of SS 12000: a person entry each, and a placement entry for every enrolment.</summary>
internal static class PersonsMapper
{
    public static MappingResult Map(SourceDocument document) => Ss12000Records.Map<Person>(document, RecordKinds.Person, MapPerson);

    private static List<RegisterEntry> MapPerson(Person person, RecordPlace place)
    {
        var id = place.Required(person.Id, "id");
        var version = place.Version(person.Meta);
        var enrolments = Enrolments(person, id, version, place).ToList();
        var entry = new PersonEntry
        {
            Source = place.Source,
            RecordId = id,
            Version = version,
            Roll = place.Roll,
            Identity = IdentityOf(person.CivicNo, place),
            GivenName = person.GivenName,
            FamilyName = person.FamilyName,
            BirthDate = place.Date(person.BirthDate, "birthDate"),
            // Absent is not "Ingen": which attributes a client gets is agreed with the server's owner.
            Protection = SecurityMarkings.ToProtection(person.SecurityMarking),
            Responsibles = ResponsiblesOf(person.Responsibles, place),
            PlacementRecordIds = person.Enrolments is null ? null : [.. enrolments.Select(enrolment => enrolment.RecordId)],
        };
        return [entry, .. enrolments];
    }

    private static PersonIdentity? IdentityOf(CivicNo? number, RecordPlace place)
    {
        if (string.IsNullOrEmpty(number?.Value) || number.Nationality is not (null or "SE"))
            return null;

        var identity = PersonIdentity.TryParse(number.Value, place.Numbers);
        if (identity is null)
            place.Fault(FaultCodes.InvalidIdentity, "civicNo.value", "an identity number of 12 characters with the right check digit");
        return identity;
    }

    // A list from which one were dropped would make the others look like all who must consent: all or nothing.
    private static List<Responsible>? ResponsiblesOf(IReadOnlyList<Responsibility?>? responsibles, RecordPlace place) =>
        responsibles is null ? null : [.. responsibles.Index().Select(each => new Responsible
        {
            PersonRecordId = place.Required(each.Item?.Person?.Id, $"responsibles[{each.Index}].person.id"),
            RelationType = place.Required(each.Item?.RelationType, $"responsibles[{each.Index}].relationType"),
            Protection = each.Item?.Person?.SecurityMarking is { } marking ? SecurityMarkings.ToProtection(marking) : null,
        })];

    /// <summary>
    /// Enrolments have no id of their own: they are numbered within person and unit in the order in which they start, the
    /// first without number. A class year that follows another at the same school stays an entry of its own.
    /// </summary>
    private static IEnumerable<PlacementEntry> Enrolments(Person person, string personId, long version, RecordPlace place)
    {
        var read = (person.Enrolments ?? []).Index().Select(each => ReadEnrolment(each.Item, $"enrolments[{each.Index}]", place)).ToList();
        foreach (var unit in read.GroupBy(enrolment => enrolment.Unit, StringComparer.Ordinal))
        {
            var inOrder = unit.OrderBy(enrolment => enrolment.From).ThenBy(enrolment => enrolment.SchoolType, StringComparer.Ordinal);
            foreach (var (index, enrolment) in inOrder.Index())
            {
                yield return new PlacementEntry
                {
                    Source = place.Source,
                    RecordId = index == 0 ? $"{personId}/{unit.Key}" : $"{personId}/{unit.Key}/{index + 1}",
                    Version = version,
                    Roll = place.Roll,
                    PersonRecordId = personId,
                    UnitRecordId = unit.Key,
                    SchoolType = enrolment.SchoolType,
                    SchoolYear = enrolment.SchoolYear,
                    From = enrolment.From,
                    Until = enrolment.Until,
                };
            }
        }
    }

    private static (string Unit, string? SchoolType, int? SchoolYear, DateOnly? From, DateOnly? Until) ReadEnrolment(
        Enrolment? enrolment, string name, RecordPlace place)
    {
        var unit = place.Required(enrolment?.EnroledAt?.Id, $"{name}.enroledAt.id");
        var until = place.Date(enrolment?.EndDate, $"{name}.endDate");
        // Cancelled without a last day: over by the day on which it was read.
        if (enrolment is { Cancelled: true } && until is null)
            until = place.Today.AddDays(-1);
        return (unit, enrolment?.SchoolType, enrolment?.SchoolYear, place.Date(enrolment?.StartDate, $"{name}.startDate"), until);
    }
}
