using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Sources.RegionalHealth.Fhir;

namespace BackaBarnet.Sources.RegionalHealth.Mapping;

/// <summary>
/// A Consent as evidence: somebody has told the region yes or no. It is verified by nobody, so it lets nothing pass before the
/// releasing activity has verified it itself (R-CONS-09). What R4 has no place for stays blank, and a blank covers nothing.
/// </summary>
/// <param name="document">The document it stands in.</param>
/// <param name="subjects">The persons that it may be about or from.</param>
/// <param name="senders">Leads to the activities that it names.</param>
internal sealed class ConsentMapper(SourceDocument document, Subjects subjects, Senders senders)
{
    private const string Scopes = "http://terminology.hl7.org/CodeSystem/consentscope";
    private const string Acts = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private const string Actions = "http://terminology.hl7.org/CodeSystem/consentaction";
    private const string RoleCodes = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";
    private const string Participations = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";

    /// <summary>Code system of the hub's information categories, in <c>provision.class</c>.</summary>
    public const string CategorySystem = "urn:backabarnet:category";

    /// <summary>Code system of the hub's purposes, in <c>provision.purpose</c>.</summary>
    public const string PurposeSystem = "urn:backabarnet:purpose";

    /// <summary>Code system of how the answer was given, in <c>category</c>.</summary>
    public const string FormSystem = "urn:backabarnet:consent-form";

    private const string Unknown = "unknown";

    /// <summary>Maps a Consent; all its faults are told.</summary>
    /// <returns>The entry, or <see langword="null"/> if it has a fault.</returns>
    public ConsentEntry? Map(FhirConsent consent, FhirEntry entry, List<MappingFault> faults)
    {
        var before = faults.Count;
        var place = new EntryPlace(entry.Index, faults);
        var provision = consent.Provision ?? new FhirProvision();
        CheckMeaning(consent, provision, place);
        var id = Records.IdOf(consent, consent.Identifier ?? [], document, place);
        var lastUpdated = place.Time(consent.Meta?.LastUpdated, "meta.lastUpdated");
        var given = place.Time(consent.DateTime, "dateTime");
        var version = Records.VersionOf(entry, lastUpdated ?? given, place);
        var child = Person(consent.Patient, "patient", entry, place);
        var by = Performer(consent, entry, place);
        var yes = IsYes(consent, provision, place);
        var (from, until) = Period(provision.Period, given, place);
        var releasing = Releasing(consent, provision, entry, place);
        var recipients = Actors(provision, "IRCP", "PRCP", entry, place);
        return faults.Count > before ? null : new ConsentEntry
        {
            Source = document.Source,
            RecordId = id,
            Version = version,
            Child = child!,
            By = by!,
            Capacity = child == by ? "child" : CapacityOf(consent, child!, entry),
            Yes = yes,
            From = from,
            Until = until,
            RevokedAt = entry.IsDeleted ? document.ReadAt : consent.Status is "inactive" or "entered-in-error" ? lastUpdated ?? given ?? document.ReadAt : null,
            Releasing = releasing,
            Recipients = recipients,
            Categories = Codes(provision.Class, CategorySystem),
            Purpose = Codes(provision.Purpose, PurposeSystem).FirstOrDefault() ?? Unknown,
            Form = Codes([.. (consent.Category ?? []).SelectMany(category => category?.Coding ?? [])], FormSystem).FirstOrDefault() ?? Unknown,
            Informed = (consent.Meta?.Tag ?? []).Any(tag => tag is { System: FormSystem, Code: "informed" }),
            VerifiedBy = [],
        };
    }

    private static void CheckMeaning(FhirConsent consent, FhirProvision provision, EntryPlace place)
    {
        if (consent.IsModified)
            place.Fault(FaultCodes.UnsupportedModifier, "", "neither modifierExtension nor implicitRules");
        if (consent.Status is "draft" or "proposed" or null)
            place.Fault(FaultCodes.NotReleased, "status", "one of active, rejected, inactive, entered-in-error");
        else if (consent.Status is not ("active" or "rejected" or "inactive" or "entered-in-error"))
            place.Fault(FaultCodes.UnknownStatus, "status", "one of active, rejected, inactive, entered-in-error");
        if (!Has(consent.Scope, Scopes, "patient-privacy"))
            place.Fault(FaultCodes.UnsupportedScope, "scope", "patient-privacy: a consent that information is handed on");
        if (provision.Provision is { Count: > 0 } || provision.Data is { Count: > 0 } || provision.Code is { Count: > 0 }
            || provision.SecurityLabel is { Count: > 0 } || provision.DataPeriod is not null)
        {
            place.Fault(FaultCodes.UnsupportedProvision, "provision", "one rule of period, actors, purpose and class, without exceptions and without data, code, securityLabel or dataPeriod");
        }

        if (provision.Action is { Count: > 0 } actions && !actions.Any(action => Has(action, Actions, "disclose")))
            place.Fault(FaultCodes.UnsupportedProvision, "provision.action", "disclose, or no action at all");
        foreach (var (element, codings, system) in new[] { ("class", provision.Class, CategorySystem), ("purpose", provision.Purpose, PurposeSystem) })
        {
            if ((codings ?? []).Any(coding => coding?.System != system))
                place.Fault(FaultCodes.UnsupportedProvision, $"provision.{element}", $"codes of {system} only");
        }
    }

