using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace BackaBarnet.Simulators.RegionalHealth;

/// <summary>
/// A region's FHIR R4 server as the hub sees it: resources of any type can be searched by <c>_lastUpdated</c> and <c>status</c>, and
/// come with the Patients they are about. Can push a Bundle as well. Resources can be added while it runs.
/// </summary>
public sealed class RegionalHealthSimulator : Simulator
{
    private const int DefaultCount = 20;

    private readonly Lock _lock = new();
    // As R4 names them: where a resource of each type names its Patient.
    private static readonly string[] SubjectElements = ["subject", "for", "patient"];

    private readonly OrderedDictionary<(string? Type, string? Id), JsonObject> _resources = [];
    private readonly Dictionary<string, JsonObject> _patients = new(StringComparer.Ordinal);
    private int _malformed;
    private string? _outcome;

    /// <summary>The server's base address.</summary>
    public Uri FhirAddress => new(Address, "fhir/");

    /// <summary>The bearer token to be shown; <see langword="null"/> asks for none.</summary>
    public string? Token { get; set; }

    /// <summary>Where the links to next pages lead; <see langword="null"/> for <see cref="FhirAddress"/>.</summary>
    public Uri? LinkAddress { get; set; }

    /// <summary>Path and query of every request so far, oldest first.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Adds a Patient, or replaces the one with the same <c>id</c>.</summary>
    /// <param name="json">A Patient with <c>id</c>.</param>
    public void PutPatient(string json)
    {
        var patient = JsonNode.Parse(json)!.AsObject();
        lock (_lock)
            _patients[(string)patient["id"]!] = patient;
    }

    /// <summary>Adds a Communication, or replaces the one with the same <c>id</c>.</summary>
    /// <param name="json">A Communication with <c>id</c>, <c>meta.lastUpdated</c> and a subject <c>Patient/id</c>.</param>
    public void PutCommunication(string json) => Put(json);

    /// <summary>Adds a resource, or replaces the one of the same type with the same <c>id</c>.</summary>
    /// <param name="json">A resource with <c>resourceType</c>, <c>id</c>, <c>meta.lastUpdated</c> and a subject <c>Patient/id</c>.</param>
    public void Put(string json)
    {
        var resource = JsonNode.Parse(json)!.AsObject();
        var key = ((string?)resource["resourceType"], (string?)resource["id"]);
        lock (_lock)
        {
            _resources.Remove(key);
            _resources.Add(key, resource);
        }
    }

    /// <summary>Breaks off the next answer in its middle, though its status says that all is well.</summary>
    public void MalformNext() => Interlocked.Exchange(ref _malformed, 1);

    /// <summary>Adds an OperationOutcome with one issue to the next answer.</summary>
    /// <param name="severity">The issue's severity, for example <c>warning</c>.</param>
    public void OutcomeNext(string severity) => Interlocked.Exchange(ref _outcome, severity);

    /// <summary>Pushes a Bundle to the hub.</summary>
    /// <param name="target">The hub's endpoint.</param>
    /// <param name="token">The bearer token that it asks for.</param>
    /// <param name="bundle">The Bundle in JSON.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The status of the answer.</returns>
    public static async Task<int> PushAsync(Uri target, string token, string bundle, CancellationToken cancellationToken = default)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new StringContent(bundle, Encoding.UTF8, "application/fhir+json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request, cancellationToken);
        return (int)response.StatusCode;
    }

    /// <inheritdoc />
    protected override void Map(WebApplication application) => application.MapGet("/fhir/{type}", Search);

