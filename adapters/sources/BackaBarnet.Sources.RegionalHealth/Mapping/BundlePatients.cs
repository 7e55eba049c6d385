using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Sources.RegionalHealth.Fhir;

namespace BackaBarnet.Sources.RegionalHealth.Mapping;

/// <summary>
/// The Patients of a Bundle, and the way from a Communication's subject to one of them (R4, Bundle: resolving references). To take one child
/// for another is the worst that can happen here: what does not lead to exactly one leads to none.
/// </summary>
internal sealed class BundlePatients
{
    private const string History = "/_history/";
    private const string RelativePrefix = "Patient/";

    private readonly DateOnly _today;
    private readonly ILookup<string, MappedPatient> _byFullUrl;
    private readonly ILookup<string, MappedPatient> _byId;
    private readonly ILookup<PersonIdentity, MappedPatient> _byIdentity;

    public BundlePatients(FhirBundle bundle, SourceDocument document)
    {
        _today = SwedishTime.DateAt(document.ReadAt);
        var patients = bundle.Entries
            .Where(entry => entry.Resource is FhirPatient)
            .Select(entry => (entry.FullUrl, entry.Resource.Id, Mapped: PatientMapper.Map((FhirPatient)entry.Resource, _today)))
            .ToList();
        _byFullUrl = patients
            .Where(patient => patient.FullUrl is not null)
            .ToLookup(patient => patient.FullUrl!, patient => patient.Mapped, StringComparer.Ordinal);
        // An entry with a web address is known by the address alone: the same id on another server is another person.
        _byId = patients
            .Where(patient => patient.Id is not null && !IsWeb(patient.FullUrl))
            .ToLookup(patient => patient.Id!, patient => patient.Mapped, StringComparer.Ordinal);
        _byIdentity = patients
            .Where(patient => patient.Mapped.Child is not null)
            .ToLookup(patient => patient.Mapped.Child!.Identity!, patient => patient.Mapped);
    }

    /// <summary>The child that a Communication is about, or the code of why it can't be told.</summary>
    public MappedPatient SubjectOf(FhirCommunication communication, string? fullUrl)
    {
        var referred = One(Referred(communication, fullUrl));
        var (logical, fault) = communication.Subject?.Identifier is { } identifier && IdentifierSystems.IsPerson(identifier.System)
            ? PatientMapper.IdentityOf([identifier], _today)
            : default;
        if (fault is not null)
            return new MappedPatient { FaultCode = fault };
        if (logical is null)
            return referred ?? new MappedPatient { FaultCode = FaultCodes.UnresolvedSubject };
        if (referred?.Child is { } child && child.Identity != logical)
            return new MappedPatient { FaultCode = FaultCodes.AmbiguousIdentity };
        return referred ?? One(_byIdentity[logical]) ?? new MappedPatient { Child = new Contracts.Messages.Child { Identity = logical } };
    }

    private IEnumerable<MappedPatient> Referred(FhirCommunication communication, string? fullUrl)
    {
        if (communication.Subject?.Reference is not { Length: > 0 } reference)
            return [];
        if (reference[0] == '#')
        {
            return communication.ContainedPatients
                .Where(patient => patient.Id == reference[1..])
                .Select(patient => PatientMapper.Map(patient, _today));
        }

        var target = reference.Split(History)[0];
        if (!target.StartsWith(RelativePrefix, StringComparison.Ordinal))
            return _byFullUrl[target];
        return ServerOf(fullUrl) is { } server && _byFullUrl.Contains(server + target)
            ? _byFullUrl[server + target]
            : _byId[target[RelativePrefix.Length..]];
    }

    // The same person may stand twice; then the stricter protection counts. Two persons are nobody.
    private static MappedPatient? One(IEnumerable<MappedPatient> found)
    {
        var patients = found.ToList();
        if (patients.Find(patient => patient.Child is null) is { } faulty)
            return faulty;
        return patients.DistinctBy(patient => patient.Child!.Identity).Count() == 1 ? patients.MaxBy(patient => patient.Child!.Protection) : null;
    }

    /// <summary>The base address of the server on which a Communication with this address lies.</summary>
    private static string? ServerOf(string? fullUrl) =>
        IsWeb(fullUrl) && fullUrl!.LastIndexOf("Communication/", StringComparison.Ordinal) is > 0 and var end ? fullUrl[..end] : null;

    private static bool IsWeb(string? fullUrl) => fullUrl?.StartsWith("http", StringComparison.OrdinalIgnoreCase) is true;
}
