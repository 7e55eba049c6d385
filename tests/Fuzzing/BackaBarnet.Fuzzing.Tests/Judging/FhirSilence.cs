using System.Text.Json;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Fuzzing.Tests.Judging;

/// <summary>
/// Whether a FHIR document of which neither a record nor a fault came may be passed over: persons and places, and visits and episodes
/// of others than children, may be; a resource by which somebody tells something may not.
/// </summary>
internal static class FhirSilence
{
    /// <summary>The format.</summary>
    public const string Format = "fhir-bundle";

    private static readonly string[] Telling = ["Communication", "Task", "ServiceRequest", "Appointment", "Flag", "CarePlan", "QuestionnaireResponse", "Consent"];

    /// <summary>Tells whether a document holds, where resources stand, one that tells something.</summary>
    public static bool IsOdd(byte[] document)
    {
        if (!SourceJson.TryParse(document, out var json, out _))
            return true;
        using (json)
        {
            var root = json.RootElement;
            return Tells(root) || (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("entry", out var entries) && entries.ValueKind == JsonValueKind.Array
                && entries.EnumerateArray().Any(entry => entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("resource", out var resource) && Tells(resource)));
        }
    }

    private static bool Tells(JsonElement resource) => resource.ValueKind == JsonValueKind.Object
        && resource.TryGetProperty("resourceType", out var type)
        && type.ValueKind == JsonValueKind.String
        && Array.Exists(Telling, name => type.ValueEquals(name));
}
