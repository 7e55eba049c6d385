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

    /// <summary>Tells whether a type becomes a notice, a consent or care.</summary>
    public static bool IsNotice(string? type) => type is "Communication" or "Task" or "ServiceRequest" or "Encounter" or "Appointment"
        or "Flag" or "CarePlan" or "QuestionnaireResponse" or "Consent" or "EpisodeOfCare";

    /// <summary>Tells whether a type is one that may stand in a document.</summary>
    public static bool IsKnown(string? type) => IsNotice(type) || IsContext(type) || TypeOf(type) is not null;

    /// <summary>When a resource was changed, as its <c>meta</c> has it; <see langword="null"/> if it can't be read.</summary>
    public static string? LastUpdatedIn(JsonElement meta)
    {
        try
        {
            return meta.ValueKind == JsonValueKind.Object && meta.TryGetProperty("lastUpdated"u8, out var told) && told.ValueKind == JsonValueKind.String
                ? told.GetString()
                : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Notes a fault.</summary>
    public void Fault(string code, string place, string expected) => _faults.Add(new MappingFault(code, place, expected));

    /// <summary>Reads a resource.</summary>
    /// <param name="element">The resource.</param>
    /// <param name="type">Its type.</param>
    /// <param name="contained">What it contains; undefined if nothing.</param>
    /// <param name="place">Where it stands.</param>
    /// <returns><see langword="null"/> for one that the hub does not use, and for one with a fault.</returns>
    public FhirResource? Read(JsonElement element, string? type, JsonElement contained, string place)
    {
        var before = _faults.Count;
        if (IsNotice(type))
            CheckElements(element, type!, place);
        else if (!IsContext(type))
            Fault(FaultCodes.UnsupportedResource, place, "a resource of a type that the adapter's README names");
        var inner = Contained(contained, place);
        var resource = _faults.Count == before ? ReadTyped(element, TypeOf(type), place) : null;
        return resource is null ? null : resource with { Contained = inner, IsModified = IsModified(element) };
    }

    /// <summary>Reads an element into its type.</summary>
    /// <returns><see langword="null"/> if it has a fault, which is noted.</returns>
    public object? ReadAt(JsonElement element, JsonTypeInfo type, string place)
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

    /// <summary>Finds parts of an object without reading the others. None may stand twice.</summary>
    /// <param name="element">The object.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="names">The parts' names.</param>
    /// <returns>The parts in the order of their names, undefined where absent; <see langword="null"/> if there is a fault, which is noted.</returns>
    public JsonElement[]? PartsOf(JsonElement element, string place, params ReadOnlySpan<string> names)
    {
        var parts = new JsonElement[names.Length];
        if (element.ValueKind != JsonValueKind.Object)
        {
            Fault(FaultCodes.UnexpectedType, place, "an object");
            return null;
        }

        try
        {
            foreach (var property in element.EnumerateObject())
            {
                for (var i = 0; i < names.Length; i++)
                {
                    if (!property.NameEquals(names[i]))
                        continue;
                    if (parts[i].ValueKind != JsonValueKind.Undefined)
                    {
                        Fault(FaultCodes.UnexpectedType, place, "each element once");
                        return null;
                    }

                    parts[i] = property.Value;
                }
            }
        }
        catch (InvalidOperationException)
        {
            Fault(FaultCodes.UnexpectedType, place, "names of elements in whole characters");
            return null;
        }

        return parts;
    }

    /// <summary>A text that may be absent; anything else is a fault.</summary>
    public string? TextOf(JsonElement element, string place)
    {
        if (element.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            return null;
        try
        {
            if (element.ValueKind == JsonValueKind.String)
                return element.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a character: no text, like everything else that is none.
        }

        Fault(FaultCodes.UnexpectedType, place, "a text in whole characters");
        return null;
    }

    /// <summary>Types that describe who and where, and tell nothing that becomes a notice.</summary>
    public static bool IsContext(string? type) => type is "Patient" or "RelatedPerson" or "Organization" or "Practitioner" or "PractitionerRole"
        or "HealthcareService" or "Location" or "Device" or "MessageHeader" or "OperationOutcome" or "CareTeam" or "Endpoint" or "Questionnaire" or "Provenance";

    /// <summary>How a resource of a type is read; <see langword="null"/> for a type of which nothing is.</summary>
    public static JsonTypeInfo? TypeOf(string? type) => type switch
    {
        "Patient" => FhirJson.Default.FhirPatient,
        "Organization" or "Practitioner" or "PractitionerRole" or "HealthcareService" or "Location" or "RelatedPerson" or "Device" => FhirJson.Default.FhirActor,
        "Goal" => FhirJson.Default.FhirGoal,
        "MessageHeader" => FhirJson.Default.FhirMessageHeader,
        "OperationOutcome" => FhirJson.Default.FhirOperationOutcome,
        "Communication" => FhirJson.Default.FhirCommunication,
        "Task" => FhirJson.Default.FhirTask,
        "ServiceRequest" => FhirJson.Default.FhirServiceRequest,
        "Encounter" => FhirJson.Default.FhirEncounter,
        "Appointment" => FhirJson.Default.FhirAppointment,
        "Flag" => FhirJson.Default.FhirFlag,
        "CarePlan" => FhirJson.Default.FhirCarePlan,
        "QuestionnaireResponse" => FhirJson.Default.FhirQuestionnaireResponse,
        "Consent" => FhirJson.Default.FhirConsent,
        "EpisodeOfCare" => FhirJson.Default.FhirEpisodeOfCare,
        _ => null,
    };

    /// <summary>How a contained resource of a type is read; <see langword="null"/> for a type of which nothing is.</summary>
    public static JsonTypeInfo? TypeOfContained(string? type) => IsNotice(type) ? null : TypeOf(type);

    private FhirResource? ReadTyped(JsonElement element, JsonTypeInfo? type, string place) => type is null ? null : (FhirResource?)ReadAt(element, type, place);

    /// <summary>The contained resources that the hub uses. One with a fault spoils its container: it may be the child.</summary>
    private List<FhirResource> Contained(JsonElement list, string place)
    {
        var found = new List<FhirResource>();
        if (list.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            return found;
        if (list.ValueKind != JsonValueKind.Array)
        {
            Fault(FaultCodes.UnexpectedType, $"{place}.contained", "a list");
            return found;
        }

        foreach (var (index, element) in list.EnumerateArray().Index())
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{place}.contained[{index}]");
            if (PartsOf(element, at, "resourceType") is not [var type])
                continue;
            var name = TextOf(type, $"{at}.resourceType");
            if (ReadTyped(element, TypeOfContained(name), at) is { } resource)
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
