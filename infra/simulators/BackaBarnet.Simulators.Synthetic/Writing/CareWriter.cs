using BackaBarnet.Simulators.Synthetic.Events;
using BackaBarnet.Simulators.Synthetic.Model;

namespace BackaBarnet.Simulators.Synthetic.Writing;

/// <summary>A child's care at BVC and with the midwives as FHIR R4 Bundles: EpisodeOfCare, or the Encounter with which it began.</summary>
internal static class CareWriter
{
    /// <summary>Code system of the invented region's types of care.</summary>
    public const string TypeSystem = "urn:example:region:care";

    /// <summary>The types with what they are in the hub's settings.</summary>
    public static IReadOnlyDictionary<string, string> Types { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [OfMidwives] = "Mvc",
        [OfChildHealth] = "Bvc",
        [FirstVisit] = "Bvc",
    };

    private const string OfMidwives = "mvc";
    private const string OfChildHealth = "bvc";
    private const string FirstVisit = "bvc-first-visit";

    public static byte[] Write(CareEvent care) => NoticeWriter.Bundle(care, json =>
    {
        var record = care.IsFirstVisit ? "Encounter" : "EpisodeOfCare";
        json.WriteString("resourceType", record);
        json.Object("meta", _ =>
        {
            json.WriteString("versionId", Written.Number(care.Version));
            json.WriteString("lastUpdated", Written.Instant(care.At));
        });
        json.Objects("identifier", [care.RecordId], (_, id) => NoticeWriter.Identifier(json, $"urn:example:region:{record.ToLowerInvariant()}", id));
        json.WriteString("status", care.IsFirstVisit || care.Until is not null ? "finished" : "active");
        if (care.IsFirstVisit)
            json.Object("class", _ => NoticeWriter.Coding(json, "http://terminology.hl7.org/CodeSystem/v3-ActCode", "AMB"));
        json.Objects("type", [TypeOf(care)], (_, type) => json.Objects("coding", [type], (_, code) => NoticeWriter.Coding(json, TypeSystem, code)));
        json.Object(care.IsFirstVisit ? "subject" : "patient", _ => json.WriteString("reference", NoticeWriter.Patient(care)));
        NoticeWriter.Unit(json, care.IsFirstVisit ? "serviceProvider" : "managingOrganization", care.Activity);
        json.Object("period", _ =>
        {
            json.WriteString("start", Written.Day(care.From));
            json.StringIfAny("end", care.Until is { } until ? Written.Day(until) : null);
        });
    });

    private static string TypeOf(CareEvent care) => care.IsFirstVisit ? FirstVisit : care.Activity == Activities.Midwives ? OfMidwives : OfChildHealth;
}
