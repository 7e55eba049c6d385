using System.Text.Json;

namespace BackaBarnet.Hub.Audit.Export;

/// <summary>Pieces of FHIR as JSON.</summary>
internal static class FhirJson
{
    public static void Coding(this Utf8JsonWriter json, FhirCode code)
    {
        json.WriteStartObject();
        json.WriteString("system", code.System);
        json.WriteString("code", code.Code);
        if (code.Display is not null)
            json.WriteString("display", code.Display);
        json.WriteEndObject();
    }

    public static void Coding(this Utf8JsonWriter json, string name, FhirCode code)
    {
        json.WritePropertyName(name);
        json.Coding(code);
    }

    public static void Codings(this Utf8JsonWriter json, string name, params ReadOnlySpan<FhirCode> codes)
    {
        json.WriteStartArray(name);
        foreach (var code in codes)
            json.Coding(code);
        json.WriteEndArray();
    }

    public static void Concept(this Utf8JsonWriter json, string name, FhirCode code)
    {
        json.WriteStartObject(name);
        json.Codings("coding", code);
        json.WriteEndObject();
    }

    /// <summary>A reference by identifier; where there is none, one that says why.</summary>
    public static void Reference(this Utf8JsonWriter json, string name, string? type, string system, string? value, string absent)
    {
        json.WriteStartObject(name);
        var isAbsent = string.IsNullOrEmpty(value);
        if (isAbsent)
            json.Absent(absent);
        if (type is not null)
            json.WriteString("type", type);
        if (!isAbsent)
        {
            json.WriteStartObject("identifier");
            json.WriteString("system", system);
            json.WriteString("value", value);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    public static void Absent(this Utf8JsonWriter json, string reason)
    {
        json.WriteStartArray("extension");
        json.WriteStartObject();
        json.WriteString("url", "http://hl7.org/fhir/StructureDefinition/data-absent-reason");
        json.WriteString("valueCode", reason);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    public static void Detail(this Utf8JsonWriter json, string type, string? value)
    {
        // FHIR has no empty string.
        if (string.IsNullOrEmpty(value))
            return;
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteString("valueString", value);
        json.WriteEndObject();
    }

    public static void Detail(this Utf8JsonWriter json, string type, byte[] value)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteBase64String("valueBase64Binary", value);
        json.WriteEndObject();
    }
}
