using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace BackaBarnet.Simulators.Unikum;

/// <summary>One resource of the simulated SS 12000 server: its records in the order in which they were last changed, and what was deleted.</summary>
/// <param name="path">Its address, for example <c>persons</c>.</param>
/// <param name="name">Its name in subscriptions, for example <c>Person</c>.</param>
internal sealed class SimulatedResource(string path, string name)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<long, JsonObject> _records = [];
    private readonly Dictionary<string, long> _places = new(StringComparer.Ordinal);
    private readonly List<(string Id, DateTimeOffset At)> _deleted = [];
    private long _last;

    public string Path => path;

    public string Name => name;

    /// <summary>Adds a record, or replaces the one with the same id.</summary>
    public void Put(JsonObject record)
    {
        lock (_lock)
        {
            var id = (string)record["id"]!;
            if (_places.Remove(id, out var before))
                _records.Remove(before);
            _places[id] = ++_last;
            _records[_last] = record;
        }
    }

    /// <summary>Takes a record away.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="at">When, or <see langword="null"/> to say nothing about it in <c>deletedEntities</c>.</param>
    public void Delete(string id, DateTimeOffset? at)
    {
        lock (_lock)
        {
            if (_places.Remove(id, out var place))
                _records.Remove(place);
            if (at is { } time)
                _deleted.Add((id, time));
        }
    }

    /// <summary>A page of those that a filter lets through.</summary>
    /// <param name="filter">The filter and where to go on.</param>
    /// <param name="limit">Most that the page holds.</param>
    /// <param name="withheld">Attributes that the client does not get.</param>
    public JsonObject Page(PageToken filter, int limit, IReadOnlyCollection<string> withheld)
    {
        lock (_lock)
        {
            var found = _records.Where(record => record.Key > filter.Place && filter.Passes(record.Value)).Take(limit + 1).ToList();
            var next = found.Count > limit ? (filter with { Place = found[limit - 1].Key }).Write() : null;
            return new JsonObject { ["data"] = Copies(found.Take(limit).Select(record => record.Value), withheld), ["pageToken"] = next };
        }
    }

    /// <summary>Those of some ids that are there, as a bare list: so the standard has it.</summary>
    public JsonArray Lookup(IEnumerable<string> ids, IReadOnlyCollection<string> withheld)
    {
        lock (_lock)
            return Copies(ids.Where(_places.ContainsKey).Select(id => _records[_places[id]]), withheld);
    }

    /// <summary>Ids deleted at or after an instant.</summary>
    public IReadOnlyList<string> DeletedSince(DateTimeOffset? after)
    {
        lock (_lock)
            return [.. _deleted.Where(deleted => after is null || deleted.At >= after).Select(deleted => deleted.Id)];
    }

    private static JsonArray Copies(IEnumerable<JsonObject> records, IReadOnlyCollection<string> withheld)
    {
        var copies = new JsonArray();
        foreach (var record in records)
        {
            var copy = (JsonObject)record.DeepClone();
            foreach (var attribute in withheld)
                copy.Remove(attribute);
            copies.Add(copy);
        }

        return copies;
    }
}

/// <summary>The token of a page: the filter it belongs to and where it begins, opaque to who carries it.</summary>
internal sealed record PageToken(DateTimeOffset? After, DateTimeOffset? Before, long Place)
{
    public bool Passes(JsonObject record) =>
        (After is null || Modified(record) > After) && (Before is null || Modified(record) <= Before);

    public string Write() =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{After:O}|{Before:O}|{Place}")));

    public static PageToken? TryRead(string token)
    {
        var bytes = new byte[token.Length];
        if (!Convert.TryFromBase64String(token, bytes, out var length))
            return null;
        var parts = Encoding.UTF8.GetString(bytes, 0, length).Split('|');
        return parts.Length == 3 && long.TryParse(parts[2], CultureInfo.InvariantCulture, out var place)
            ? new PageToken(TimeOf(parts[0]), TimeOf(parts[1]), place)
            : null;
    }

    private static DateTimeOffset? TimeOf(string text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time : null;

    private static DateTimeOffset? Modified(JsonObject record) =>
        record["meta"]?["modified"] is JsonValue value && value.TryGetValue<string>(out var text) ? TimeOf(text) : null;
}
