using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace BackaBarnet.Simulators.Unikum;

/// <summary>
/// Unikum as the hub sees it: an SS 12000:2020 server below <see cref="Ss12000Address"/>, with organisations, groups, persons,
/// placements and duties, deletions, lookups, and subscriptions; and a feed of barnhälsoplaner below <see cref="Simulator.Address"/>.
/// Records can be added while it runs.
/// </summary>
public sealed class UnikumSimulator : Simulator
{
    /// <summary>How long a subscription lives.</summary>
    public static readonly TimeSpan SubscriptionLife = TimeSpan.FromDays(90);

    private const int DefaultLimit = 100;
    private const int LargestLimit = 1000;

    private readonly Ss12000Simulator _server;
    private readonly ConcurrentQueue<JsonNode> _plans = new();
    private int _malformed;

    /// <summary>Creates the simulator.</summary>
    /// <param name="clock">By which subscriptions run out; the machine's own if left out.</param>
    public UnikumSimulator(TimeProvider? clock = null) => _server = new Ss12000Simulator(this, clock ?? TimeProvider.System);

    /// <summary>The base address of the SS 12000 server.</summary>
    public Uri Ss12000Address => new(Address, "v2.0/");

    /// <summary>The bearer token to be shown; <see langword="null"/> asks for none.</summary>
    public string? Token { get; set; }

    /// <summary>Path and query of every request so far, oldest first.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Attributes that the client does not get, for example <c>civicNo</c> or <c>responsibles</c>: what it gets is agreed with the owner.</summary>
    public ISet<string> Withheld { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Parts of the standard that the server lacks and answers with 404: <c>deletedEntities</c>, <c>lookup</c>, <c>subscriptions</c>, or a resource.</summary>
    public ISet<string> Lacking { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Page tokens that were given out are no longer taken.</summary>
    public bool ForgetsTokens { get; set; }

    /// <summary>Leads every page back to itself.</summary>
    public bool RunsInCircles { get; set; }

    /// <summary>Answers every list as if it held nothing.</summary>
    public bool ShowsNothing { get; set; }

    /// <summary>Persons who are found by lookup only, as some servers hide those who are in no school.</summary>
    public ISet<string> Unlisted { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Writes webhook keys and <c>activitites</c> as the standard's text misspells them.</summary>
    public bool MisspellsLikeTheStandard { get; set; }

    /// <summary>The subscriptions that there are, as JSON.</summary>
    public IReadOnlyList<string> Subscriptions => [.. _server.Subscriptions.All.Select(subscription => subscription.ToJsonString())];

    /// <summary>Adds a person, or replaces the one with the same <c>id</c>.</summary>
    /// <param name="json">A Person of SS 12000 with <c>id</c> and <c>meta.modified</c>.</param>
    public void PutPerson(string json) => Put("persons", json);

    /// <summary>Adds a placement, or replaces the one with the same <c>id</c>.</summary>
    /// <param name="json">A Placement of SS 12000 with <c>id</c> and <c>meta.modified</c>.</param>
    public void PutPlacement(string json) => Put("placements", json);

    /// <summary>Adds a duty, or replaces the one with the same <c>id</c>.</summary>
    /// <param name="json">A Duty of SS 12000 with <c>id</c> and <c>meta.modified</c>.</param>
    public void PutDuty(string json) => Put("duties", json);

    /// <summary>Adds a record to a resource, or replaces the one with the same <c>id</c>.</summary>
    /// <param name="resource">The resource's address: <c>organisations</c>, <c>groups</c>, <c>persons</c>, <c>placements</c> or <c>duties</c>.</param>
    /// <param name="json">The record, with <c>id</c> and <c>meta.modified</c>.</param>
    public void Put(string resource, string json) => _server.Find(resource).Put(Parse(json));

    /// <summary>Deletes a record and says so in <c>deletedEntities</c>.</summary>
    /// <param name="resource">The resource's address.</param>
    /// <param name="id">The record's id.</param>
    /// <param name="at">When.</param>
    public void Delete(string resource, string id, DateTimeOffset at) => _server.Find(resource).Delete(id, at);

    /// <summary>Loses a record without saying so.</summary>
    /// <param name="resource">The resource's address.</param>
    /// <param name="id">The record's id.</param>
    public void Lose(string resource, string id) => _server.Find(resource).Delete(id, at: null);

    /// <summary>Tells subscribers that something has changed.</summary>
    /// <param name="resources">Names in subscriptions, for example <c>Person</c>.</param>
    /// <returns>The statuses that came back.</returns>
    public Task<IReadOnlyList<int>> NotifyChangedAsync(params string[] resources) => _server.NotifyAsync(new JsonObject
    {
        [MisspellsLikeTheStandard ? "modifiedEntites" : "modifiedEntities"] = new JsonArray([.. resources.Select(name => JsonValue.Create(name))]),
    });

    /// <summary>Tells subscribers that something was deleted.</summary>
    /// <returns>The statuses that came back.</returns>
    public Task<IReadOnlyList<int>> NotifyDeletedAsync() => _server.NotifyAsync(new JsonObject { ["deletedEntities"] = true });

    /// <summary>Loses all subscriptions without saying so.</summary>
    public void ForgetSubscriptions() => _server.Subscriptions.Clear();

    /// <summary>Adds a barnhälsoplan, or a new version of one, at the end of the feed.</summary>
    /// <param name="json">Any JSON; a faulty plan is a way to see it quarantined.</param>
    public void AddPlan(string json) => _plans.Enqueue(JsonNode.Parse(json)!);

    /// <summary>Breaks off the next answer in its middle, though its status says that all is well.</summary>
    public void MalformNext() => Interlocked.Exchange(ref _malformed, 1);

    /// <inheritdoc />
    protected override void Map(WebApplication application)
    {
        _server.Map(application);
        application.MapGet("/barnhalsoplaner", ListPlans);
    }

    internal bool IsLetIn(HttpRequest request)
    {
        Requests.Enqueue(request.Path + request.QueryString);
        return Token is null || request.Headers.Authorization == $"Bearer {Token}";
    }

    internal IResult Answer(JsonNode body, int status = StatusCodes.Status200OK)
    {
        var json = body.ToJsonString();
        return Results.Text(Interlocked.Exchange(ref _malformed, 0) == 1 ? json[..(json.Length / 2)] : json, "application/json", statusCode: status);
    }

    internal static IResult Error(int status, string code) =>
        Results.Text($$"""{"code":"{{code}}","message":"See the code."}""", "application/json", statusCode: status);

    internal static int? Limit(string? text) => text is null ? DefaultLimit
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= LargestLimit ? limit
        : null;

    private IResult ListPlans(HttpRequest request)
    {
        if (!IsLetIn(request))
            return Error(StatusCodes.Status401Unauthorized, "UNAUTHORIZED");
        if (Limit(request.Query["limit"]) is not { } limit || !int.TryParse(request.Query["after"], NumberStyles.None, CultureInfo.InvariantCulture, out var after))
            return Error(StatusCodes.Status400BadRequest, "VALIDATION_ERROR");

        var plans = _plans.Index().Skip(after).Take(limit).Select(each => new JsonObject { ["sequence"] = each.Index + 1, ["plan"] = each.Item.DeepClone() });
        return Answer(new JsonObject { ["plans"] = new JsonArray([.. plans]) });
    }

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
