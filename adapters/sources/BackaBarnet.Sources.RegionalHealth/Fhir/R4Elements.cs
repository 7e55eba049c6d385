using System.Collections.Frozen;

namespace BackaBarnet.Sources.RegionalHealth.Fhir;

/// <summary>
/// The elements of R4's resources that the hub knows at the top of each type that it carries: those that it reads, and those of
/// which it is written down that they are not needed for a notice. Any other element is a fault: what it says would be lost unseen.
/// </summary>
internal static class R4Elements
{
    private const string Common = "resourceType id meta implicitRules language text contained extension modifierExtension";

    private const string Request = "instantiatesCanonical instantiatesUri basedOn reasonReference";

    private static readonly FrozenDictionary<string, FrozenSet<string>> Known = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Communication"] = "identifier status category priority subject topic encounter sent received sender reasonCode payload note "
            + "partOf inResponseTo statusReason medium about recipient",
        ["Task"] = "identifier status businessStatus intent priority code description for encounter authoredOn lastModified requester owner reasonCode note "
            + "input output groupIdentifier partOf statusReason focus executionPeriod performerType location insurance relevantHistory restriction",
        ["ServiceRequest"] = "identifier status intent category priority doNotPerform code orderDetail subject encounter authoredOn requester reasonCode note patientInstruction "
            + "replaces requisition quantityQuantity quantityRatio quantityRange occurrenceDateTime occurrencePeriod occurrenceTiming asNeededBoolean asNeededCodeableConcept "
            + "performerType performer locationCode locationReference insurance supportingInfo specimen bodySite relevantHistory",
        ["Encounter"] = "identifier status class type serviceType subject period reasonCode serviceProvider "
            + "statusHistory classHistory priority episodeOfCare participant appointment length diagnosis account hospitalization location partOf",
        ["Appointment"] = "identifier status cancelationReason serviceType appointmentType reasonCode description start created comment patientInstruction participant "
            + "serviceCategory specialty priority supportingInformation end minutesDuration slot requestedPeriod",
        ["Flag"] = "identifier status category code subject period encounter author",
        ["CarePlan"] = "identifier status intent category title description subject encounter period created author goal activity note "
            + "replaces partOf contributor careTeam addresses supportingInfo",
        ["QuestionnaireResponse"] = "identifier questionnaire status subject encounter authored author source item partOf",
        ["EpisodeOfCare"] = "identifier status type patient managingOrganization period statusHistory diagnosis referralRequest careManager team account",
        ["Consent"] = "identifier status scope category patient dateTime performer organization policyRule provision sourceAttachment sourceReference policy verification",
    }.ToFrozenDictionary(
        type => type.Key, type => $"{Common} {Request} {type.Value}".Split(' ').ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>Tells whether an element may stand at the top of a resource of a type that the hub carries.</summary>
    /// <param name="type">The type.</param>
    /// <param name="element">The property's name; with an underscore before it, it holds extensions of a primitive.</param>
    public static bool Knows(string type, ReadOnlySpan<char> element) =>
        Known[type].GetAlternateLookup<ReadOnlySpan<char>>().Contains(element.StartsWith("_", StringComparison.Ordinal) ? element[1..] : element);
}
