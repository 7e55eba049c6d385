using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Sources.RegionalHealth.Fhir;

namespace BackaBarnet.Sources.RegionalHealth.Mapping;

/// <summary>
/// That a child is in the care of a barnavårdscentral or mödravård: an EpisodeOfCare, or the Encounter with which it began. It becomes
/// an entry that tells who is the child's contact, and nothing about the care; it is never released.
/// </summary>
/// <param name="options">Which episodes count; <see langword="null"/> for none.</param>
/// <param name="document">The document it stands in.</param>
/// <param name="subjects">The children that it may be about.</param>
/// <param name="senders">The units in whose care they are.</param>
internal sealed class CareMapper(CareOptions? options, SourceDocument document, Subjects subjects, Senders senders)
{
    private const int YearsOfChildhood = 18;

    /// <summary>What both resources tell of care.</summary>
    private sealed record Care(
        FhirResource Resource, IReadOnlyList<FhirIdentifier?> Identifiers, CareKind Kind, FhirReference? Patient, string PatientElement, FhirReference? Unit, string UnitElement, FhirPeriod? Period, bool HasEnded);

    /// <summary>Maps an episode; all its faults are told.</summary>
    /// <returns>The entry or its removal; <see langword="null"/> if it has a fault, or is not about a child.</returns>
    public RegisterEntry? Map(FhirEpisodeOfCare episode, FhirEntry entry, List<MappingFault> faults)
    {
        var place = new EntryPlace(entry.Index, faults);
        if (!IsStatus(episode, place))
            return null;
        // A place in a queue is no care, and one that was cancelled never was: what was told of it before no longer holds.
        if (entry.IsDeleted || episode.Status is "planned" or "waitlist" or "cancelled" or "entered-in-error")
            return Removal(episode.Identifier, entry, faults, episode.Period);
        if ((KindOf(episode.Type) ?? KindOfUnit(senders.HsaIdOf(episode.ManagingOrganization, entry))) is { } kind)
        {
            return Map(
                new Care(episode, episode.Identifier ?? [], kind, episode.Patient, "patient", episode.ManagingOrganization, "managingOrganization", episode.Period, episode.Status == "finished"),
                entry,
                faults);
        }

        place.Fault(FaultCodes.OtherCare, "type", "a type of Care:Types, or a unit of Care:Units in managingOrganization");
        return null;
    }

    /// <summary>Whether an Encounter is the visit with which care began.</summary>
    public bool Begins(FhirEncounter encounter) =>
        encounter.Status is "arrived" or "triaged" or "in-progress" or "onleave" or "finished" && KindOf(encounter.Type) is not null;

    /// <summary>Maps the visit with which care began. Care that began goes on when the visit is over.</summary>
    public RegisterEntry? Map(FhirEncounter encounter, FhirEntry entry, List<MappingFault> faults) => entry.IsDeleted
        ? Removal(encounter.Identifier, entry, faults, encounter.Period)
        : Map(
            new Care(
                encounter, encounter.Identifier ?? [], KindOf(encounter.Type)!.Value, encounter.Subject, "subject", encounter.ServiceProvider, "serviceProvider",
                encounter.Period is null ? null : encounter.Period with { End = null }, HasEnded: false),
            entry,
            faults);

    /// <summary>The removal of care that was told, if it was; a register that knows nothing of it is told nothing.</summary>
    public RemovalEntry? Removal(IReadOnlyList<FhirIdentifier?>? identifiers, FhirEntry entry, List<MappingFault> faults, FhirPeriod? period)
    {
        var before = faults.Count;
        var place = new EntryPlace(entry.Index, faults);
        var id = Records.IdOf(entry.Resource, identifiers ?? [], document, place);
        var changed = place.Time(entry.Resource.Meta?.LastUpdated, "meta.lastUpdated") ?? place.Time(period?.Start, "period.start");
        var version = Records.VersionOf(entry, changed, place);
        return faults.Count > before ? null : new RemovalEntry { Source = document.Source, RecordId = id, Version = version, Kind = RecordKinds.Care };
    }

