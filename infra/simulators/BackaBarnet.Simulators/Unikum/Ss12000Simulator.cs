using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace BackaBarnet.Simulators.Unikum;

/// <summary>What the simulated SS 12000:2020 server answers.</summary>
internal sealed class Ss12000Simulator(UnikumSimulator unikum, TimeProvider clock)
{
    private static readonly string[] Filters = ["meta.modified.after", "meta.modified.before", "sortkey"];

    private readonly SimulatedResource[] _resources =
    [
        new("organisations", "Organisation"), new("groups", "Group"), new("persons", "Person"), new("placements", "Placement"), new("duties", "Duty"),
    ];

    public SimulatedSubscriptions Subscriptions { get; } = new();

    public SimulatedResource Find(string path) => _resources.First(resource => resource.Path == path);

    public Task<IReadOnlyList<int>> NotifyAsync(JsonObject notice) => Subscriptions.NotifyAsync(notice, clock.GetUtcNow());

    public void Map(WebApplication application)
    {
        foreach (var resource in _resources)
        {
            application.MapGet($"/v2.0/{resource.Path}", (HttpRequest request) => Guarded(request, resource.Path, () => List(resource, request)));
            application.MapPost($"/v2.0/{resource.Path}/lookup", (HttpRequest request) => LookupAsync(resource, request));
        }

        application.MapGet("/v2.0/deletedEntities", (HttpRequest request) => Guarded(request, "deletedEntities", () => ListDeleted(request)));
        application.MapGet("/v2.0/subscriptions", (HttpRequest request) => Guarded(request, "subscriptions", () =>
            unikum.Answer(new JsonObject { ["data"] = new JsonArray([.. Subscriptions.All]), ["pageToken"] = null })));
        application.MapPost("/v2.0/subscriptions", SubscribeAsync);
        application.MapGet("/v2.0/subscriptions/{id}", (HttpRequest request, string id) => Guarded(request, "subscriptions", () => Found(Subscriptions.Find(id))));
        application.MapPatch("/v2.0/subscriptions/{id}", (HttpRequest request, string id) => Guarded(request, "subscriptions", () => Found(Subscriptions.Renew(id, Expiry()))));
        application.MapDelete("/v2.0/subscriptions/{id}", (HttpRequest request, string id) => Guarded(
            request, "subscriptions", () => Subscriptions.Delete(id) ? Results.NoContent() : NotFound()));
    }

    private DateTimeOffset Expiry() => clock.GetUtcNow() + UnikumSimulator.SubscriptionLife;

    private IResult Guarded(HttpRequest request, string part, Func<IResult> answer) =>
        !unikum.IsLetIn(request) ? UnikumSimulator.Error(StatusCodes.Status401Unauthorized, "UNAUTHORIZED")
        : unikum.Lacking.Contains(part) ? NotFound()
        : answer();

    private IResult List(SimulatedResource resource, HttpRequest request)
    {
        var query = request.Query;
        var token = (string?)query["pageToken"];
        var filters = query.Keys.Where(key => key is not ("limit" or "pageToken" or "expandReferenceNames")).ToList();
        if (UnikumSimulator.Limit(query["limit"]) is not { } limit || filters.Except(Filters, StringComparer.Ordinal).Any() || (token is not null && filters.Count > 0))
            return Invalid();
        var place = token is not null ? (unikum.ForgetsTokens ? null : PageToken.TryRead(token)) : FilterOf(query);
        if (place is null)
            return token is null ? Invalid() : UnikumSimulator.Error(StatusCodes.Status400BadRequest, "INVALID_PAGE_TOKEN");

        var page = resource.Page(unikum.ShowsNothing ? place with { Place = long.MaxValue } : place, limit, [.. unikum.Withheld]);
        if (unikum.RunsInCircles)
            page["pageToken"] = (place with { Place = 0 }).Write();
        foreach (var record in page["data"]!.AsArray().Where(record => unikum.Unlisted.Contains((string)record!["id"]!)).ToList())
            page["data"]!.AsArray().Remove(record);
        return unikum.Answer(page);
    }

    // A plus sign that was not encoded has become a blank by now, and is no time any more.
    private static PageToken? FilterOf(IQueryCollection query)
    {
        DateTimeOffset? after = null, before = null;
        if (query.ContainsKey(Filters[0]) && (after = TimeOf(query[Filters[0]])) is null)
            return null;
        if (query.ContainsKey(Filters[1]) && (before = TimeOf(query[Filters[1]])) is null)
            return null;
        return new PageToken(after, before, 0);
    }

    private static DateTimeOffset? TimeOf(string? text) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private IResult ListDeleted(HttpRequest request)
    {
        var query = request.Query;
        var token = (string?)query["pageToken"];
        if (UnikumSimulator.Limit(query["limit"]) is not { } limit || (token is not null && query.Keys.Any(key => key is "after" or "entities")))
            return Invalid();
        var place = token is not null ? PageToken.TryRead(token) : new PageToken(query.ContainsKey("after") ? TimeOf(query["after"]) : null, null, 0);
        if (place is null || (token is null && query.ContainsKey("after") && place.After is null))
            return Invalid();

        var all = _resources.SelectMany(resource => resource.DeletedSince(place.After).Select(id => (resource.Path, Id: id))).ToList();
        var page = all.Skip((int)place.Place).Take(limit).ToList();
        var data = new JsonObject { [unikum.MisspellsLikeTheStandard ? "activitites" : "activities"] = new JsonArray(), ["absences"] = new JsonArray() };
        foreach (var resource in page.GroupBy(deleted => deleted.Path, StringComparer.Ordinal))
            data[resource.Key] = new JsonArray([.. resource.Select(deleted => JsonValue.Create(deleted.Id))]);
        var next = place.Place + limit < all.Count ? (place with { Place = place.Place + limit }).Write() : null;
        return unikum.Answer(new JsonObject { ["data"] = data, ["pageToken"] = next });
    }

    private async Task<IResult> LookupAsync(SimulatedResource resource, HttpRequest request)
    {
        var body = await ReadAsync(request);
        return Guarded(request, "lookup", () => body?["ids"] is JsonArray ids
            ? unikum.Answer(resource.Lookup(ids.Select(id => (string)id!), [.. unikum.Withheld]))
            : Invalid());
    }

    private async Task<IResult> SubscribeAsync(HttpRequest request)
    {
        var body = await ReadAsync(request);
        return Guarded(request, "subscriptions", () => body is not null && Subscriptions.Create(body, Expiry()) is { } created
            ? unikum.Answer(created, StatusCodes.Status201Created)
            : Invalid());
    }

    private static async Task<JsonObject?> ReadAsync(HttpRequest request)
    {
        try
        {
            return await JsonNode.ParseAsync(request.Body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private IResult Found(JsonObject? found) => found is null ? NotFound() : unikum.Answer(found);

    private static IResult NotFound() => UnikumSimulator.Error(StatusCodes.Status404NotFound, "NOT_FOUND");

    private static IResult Invalid() => UnikumSimulator.Error(StatusCodes.Status400BadRequest, "VALIDATION_ERROR");
}
