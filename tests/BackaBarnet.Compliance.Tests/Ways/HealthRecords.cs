using System.Text.Json.Nodes;

namespace BackaBarnet.Compliance.Tests.Ways;

/// <summary>Resources of every type that regional health care tells something by.</summary>
internal static class HealthRecords
{
    private const string Unit = "SE2321000000-TEST1";
    private const string UnknownUnit = "SE2321000000-TEST9";

    /// <summary>The types besides Communication, with the names of their feeds.</summary>
    public static IReadOnlyList<(string Type, string Feed)> Others { get; } =
    [
        ("Task", "tasks"), ("ServiceRequest", "servicerequests"), ("Encounter", "encounters"), ("Flag", "flags"), ("CarePlan", "careplans"),
        ("QuestionnaireResponse", "questionnaireresponses"), ("Consent", "consents"), ("EpisodeOfCare", "episodesofcare"),
    ];

    /// <summary>Settings by which a resource from an unknown unit is understood.</summary>
    public static IReadOnlyList<(string Name, string? Value)> Mended => [($"Units:{UnknownUnit}", "bvc"), ($"Care:Units:{UnknownUnit}", "Bvc")];

    public static void Configure(IDictionary<string, string?> settings) => (settings[$"Units:{Unit}"], settings[$"Care:Units:{Unit}"]) = ("bup", "Bvc");

    /// <summary>A resource that lacks nothing but, if it is faulty, a unit that is known.</summary>
    public static JsonObject Resource(string type, int number, bool isFaulty, string text)
    {
        var resource = new JsonObject
        {
            ["resourceType"] = type,
            ["id"] = $"r{number}",
            ["meta"] = new JsonObject { ["versionId"] = "1", ["lastUpdated"] = $"2025-10-06T08:{number % 60:00}:00Z" },
            ["text"] = new JsonObject { ["status"] = "generated", ["div"] = $"<div>{text}</div>" },
        };
        foreach (var (name, value) in Own(type, Reference(number), Sender(isFaulty ? UnknownUnit : Unit), text))
            resource[name] = value;
        return resource;
    }

    public static string Bundle(string type, int number, string child, bool isFaulty, string text) => new JsonObject
    {
        ["resourceType"] = "Bundle",
        ["type"] = "collection",
        ["entry"] = new JsonArray(new JsonObject { ["resource"] = Notices.Patient(number, child) }, new JsonObject { ["resource"] = Resource(type, number, isFaulty, text) }),
    }.ToJsonString();

    private static IEnumerable<(string Name, JsonNode Value)> Own(string type, JsonObject patient, JsonObject sender, string text) => type switch
    {
        "Task" => [("status", "requested"), ("intent", "order"), ("code", Words()), ("description", text), ("for", patient), ("authoredOn", Time), ("requester", sender)],
        "ServiceRequest" => [("status", "active"), ("intent", "order"), ("code", Words()), ("subject", patient), ("authoredOn", Time), ("requester", sender)],
        "Encounter" => [("status", "cancelled"), ("class", Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "AMB")), ("type", new JsonArray(Words())), ("subject", patient), ("period", Period()), ("serviceProvider", sender)],
        "Flag" => [("status", "active"), ("code", Words()), ("subject", patient), ("period", Period()), ("author", sender)],
        "CarePlan" => [("status", "active"), ("intent", "plan"), ("title", Way.Canary), ("subject", patient), ("created", Time), ("author", sender)],
        "QuestionnaireResponse" => [("status", "completed"), ("subject", patient), ("authored", Time), ("author", sender), ("item", Answers())],
        "Consent" =>
        [
            ("status", "active"), ("scope", Concept("http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy")), ("category", new JsonArray(Words())), ("patient", patient), ("dateTime", Time),
            ("performer", new JsonArray(patient.DeepClone())), ("organization", new JsonArray(sender)), ("policyRule", Concept("http://terminology.hl7.org/CodeSystem/v3-ActCode", "OPTIN")),
            ("provision", new JsonObject { ["period"] = new JsonObject { ["start"] = "2025-10-01", ["end"] = "2026-10-01" } }),
        ],
        "EpisodeOfCare" => [("status", "active"), ("patient", patient), ("managingOrganization", sender), ("period", Period())],
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No such type."),
    };

    private const string Time = "2025-10-06T10:00:00+02:00";

    private static JsonObject Reference(int number) => new() { ["reference"] = $"Patient/p{number}", ["display"] = Way.Canary };

    private static JsonObject Sender(string unit) => new() { ["identifier"] = new JsonObject { ["system"] = "urn:oid:1.2.752.29.4.19", ["value"] = unit } };

    private static JsonObject Words() => new() { ["text"] = Way.Canary };

    private static JsonObject Period() => new() { ["start"] = "2025-10-06" };

    private static JsonObject Coding(string system, string code) => new() { ["system"] = system, ["code"] = code };

    private static JsonObject Concept(string system, string code) => new() { ["coding"] = new JsonArray(Coding(system, code)) };

    private static JsonArray Answers() =>
        new(new JsonObject { ["linkId"] = "1", ["text"] = Way.Canary, ["answer"] = new JsonArray(new JsonObject { ["valueString"] = Way.Canary }) });
}

/// <summary>Resources of one type, pushed.</summary>
internal sealed class HealthRecordPushWay(string type) : PushWay
{
    public override string Name => $"regionalhealth/push {type}";

    public override string Type => Notices.Type;

    public override IReadOnlyList<(string Name, string? Value)> Mended => HealthRecords.Mended;

    public override void Configure(IDictionary<string, string?> settings)
    {
        base.Configure(settings);
        HealthRecords.Configure(settings);
    }

    public override Task PutAsync(int number) => PutAsync(HealthRecords.Bundle(type, number, Child(number), isFaulty: false, Text));

    public override Task PutFaultyAsync(int number) => PutAsync(HealthRecords.Bundle(type, number, Child(number), isFaulty: true, Text));
}
