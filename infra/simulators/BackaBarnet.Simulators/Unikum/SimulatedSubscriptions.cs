using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;

namespace BackaBarnet.Simulators.Unikum;

/// <summary>The subscriptions of the simulated SS 12000 server. A webhook carries the names of resources, and no data.</summary>
internal sealed class SimulatedSubscriptions
{
    private readonly ConcurrentDictionary<string, JsonObject> _subscriptions = new(StringComparer.Ordinal);

    public IReadOnlyList<JsonObject> All => [.. _subscriptions.Values.Select(subscription => (JsonObject)subscription.DeepClone())];

    /// <returns><see langword="null"/> if the request lacks what a subscription must have.</returns>
    public JsonObject? Create(JsonObject request, DateTimeOffset expires)
    {
        if (request["name"] is null || (string?)request["target"] is not { } target || !Uri.TryCreate(target, UriKind.Absolute, out _) || request["resourceTypes"] is not JsonArray)
            return null;
        var id = Guid.NewGuid().ToString();
        var subscription = (JsonObject)request.DeepClone();
        (subscription["id"], subscription["expires"]) = (id, expires.ToString("O"));
        _subscriptions[id] = subscription;
        return (JsonObject)subscription.DeepClone();
    }

    public JsonObject? Find(string id) => _subscriptions.TryGetValue(id, out var subscription) ? (JsonObject)subscription.DeepClone() : null;

    public JsonObject? Renew(string id, DateTimeOffset expires)
    {
        if (Find(id) is not { } renewed)
            return null;
        renewed["expires"] = expires.ToString("O");
        _subscriptions[id] = renewed;
        return (JsonObject)renewed.DeepClone();
    }

    public bool Delete(string id) => _subscriptions.TryRemove(id, out _);

    public void Clear() => _subscriptions.Clear();

    /// <summary>Tells every subscriber whose subscription has not run out.</summary>
    /// <returns>The statuses that came back.</returns>
    public async Task<IReadOnlyList<int>> NotifyAsync(JsonObject notice, DateTimeOffset now)
    {
        using var http = new HttpClient();
        var answers = new List<int>();
        foreach (var subscription in All.Where(subscription => DateTimeOffset.Parse((string)subscription["expires"]!, null) > now))
        {
            using var body = new StringContent(notice.ToJsonString(), Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync(new Uri((string)subscription["target"]!), body);
            answers.Add((int)answer.StatusCode);
        }

        return answers;
    }
}
