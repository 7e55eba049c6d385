using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Sources.RegionalHealth.Fhir;

namespace BackaBarnet.Sources.RegionalHealth.Mapping;

/// <summary>Labels in <c>meta.security</c>: HL7 Sweden's of protected identity, and R4's of confidentiality.</summary>
internal static class SecurityLabels
{
    private const string Swedish = "http://hl7.se/fhir/ig/base/CodeSystem/SecurityLabel";
    private const string Confidentiality = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
    private const string Acts = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

    // "Very restricted", and the obligations not to disclose (further) without a consent that the label's author knows of.
    private static readonly string[] Closing = ["NODSCLCD", "NODSCLCDS", "NORDSCLCD", "NORDSCLCDS"];

    /// <summary>
    /// Protection of identity that a Patient's or a notice's labels tell, the strictest of several; <see langword="null"/> if they tell
    /// none. The binding is extensible, so an unknown label of HL7 Sweden's can't be evaluated.
    /// </summary>
    public static Protection? ProtectionIn(FhirMeta? meta) =>
        (meta?.Security ?? []).Where(label => label?.System == Swedish).Select(label => (Protection?)ToProtection(label!.Code)).Max();

    /// <summary>
    /// Tells whether a Patient is told to be confidential beyond what health care is anyway, without saying why: whether it is protected
    /// can't be evaluated.
    /// </summary>
    public static bool IsConfidential(FhirMeta? meta) => (meta?.Security ?? []).Any(label => label is { System: Confidentiality, Code: "R" or "V" });

    /// <summary>Tells whether a notice's labels forbid to hand it on without a person who decides.</summary>
    public static bool Close(FhirMeta? meta) => (meta?.Security ?? []).Any(label =>
        label is { System: Confidentiality, Code: "V" } || (label is { System: Acts, Code: { } code } && Closing.Contains(code, StringComparer.Ordinal)));

    private static Protection ToProtection(string? code) => code switch
    {
        "sekretessmarkering" => Protection.Sekretessmarkering,
        "skyddadFolkbokforing" => Protection.SkyddadFolkbokforing,
        _ => Protection.Unknown,
    };
}