    private CareEntry? Map(Care care, FhirEntry entry, List<MappingFault> faults)
    {
        var before = faults.Count;
        var place = new EntryPlace(entry.Index, faults);
        CheckMeaning(care.Resource, place);
        var id = Records.IdOf(care.Resource, care.Identifiers, document, place);
        var lastUpdated = place.Time(care.Resource.Meta?.LastUpdated, "meta.lastUpdated");
        var start = place.Time(care.Period?.Start, "period.start");
        var end = place.Time(care.Period?.End, "period.end") ?? (care.HasEnded ? lastUpdated : null);
        if (care.HasEnded && end is null)
            place.Fault(FaultCodes.MissingPeriod, "period.end", "the end of an episode that has ended, or meta.lastUpdated");
        else if (end < start)
            place.Fault(FaultCodes.MissingPeriod, "period.end", "an end that is not before the start");
        var version = Records.VersionOf(entry, lastUpdated ?? start, place);
        if (senders.HsaIdOf(care.Unit, entry) is not { } unit)
            place.Fault(FaultCodes.UnknownSender, care.UnitElement, "the HSA-id of a unit, there or in what it refers to");
        else if (PatientOf(care, entry, place) is { } child && faults.Count == before && IsChild(child, care.Kind, start))
            return Entry(care, id, version, child, unit, start, end);
        return null;
    }

    private CareEntry Entry(Care care, string id, long version, PersonIdentity child, string unit, DateTimeOffset? start, DateTimeOffset? end) => new()
    {
        Source = document.Source,
        RecordId = id,
        Version = version,
        Child = child,
        // Case doesn't matter in an HSA-id: a unit that is spelt otherwise the next time has not changed.
        UnitRecordId = unit.ToUpperInvariant(),
        Kind = care.Kind,
        From = start is { } from ? SwedishTime.DateAt(from) : null,
        Until = end is { } until ? SwedishTime.DateAt(until) : null,
    };

    private PersonIdentity? PatientOf(Care care, FhirEntry entry, EntryPlace place)
    {
        var person = subjects.Of(care.Patient, entry);
        if (person.Child?.Identity is { } identity)
            return identity;
        place.Fault(person.FaultCode ?? FaultCodes.InvalidIdentity, care.PatientElement, "one Patient of the Bundle, or an identifier, with an identity number of HL7 Sweden's systems and its check digit");
        return null;
    }

    // The patient of mödravård is the one who is pregnant, and a parent may be one at a barnavårdscentral: they are not the child.
    private bool IsChild(PersonIdentity patient, CareKind kind, DateTimeOffset? start)
    {
        if (patient.BirthDate is not { } born)
            return kind == CareKind.Bvc;
        var today = SwedishTime.DateAt(document.ReadAt);
        return kind == CareKind.Mvc ? born > SwedishTime.DateAt(start ?? document.ReadAt).AddYears(-1) : born.AddYears(YearsOfChildhood) > today;
    }

    private static void CheckMeaning(FhirResource resource, EntryPlace place)
    {
        if (resource.IsModified)
            place.Fault(FaultCodes.UnsupportedModifier, "", "neither modifierExtension nor implicitRules");
        if (SecurityLabels.Close(resource.Meta))
            place.Fault(FaultCodes.Restricted, "meta.security", "no label that forbids to hand it on");
    }

    private static bool IsStatus(FhirEpisodeOfCare episode, EntryPlace place)
    {
        if (episode.Status is "planned" or "waitlist" or "active" or "onhold" or "finished" or "cancelled" or "entered-in-error")
            return true;
        place.Fault(episode.Status is null ? FaultCodes.NotReleased : FaultCodes.UnknownStatus, "status", "a status of R4's episode-of-care-status");
        return false;
    }

    private CareKind? KindOf(IReadOnlyList<FhirConcept?>? types)
    {
        var codings = (types ?? []).SelectMany(type => type?.Coding ?? []).ToList();
        return (options?.Types ?? [])
            .Where(type => codings.Exists(coding => coding?.System == type.System && coding.Code == type.Code))
            .Select(type => CareOptions.KindOf(type.Kind))
            .FirstOrDefault();
    }

    private CareKind? KindOfUnit(string? hsaId) => hsaId is not null && options is not null && options.Units.TryGetValue(hsaId, out var kind) ? CareOptions.KindOf(kind) : null;
}
