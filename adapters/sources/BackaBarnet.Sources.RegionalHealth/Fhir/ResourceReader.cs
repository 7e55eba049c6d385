using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.RegionalHealth.Fhir;

/// <summary>Reads the resources of a document, and collects what is wrong with them.</summary>
/// <param name="mayBeModified">Whether the document can hold what changes a meaning.</param>
internal sealed class ResourceReader(bool mayBeModified)
{
    private readonly List<MappingFault> _faults = [];

    /// <summary>What could not be read so far.</summary>
    public IReadOnlyList<MappingFault> Faults => _faults;

    /// <summary>Tells whether a type becomes a notice or a consent.</summary>
    public static bool IsNotice(string? type) => type is "Communication" or "Task" or "ServiceRequest" or "Encounter" or "Appointment"
        or "Flag" or "CarePlan" or "QuestionnaireResponse" or "Consent";

    /// <summary>Notes a fault.</summary>
    public void Fault(string code, string place, string expected) => _faults.Add(new MappingFault(code, place, expected));

    /// <summary>Reads a resource.</summary>
    /// <returns><see langword="null"/> for one that the hub does not use, and for one with a fault.</returns>
    public FhirResource? Read(JsonElement element, ResourceHead head, string place)
    {
        var before = _faults.Count;
        if (IsNotice(head.ResourceType))
            CheckElements(element, head.ResourceType!, place);
        else if (!IsContext(head.ResourceType))
            Fault(FaultCodes.UnsupportedResource, place, "a resource of a type that the adapter's README names");
        var contained = Contained(head, place);
        var resource = _faults.Count == before ? ReadTyped(element, head.ResourceType, place) : null;
        return resource is null ? null : resource with { Contained = contained, IsModified = IsModified(element) };
    }

    /// <summary>Reads an element into its type.</summary>
    /// <returns><see langword="null"/> if it has a fault, which is noted.</returns>
    public T? ReadAt<T>(JsonElement element, JsonTypeInfo<T> type, string place)
        where T : class
    {
        try
        {
            if (element.Deserialize(type) is { } value)
                return value;
            Fault(FaultCodes.UnexpectedType, place, "an object");
        }
        catch (JsonException exception)
        {
            _faults.Add(SourceJson.FaultOf(exception, place));
        }

        return null;
    }

    /// <summary>Reads an element of which no part may stand twice, though its parts have not been read yet.</summary>
    /// <returns><see langword="null"/> if it has a fault, which is noted.</returns>
    public T? ReadOnce<T>(JsonElement element, JsonTypeInfo<T> type, string place)
        where T : class
    {
        if (ReadAt(element, type, place) is not { } value)
            return null;
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (element.EnumerateObject().All(property => names.Add(property.Name)))
            return value;
        Fault(FaultCodes.UnexpectedType, place, "each element once");
        return null;
    }

    /// <summary>Types that describe who and where, and tell nothing that becomes a notice.</summary>
    private static bool IsContext(string? type) => type is "Patient" or "RelatedPerson" or "Organization" or "Practitioner" or "PractitionerRole"
        or "HealthcareService" or "Location" or "Device" or "MessageHeader" or "OperationOutcome" or "CareTeam" or "Endpoint" or "Questionnaire" or "Provenance";

    private FhirResource? ReadTyped(JsonElement element, string? type, string place) => type switch
    {
        "Patient" => ReadAt(element, FhirJson.Default.FhirPatient, place),
        "Organization" or "Practitioner" or "PractitionerRole" or "HealthcareService" or "Location" or "RelatedPerson" or "Device" =>
            ReadAt(element, FhirJson.Default.FhirActor, place),
        "Goal" => ReadAt(element, FhirJson.Default.FhirGoal, place),
        "MessageHeader" => ReadAt(element, FhirJson.Default.FhirMessageHeader, place),
        "OperationOutcome" => ReadAt(element, FhirJson.Default.FhirOperationOutcome, place),
        "Communication" => ReadAt(element, FhirJson.Default.FhirCommunication, place),
        "Task" => ReadAt(element, FhirJson.Default.FhirTask, place),
        "ServiceRequest" => ReadAt(element, FhirJson.Default.FhirServiceRequest, place),
        "Encounter" => ReadAt(element, FhirJson.Default.FhirEncounter, place),
        "Appointment" => ReadAt(element, FhirJson.Default.FhirAppointment, place),
        "Flag" => ReadAt(element, FhirJson.Default.FhirFlag, place),
        "CarePlan" => ReadAt(element, FhirJson.Default.FhirCarePlan, place),
        "QuestionnaireResponse" => ReadAt(element, FhirJson.Default.FhirQuestionnaireResponse, place),
        "Consent" => ReadAt(element, FhirJson.Default.FhirConsent, place),
        _ => null,
    };

    /// <summary>The contained resources that the hub uses. One with a fault spoils its container: it may be the child.</summary>
    private List<FhirResource> Contained(ResourceHead head, string place)
    {
        var found = new List<FhirResource>();
        foreach (var (index, element) in (head.Contained ?? []).Index())
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{place}.contained[{index}]");
            if (ReadAt(element, FhirEnvelopes.Default.ResourceHead, at) is { } inner && !IsNotice(inner.ResourceType) && ReadTyped(element, inner.ResourceType, at) is { } resource)
                found.Add(resource);
        }

        return found;
    }

    private void CheckElements(JsonElement element, string type, string place)
    {
        try
        {
            foreach (var property in element.EnumerateObject())
            {
                if (!R4Elements.Knows(type, property.Name))
                    Fault(FaultCodes.UnknownElement, place, "elements that R4 gives the type, and no others");
            }
        }
        catch (InvalidOperationException)
        {
            Fault(FaultCodes.UnexpectedType, place, "names of elements in whole characters");
        }
    }

    private bool IsModified(JsonElement element)
    {
        try
        {
            return mayBeModified && ModifierScan.Finds(element);
        }
        catch (InvalidOperationException)
        {
            // A name that is none may be any, this one too.
            return true;
        }
    }
}
