using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace BackaBarnet.Simulators.Unikum;

/// <summary>One resource of the simulated SS 12000 server: its records, in the order in which they were last changed.</summary>
internal sealed class SimulatedResource
{
    private readonly Lock _lock = new();
    private readonly List<JsonObject> _records = [];

    /// <summary>Adds a record, or replaces the one with the same id.</summary>
    public void Put(JsonObject record)
    {
        lock (_lock)
        {
            _records.RemoveAll(other => (string?)other["id"] == (string?)record["id"]);
            _records.Add(record);
        }
    }

    /// <summary>A page of those changed after an instant.</summary>
    /// <param name="after">The filter; <see langword="null"/> for all.</param>
    /// <param name="offset">How many to pass over.</param>
    /// <param name="limit">Most that the page holds.</param>
    public JsonObject Page(DateTimeOffset? after, int offset, int limit)
    {
        lock (_lock)
        {
            var found = _records.Where(record => after is null || Modified(record) > after).ToList();
            var page = found.Skip(offset).Take(limit).Select(record => record.DeepClone()).ToArray();
            var next = offset + limit < found.Count ? PageToken.Write(after, offset + limit) : null;
            return new JsonObject { ["data"] = new JsonArray(page), ["pageToken"] = next };
        }
    }

    private static DateTimeOffset? Modified(JsonObject record) =>
        DateTimeOffset.TryParse((string?)record["meta"]?["modified"], CultureInfo.InvariantCulture, out var modified) ? modified : null;
}

/// <summary>The token of a page: the filter it belongs to and where it begins, opaque to who carries it.</summary>
internal static class PageToken
{
    public static string Write(DateTimeOffset? after, int offset) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{after:O}|{offset}")));

    public static (DateTimeOffset? After, int Offset)? TryRead(string token)
    {
        var bytes = new byte[token.Length];
        if (!Convert.TryFromBase64String(token, bytes, out var length))
            return null;
        var parts = Encoding.UTF8.GetString(bytes, 0, length).Split('|');
        if (parts.Length != 2 || !int.TryParse(parts[1], CultureInfo.InvariantCulture, out var offset))
            return null;
        return (DateTimeOffset.TryParse(parts[0], CultureInfo.InvariantCulture, out var after) ? after : null, offset);
    }
}
