using System.Globalization;
using System.Text.Json;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Towns;

/// <summary>An upptäckarkort.</summary>
/// <param name="Record">The record's id.</param>
/// <param name="Child">The child's identity number.</param>
/// <param name="Version">The record's version.</param>
/// <param name="Trygghet">What it says: 1 to 4.</param>
/// <param name="SuspectsHarm">Whether its author suspects that the child comes to harm.</param>
public sealed record Card(string Record, string Child, int Version = 1, int Trygghet = 2, bool SuspectsHarm = false);

/// <summary>An answer about consent.</summary>
/// <param name="Record">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Child">The child's identity number.</param>
/// <param name="By">Who answers.</param>
/// <param name="Releasing">The activity that may release.</param>
/// <param name="Recipient">The activity that may receive.</param>
/// <param name="RevokedAt">When it was taken back, if it was.</param>
public sealed record Answer(string Record, int Version, string Child, string By, string Releasing, string Recipient, DateTimeOffset? RevokedAt = null);

/// <summary>Documents as the systems around the hub write them, about invented people.</summary>
public static class Documents
{
    /// <summary>When a report was sent in, which is its version.</summary>
    public static DateTimeOffset ReportedAt { get; } = new(2026, 11, 16, 9, 12, 44, TimeSpan.FromHours(1));

    /// <summary>A form in the shape that Prorenata's source reads; a document holds one, or an array.</summary>
    public static string Form(Card card)
    {
        List<object> rows =
        [
            new { label = "Trygghet", type = "Skala", value = card.Trygghet },
            new { label = "Kortet håller sig till det som samtycket gäller", type = "Ja/nej med kommentar", value = true },
        ];
        if (card.SuspectsHarm)
            rows.Add(new { label = "Misstänker du att barnet far illa?", type = "Ja/nej med kommentar", value = true });
        return JsonSerializer.Serialize(new
        {
            id = card.Record,
            version = card.Version,
            form = "Upptäckarkort",
            received = "2026-11-16T08:30:00+01:00",
            unit = "Förskolan Solstrålen",
            student = new { personnummer = card.Child, givenName = "Alva", familyName = "Testsson" },
            rows,
        });
    }

    /// <summary>A report of concern in the shape of Open ePlatform's export, in ISO 8859-1.</summary>
    /// <param name="instance">The number of the report.</param>
    /// <param name="child">The child's identity number.</param>
    public static string Report(string instance, string child) => $"""
        <?xml version="1.0" encoding="ISO-8859-1"?>
        <FlowInstance xmlns="http://www.oeplatform.org/version/2.0/schemas/flowinstance"><Header><Flow><FamilyID>301</FamilyID></Flow>
        <FlowInstanceID>{instance}</FlowInstanceID><Posted>2026-11-16T09:12:44</Posted><FirstSubmitted>2026-11-16T09:12:44</FirstSubmitted></Header>
        <Values><barnet><CitizenIdentifier>{child}</CitizenIdentifier></barnet><oro><Value>Påhittat.</Value></oro></Values></FlowInstance>
        """;

    /// <summary>A region's notice, a FHIR Communication.</summary>
    /// <param name="record">The record's id.</param>
    /// <param name="patient">Id of the Patient.</param>
    /// <param name="updated">When the region wrote it.</param>
    public static string Notice(string record, string patient, DateTimeOffset updated) => $$"""
        {"resourceType":"Communication","id":"{{record}}","meta":{"versionId":"1","lastUpdated":"{{updated:O}}"},"status":"completed",
         "identifier":[{"system":"urn:example","value":"{{record}}"}],"subject":{"reference":"Patient/{{patient}}"},"topic":{"text":"Påhittat"},
         "sent":"2026-11-16T10:00:00+01:00","sender":{"identifier":{"system":"urn:oid:1.2.752.29.4.19","value":"SE2321000000-BUP1"} } }
        """;

    /// <summary>A FHIR Patient.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="number">The identity number.</param>
    public static string Patient(string id, string number) => $$"""
        {"resourceType":"Patient","id":"{{id}}","meta":{"profile":["http://hl7.se/fhir/ig/base/StructureDefinition/SEBasePatient"]},
         "identifier":[{"system":"http://electronichealth.se/identifier/personnummer","value":"{{number}}"}] }
        """;

    /// <summary>A person of SS 12000.</summary>
    /// <param name="id">Id in the roster.</param>
    /// <param name="number">The identity number.</param>
    /// <param name="marking">The mark of protection.</param>
    /// <param name="more">Further properties, each with a comma before it.</param>
    public static string Person(string id, string number, string marking, string more) =>
        $$"""{"id":"{{id}}","meta":{"modified":"2026-11-01T06:00:00Z"},"givenName":"Prov","familyName":"Person","civicNo":{"value":"{{number}}"},"securityMarking":"{{marking}}"{{more}}}""";

    /// <summary>A document with answers about consent, each a signed yes for support with well-being and health, for a hundred days.</summary>
    public static string Consents(IEnumerable<Answer> answers)
    {
        var today = SwedishTime.DateAt(TimeProvider.System.GetUtcNow());
        return JsonSerializer.Serialize(new { format = "backabarnet/samtycke", version = 1, consents = answers.Select(answer => Consent(answer, today)) });
    }

    private static Dictionary<string, object> Consent(Answer answer, DateOnly today)
    {
        var consent = new Dictionary<string, object>
        {
            ["id"] = answer.Record,
            ["version"] = answer.Version,
            ["child"] = answer.Child,
            ["by"] = answer.By,
            ["capacity"] = answer.By == answer.Child ? "child" : "guardian",
            ["answer"] = "yes",
            ["from"] = Day(today.AddDays(-10)),
            ["until"] = Day(today.AddDays(100)),
            ["releasing"] = new[] { answer.Releasing },
            ["recipients"] = new[] { answer.Recipient },
            ["categories"] = new[] { "identity", "wellbeing", "health" },
            ["purpose"] = "stod",
            ["form"] = "signed",
            ["informed"] = true,
            ["verifiedBy"] = new[] { answer.Releasing },
        };
        if (answer.RevokedAt is { } revokedAt)
            consent["revokedAt"] = revokedAt.ToString("O", CultureInfo.InvariantCulture);
        return consent;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
