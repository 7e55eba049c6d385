using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace BackaBarnet.Simulators.Unikum;

/// <summary>
/// Unikum as the hub sees it: an SS 12000:2020 server with <c>persons</c>, <c>placements</c> and <c>duties</c> below
/// <see cref="Ss12000Address"/>, and a feed of barnhälsoplaner below <see cref="Simulator.Address"/>. Records can be added
/// while it runs.
/// </summary>
public sealed class UnikumSimulator : Simulator
{
    private const int DefaultLimit = 100;
    private const int LargestLimit = 1000;

    private readonly SimulatedResource _persons = new();
    private readonly SimulatedResource _placements = new();
    private readonly SimulatedResource _duties = new();
    private readonly ConcurrentQueue<JsonNode> _plans = new();
    private int _malformed;

    /// <summary>The base address of the SS 12000 server.</summary>
    public Uri Ss12000Address => new(Address, "v2.0/");

    /// <summary>The bearer token to be shown; <see langword="null"/> asks for none.</summary>
    public string? Token { get; set; }

    /// <summary>Path and query of every request so far, oldest first.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Adds a person, or replaces the one with the same <c>id</c>.</summary>
    /// <param name="json">A Person of SS 12000 with <c>id</c> and <c>meta.modified</c>.</param>
    public void PutPerson(string json) => _persons.Put(Parse(json));

    /// <summary>Adds a placement, or replaces the one with the same <c>id</c>.</summary>
    /// <param name="json">A Placement of SS 12000 with <c>id</c> and <c>meta.modified</c>.</param>
    public void PutPlacement(string json) => _placements.Put(Parse(json));

    /// <summary>Adds a duty, or replaces the one with the same <c>id</c>.</summary>
    /// <param name="json">A Duty of SS 12000 with <c>id</c> and <c>meta.modified</c>.</param>
    public void PutDuty(string json) => _duties.Put(Parse(json));

    /// <summary>Adds a barnhälsoplan, or a new version of one, at the end of the feed.</summary>
    /// <param name="json">Any JSON; a faulty plan is a way to see it quarantined.</param>
    public void AddPlan(string json) => _plans.Enqueue(JsonNode.Parse(json)!);

    /// <summary>Breaks off the next answer in its middle, though its status says that all is well.</summary>
    public void MalformNext() => Interlocked.Exchange(ref _malformed, 1);

    /// <inheritdoc />
    protected override void Map(WebApplication application)
    {
        application.MapGet("/v2.0/persons", (HttpRequest request) => List(_persons, request));
        application.MapGet("/v2.0/placements", (HttpRequest request) => List(_placements, request));
        application.MapGet("/v2.0/duties", (HttpRequest request) => List(_duties, request));
        application.MapGet("/barnhalsoplaner", ListPlans);
    }

    private IResult List(SimulatedResource resource, HttpRequest request)
    {
        if (!IsLetIn(request))
            return Error(StatusCodes.Status401Unauthorized, "UNAUTHORIZED");

        var query = request.Query;
        var limit = Limit(query["limit"]);
        var token = (string?)query["pageToken"];
        var filters = query.Keys.Where(key => key is not ("limit" or "pageToken")).ToList();
        if (limit is null || filters.Any(filter => filter != "meta.modified.after") || (token is not null && filters.Count > 0))
            return Error(StatusCodes.Status400BadRequest, "VALIDATION_ERROR");
        if (token is not null)
            return PageToken.TryRead(token) is { } place
                ? Answer(resource.Page(place.After, place.Offset, limit.Value))
                : Error(StatusCodes.Status400BadRequest, "INVALID_PAGE_TOKEN");
        if (filters.Count == 0)
            return Answer(resource.Page(null, 0, limit.Value));
        // A plus sign that was not encoded has become a blank by now, and is no time any more.
        return DateTimeOffset.TryParseExact(query["meta.modified.after"], "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture, DateTimeStyles.None, out var after)
            ? Answer(resource.Page(after, 0, limit.Value))
            : Error(StatusCodes.Status400BadRequest, "VALIDATION_ERROR");
    }

    private IResult ListPlans(HttpRequest request)
    {
        if (!IsLetIn(request))
            return Error(StatusCodes.Status401Unauthorized, "UNAUTHORIZED");
        if (Limit(request.Query["limit"]) is not { } limit || !int.TryParse(request.Query["after"], NumberStyles.None, CultureInfo.InvariantCulture, out var after))
            return Error(StatusCodes.Status400BadRequest, "VALIDATION_ERROR");

        var plans = _plans.Index().Skip(after).Take(limit).Select(each => new JsonObject { ["sequence"] = each.Index + 1, ["plan"] = each.Item.DeepClone() });
        return Answer(new JsonObject { ["plans"] = new JsonArray([.. plans]) });
    }

    private bool IsLetIn(HttpRequest request)
    {
        Requests.Enqueue(request.Path + request.QueryString);
        return Token is null || request.Headers.Authorization == $"Bearer {Token}";
    }

    private static int? Limit(string? text) => text is null ? DefaultLimit
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= LargestLimit ? limit
        : null;

    private IResult Answer(JsonObject body)
    {
        var json = body.ToJsonString();
        return Results.Text(Interlocked.Exchange(ref _malformed, 0) == 1 ? json[..(json.Length / 2)] : json, "application/json");
    }

    private static IResult Error(int status, string code) =>
        Results.Text($$"""{"code":"{{code}}","message":"See the code."}""", "application/json", statusCode: status);

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
