using System.Text.Json;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Simulators.Synthetic.Events;
using BackaBarnet.Simulators.Synthetic.Model;

namespace BackaBarnet.Simulators.Synthetic.Writing;

/// <summary>Notices of health care as FHIR R4 Bundles with HL7 Sweden's identifiers and security labels.</summary>
internal static class NoticeWriter
{
    private const string Hidden = "Skyddad uppgift";

    /// <summary>HSA-ids of the activities that send notices.</summary>
    public static IReadOnlyDictionary<string, string> HsaIds { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Activities.Midwives] = "SE2321000000-BMM1",
        [Activities.ChildHealth] = "SE2321000000-BVC1",
        [Activities.ChildPsychiatry] = "SE2321000000-BUP1",
        [Activities.ChildMedicine] = "SE2321000000-BARN1",
    };

    public static byte[] Write(HealthEvent notice) => Bundle(notice, json => WriteRecord(json, notice));

    /// <summary>A Bundle of a child's Patient and a resource about it.</summary>
    public static byte[] Bundle(SyntheticEvent happened, Action<Utf8JsonWriter> write) => JsonText.Document(json => json.Object(_ =>
    {
        json.WriteString("resourceType", "Bundle");
        json.WriteString("type", "collection");
        json.WriteStartArray("entry");
        json.Object(_ =>
        {
            json.WriteString("fullUrl", Patient(happened));
            json.Object("resource", _ => WritePatient(json, happened.Child.Person));
        });
        json.Object(_ => json.Object("resource", write));
        json.WriteEndArray();
    }));

    private static void WritePatient(Utf8JsonWriter json, SyntheticPerson person)
    {
        var isProtected = person.Protection != Protection.None;
        json.WriteString("resourceType", "Patient");
        json.Object("meta", _ =>
        {
            json.Strings("profile", ["http://hl7.se/fhir/ig/base/StructureDefinition/SEBasePatient"]);
            if (isProtected)
                json.Objects("security", [person.Protection], (_, protection) => Coding(
                    json, "http://hl7.se/fhir/ig/base/CodeSystem/SecurityLabel",
                    protection == Protection.Sekretessmarkering ? "sekretessmarkering" : "skyddadFolkbokforing"));
        });
        json.Objects("identifier", [person], (_, each) => Identifier(json, "http://electronichealth.se/identifier/personnummer", each.Number));
        json.Objects("name", [person], (_, each) =>
        {
            json.WriteString("use", "official");
            json.WriteString("family", isProtected ? Hidden : each.FamilyName);
            json.Strings("given", [isProtected ? Hidden : each.GivenName]);
        });
    }

    /// <summary>The record's id as the hub knows it.</summary>
    public static string HubRecordId(HealthEvent notice)
    {
        var id = $"{SystemOf(notice)}|{notice.RecordId}";
        return notice.Record == HealthRecord.Communication ? id : $"{notice.Record}/{id}";
    }

    private static void WriteRecord(Utf8JsonWriter json, HealthEvent notice)
    {
        json.WriteString("resourceType", notice.Record.ToString());
        json.Object("meta", _ =>
        {
            json.WriteString("versionId", Written.Number(notice.Version));
            json.WriteString("lastUpdated", Written.Instant(notice.At));
            if (notice.Attested)
                json.Objects("tag", ["within-scope"], (_, code) => Coding(json, "urn:backabarnet:attest", code));
        });
        json.Objects("identifier", [notice.RecordId], (_, id) => Identifier(json, SystemOf(notice), id));
        json.Object("subject", _ => json.WriteString("reference", Patient(notice)));
        switch (notice.Record)
        {
            case HealthRecord.Communication:
                WriteCommunication(json, notice);
                break;
            case HealthRecord.Encounter:
                WriteEncounter(json, notice);
                break;
            default:
                WriteFlag(json, notice);
                break;
        }
    }

    private static void WriteCommunication(Utf8JsonWriter json, HealthEvent notice)
    {
        json.WriteString("status", "completed");
        json.Object("topic", _ => json.WriteString("text", notice.Topic));
        json.WriteString("sent", Written.Instant(notice.At));
        Unit(json, "sender", notice.Activity);
        json.Objects("payload", [notice.Text], (_, text) => json.WriteString("contentString", text));
    }

    private static void WriteEncounter(Utf8JsonWriter json, HealthEvent notice)
    {
        json.WriteString("status", notice.Version == 1 ? "cancelled" : "entered-in-error");
        json.Object("class", _ => Coding(json, "http://terminology.hl7.org/CodeSystem/v3-ActCode", "AMB"));
        json.Objects("type", [notice.Topic], (_, topic) => json.WriteString("text", topic));
        json.Object("period", _ => json.WriteString("start", Written.Instant(notice.At)));
        Unit(json, "serviceProvider", notice.Activity);
    }

    private static void WriteFlag(Utf8JsonWriter json, HealthEvent notice)
    {
        json.WriteString("status", "active");
        json.Object("code", _ => json.WriteString("text", notice.Topic));
        json.Object("period", _ => json.WriteString("start", Written.Instant(notice.At)));
        Unit(json, "author", notice.Activity);
    }

    public static void Unit(Utf8JsonWriter json, string element, string activity) =>
        json.Object(element, _ => json.Object("identifier", _ => Identifier(json, "urn:oid:1.2.752.29.4.19", HsaIds[activity])));

    private static string SystemOf(HealthEvent notice) => $"urn:example:region:{notice.Record.ToString().ToLowerInvariant()}";

    public static void Identifier(Utf8JsonWriter json, string system, string value)
    {
        json.WriteString("system", system);
        json.WriteString("value", value);
    }

    public static void Coding(Utf8JsonWriter json, string system, string code)
    {
        json.WriteString("system", system);
        json.WriteString("code", code);
    }

    public static string Patient(SyntheticEvent happened) => $"urn:uuid:{happened.Child.Person.Id}";
}