    /// <summary>R4 has the answer in the policy's rule, and lets exceptions to it only have a type.</summary>
    private static bool IsYes(FhirConsent consent, FhirProvision provision, EntryPlace place)
    {
        var yes = Has(consent.PolicyRule, Acts, "OPTIN") || provision.Type == "permit";
        var no = Has(consent.PolicyRule, Acts, "OPTOUT") || provision.Type == "deny" || consent.Status == "rejected";
        if (yes == no && consent.Status != "rejected")
            place.Fault(FaultCodes.UnknownAnswer, "policyRule", "OPTIN or OPTOUT, and no type of the provision that says otherwise");
        return yes && !no;
    }

    private PersonIdentity? Person(FhirReference? reference, string element, FhirEntry entry, EntryPlace place)
    {
        var person = subjects.Of(reference, entry);
        if (person.Child?.Identity is { } identity)
            return identity;
        place.Fault(person.FaultCode ?? FaultCodes.InvalidIdentity, element, "one person with an identity number of HL7 Sweden's systems and its check digit");
        return null;
    }

    private PersonIdentity? Performer(FhirConsent consent, FhirEntry entry, EntryPlace place)
    {
        if (consent.Performer is [{ } only])
            return Person(only, "performer[0]", entry, place);
        place.Fault(FaultCodes.SeveralPerformers, "performer", "the one person who answers; a Consent of its own for each");
        return null;
    }

    private string CapacityOf(FhirConsent consent, PersonIdentity child, FhirEntry entry) =>
        subjects.RelationsOf(consent.Performer![0], child, entry).Any(relation => Has(relation, RoleCodes, "GUARD")) ? "guardian" : Unknown;

    private static (DateOnly From, DateOnly Until) Period(FhirPeriod? period, DateTimeOffset? given, EntryPlace place)
    {
        var from = place.Time(period?.Start, "provision.period.start") ?? given;
        var until = place.Time(period?.End, "provision.period.end");
        if (from is null || until is null)
            place.Fault(FaultCodes.MissingPeriod, "provision.period", "a start, or else dateTime, and an end");
        else if (until < from)
            place.Fault(FaultCodes.MissingPeriod, "provision.period.end", "an end that is not before the start");
        return (SwedishTime.DateAt(from ?? default), SwedishTime.DateAt(until ?? default));
    }

    private List<string> Releasing(FhirConsent consent, FhirProvision provision, FhirEntry entry, EntryPlace place)
    {
        var own = (consent.Organization ?? []).Index().Select(organization => Unit(organization.Item, $"organization[{organization.Index}]", entry, place));
        return [.. own.Concat(Actors(provision, "CST", "CST", entry, place)).Where(activity => activity.Length > 0).Distinct(StringComparer.Ordinal)];
    }

    private List<string> Actors(FhirProvision provision, string role, string orRole, FhirEntry entry, EntryPlace place) =>
    [
        .. (provision.Actor ?? []).Index()
            .Where(actor => Has(actor.Item?.Role, Participations, role) || Has(actor.Item?.Role, Participations, orRole))
            .Select(actor => Unit(actor.Item!.Reference, $"provision.actor[{actor.Index}]", entry, place))
            .Distinct(StringComparer.Ordinal),
    ];

    private string Unit(FhirReference? reference, string element, FhirEntry entry, EntryPlace place)
    {
        if (senders.UnitOf(reference, entry) is { } unit)
            return unit.Activity;
        place.Fault(FaultCodes.UnknownSender, element, "the HSA-id of a unit in the option Units, there or in what it refers to");
        return "";
    }

    private static bool Has(FhirConcept? concept, string system, string code) =>
        (concept?.Coding ?? []).Any(coding => coding?.System == system && coding.Code == code);

    private static List<string> Codes(IReadOnlyList<FhirCoding?>? codings, string system) =>
        [.. (codings ?? []).Where(coding => coding?.System == system && !string.IsNullOrWhiteSpace(coding.Code)).Select(coding => coding!.Code!).Distinct(StringComparer.Ordinal)];
}
