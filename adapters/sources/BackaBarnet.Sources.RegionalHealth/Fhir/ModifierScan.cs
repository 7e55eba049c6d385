using System.Text.Json;

namespace BackaBarnet.Sources.RegionalHealth.Fhir;

/// <summary>Looks for what changes the meaning of the element around it: R4 forbids to go on without understanding it.</summary>
internal static class ModifierScan
{
    /// <summary>Tells whether a document can hold one at all; its name may be written with escapes.</summary>
    public static bool MayFind(ReadOnlySpan<byte> document) =>
        document.IndexOf("modifierExtension"u8) >= 0 || document.IndexOf("implicitRules"u8) >= 0 || document.IndexOf("\\u"u8) >= 0;

    /// <summary>Tells whether there is one at any depth.</summary>
    /// <exception cref="InvalidOperationException">A name holds characters that are none.</exception>
    public static bool Finds(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Any(property => IsModifier(property) || Finds(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().Any(Finds),
        _ => false,
    };

    private static bool IsModifier(JsonProperty property) =>
        (property.NameEquals("implicitRules"u8) && property.Value.ValueKind != JsonValueKind.Null)
        || (property.NameEquals("modifierExtension"u8) && IsThere(property.Value));

    private static bool IsThere(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.GetArrayLength() > 0 : value.ValueKind != JsonValueKind.Null;
}