    private IResult Search(string type, HttpRequest request)
    {
        Requests.Enqueue(request.Path + request.QueryString);
        if (Token is not null && request.Headers.Authorization != $"Bearer {Token}")
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        if (After(request) is not { } after)
            return Results.StatusCode(StatusCodes.Status400BadRequest);

        var count = Number(request, "_count") ?? DefaultCount;
        var offset = Number(request, "_offset") ?? 0;
        JsonObject bundle;
        lock (_lock)
        {
            var found = _resources.Values.Where(resource => (string?)resource["resourceType"] == type && LastUpdated(resource) >= after && HasStatus(resource, request)).ToList();
            bundle = Page(type, found, offset, count, request);
        }

        if (Interlocked.Exchange(ref _outcome, null) is { } severity)
            bundle["entry"]!.AsArray().Add(Outcome(severity));
        var json = bundle.ToJsonString();
        return Results.Text(Interlocked.Exchange(ref _malformed, 0) == 1 ? json[..(json.Length / 2)] : json, "application/fhir+json");
    }

    private JsonObject Page(string type, List<JsonObject> found, int offset, int count, HttpRequest request)
    {
        var page = found.Skip(offset).Take(count).ToList();
        var patients = ((string?)request.Query["_include"])?.StartsWith($"{type}:", StringComparison.Ordinal) is true
            ? page
                .SelectMany(SubjectsOf)
                .Distinct(StringComparer.Ordinal)
                .Select(Patient)
                .OfType<JsonObject>()
            : [];
        var links = new JsonArray(Link(type, "self", request.QueryString.ToString()));
        if (offset + count < found.Count)
            links.Add(Link(type, "next", QueryString.Create(request.Query.Where(part => part.Key != "_offset")).Add("_offset", $"{offset + count}").ToString()));
        return new JsonObject
        {
            ["resourceType"] = "Bundle",
            ["type"] = "searchset",
            ["total"] = found.Count,
            ["link"] = links,
            ["entry"] = new JsonArray([.. page.Select(resource => Entry(resource, "match")), .. patients.Select(patient => Entry(patient, "include"))]),
        };
    }

    private JsonObject Link(string type, string relation, string query) => new()
    {
        ["relation"] = relation,
        ["url"] = new Uri(LinkAddress ?? FhirAddress, type + query).AbsoluteUri,
    };

    private JsonObject Entry(JsonObject resource, string mode) => new()
    {
        ["fullUrl"] = new Uri(FhirAddress, $"{resource["resourceType"]}/{resource["id"]}").AbsoluteUri,
        ["resource"] = resource.DeepClone(),
        ["search"] = new JsonObject { ["mode"] = mode },
    };

    private static JsonObject Outcome(string severity) => new()
    {
        ["resource"] = new JsonObject
        {
            ["resourceType"] = "OperationOutcome",
            ["issue"] = new JsonArray(new JsonObject { ["severity"] = severity, ["code"] = "processing" }),
        },
        ["search"] = new JsonObject { ["mode"] = "outcome" },
    };

    private JsonObject? Patient(string? reference) =>
        reference?.StartsWith("Patient/", StringComparison.Ordinal) is true ? _patients.GetValueOrDefault(reference["Patient/".Length..]) : null;

    private static IEnumerable<string?> SubjectsOf(JsonObject resource) =>
    [
        .. SubjectElements.Select(element => (string?)resource[element]?["reference"]),
        .. (resource["participant"] as JsonArray ?? []).Select(participant => (string?)participant?["actor"]?["reference"]),
    ];

    private static bool HasStatus(JsonObject resource, HttpRequest request) =>
        (string?)request.Query["status"] is not { } wanted || wanted.Split(',').Contains((string?)resource["status"], StringComparer.Ordinal);

    private static DateTimeOffset? After(HttpRequest request)
    {
        var text = (string?)request.Query["_lastUpdated"];
        if (text is null)
            return DateTimeOffset.MinValue;
        return text.StartsWith("ge", StringComparison.Ordinal) && DateTimeOffset.TryParse(text[2..], CultureInfo.InvariantCulture, out var after) ? after : null;
    }

    private static DateTimeOffset LastUpdated(JsonObject resource) =>
        DateTimeOffset.TryParse((string?)resource["meta"]?["lastUpdated"], CultureInfo.InvariantCulture, out var time) ? time : DateTimeOffset.MaxValue;

    private static int? Number(HttpRequest request, string name) =>
        int.TryParse(request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
