using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Sources.RegionalHealth.Fhir;

namespace BackaBarnet.Sources.RegionalHealth.Mapping;

/// <summary>
/// The Patients of a Bundle, and the way from a resource's subject to one of them. To take one child for another is the worst that
/// can happen here: what does not lead to exactly one leads to none.
/// </summary>
internal sealed class Subjects
{
    private readonly NumberReading _numbers;
    private readonly References _references;
    private readonly Dictionary<FhirPatient, MappedPatient> _mapped = new(ReferenceEqualityComparer.Instance);
    private readonly ILookup<PersonIdentity, MappedPatient> _byIdentity;

    public Subjects(FhirBundle bundle, References references, NumberReading numbers)
    {
        (_references, _numbers) = (references, numbers);
        _byIdentity = bundle.Entries
            .Select(entry => entry.Resource)
            .OfType<FhirPatient>()
            .Select(Map)
            .Where(patient => patient.Child?.Identity is not null)
            .ToLookup(patient => patient.Child!.Identity!);
    }

    /// <summary>The child that a resource is about, or the code of why it can't be told.</summary>
    /// <param name="candidates">References of which just one leads to a Patient.</param>
    /// <param name="from">The entry in which they stand.</param>
    public MappedPatient Of(IReadOnlyList<FhirReference?> candidates, FhirEntry from)
    {
        if (candidates.Count == 1)
            return Of(candidates[0], from);
        var found = candidates.Select(candidate => Of(candidate, from)).Where(patient => patient.FaultCode != FaultCodes.UnresolvedSubject).ToList();
        return found.Count == 1 ? found[0] : new MappedPatient { FaultCode = FaultCodes.UnresolvedSubject };
    }

    /// <summary>The person that a reference leads to, a Patient or somebody related to one, or the code of why it leads to nobody.</summary>
    public MappedPatient Of(FhirReference? reference, FhirEntry from)
    {
        var referred = One(_references.Find(reference, from).Select(Person).OfType<MappedPatient>());
        var identifier = References.IdentifierIn(reference);
        if (identifier is null || !IdentifierSystems.IsPerson(identifier.System))
            return referred ?? new MappedPatient { FaultCode = FaultCodes.UnresolvedSubject };

        var logical = PatientMapper.IdentityOf([identifier], _numbers);
        if (logical.FaultCode is not null)
            return logical;
        if (referred?.Child is not null && referred.Key != logical.Key)
            return new MappedPatient { FaultCode = FaultCodes.AmbiguousIdentity };
        return referred ?? (logical.Child!.Identity is { } identity ? One(_byIdentity[identity]) : null) ?? logical;
    }

    /// <summary>How somebody whom a reference leads to is related to a child. Who is another child's guardian is nothing to this one.</summary>
    public IEnumerable<FhirConcept?> RelationsOf(FhirReference? reference, PersonIdentity child, FhirEntry from) => _references.Find(reference, from)
        .OfType<FhirActor>()
        .Where(actor => actor.ResourceType == "RelatedPerson" && Of(actor.Patient, from).Child?.Identity == child)
        .SelectMany(actor => actor.Relationship ?? []);

    private MappedPatient? Person(FhirResource resource) => resource switch
    {
        FhirPatient patient => Map(patient),
        FhirActor { ResourceType: "RelatedPerson" } related => PatientMapper.IdentityOf(related.Identifier, _numbers),
        _ => null,
    };

    private MappedPatient Map(FhirPatient patient)
    {
        if (!_mapped.TryGetValue(patient, out var mapped))
            _mapped.Add(patient, mapped = PatientMapper.Map(patient, _numbers));
        return mapped;
    }

    // The same person may stand twice; then the stricter protection counts. Two persons are nobody.
    private static MappedPatient? One(IEnumerable<MappedPatient> found)
    {
        var patients = found.ToList();
        if (patients.Find(patient => patient.Child is null) is { } faulty)
            return faulty;
        return patients.DistinctBy(patient => patient.Key).Count() == 1 ? patients.MaxBy(patient => patient.Child!.Protection) : null;
    }
}
