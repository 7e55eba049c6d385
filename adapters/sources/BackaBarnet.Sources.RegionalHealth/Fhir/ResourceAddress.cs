using System.Globalization;
using BackaBarnet.Contracts;

namespace BackaBarnet.Sources.RegionalHealth.Fhir;

/// <summary>Where a resource is, as R4 addresses it: <c>TYPE/ID</c>, on a server that may be told or not.</summary>
/// <param name="Type">The resource's type.</param>
/// <param name="Id">Its id on the server.</param>
/// <param name="Server">The server's address; <see langword="null"/> if the address is relative.</param>
/// <param name="Version">The version that the address names; <see langword="null"/> if it names none, or none by number.</param>
internal sealed record ResourceAddress(string Type, string Id, string? Server, long? Version) : Confidential
{
    private const string History = "/_history/";

    /// <summary>The address on its server.</summary>
    public string Path => $"{Type}/{Id}";

    /// <summary>Reads an address.</summary>
    /// <returns><see langword="null"/> if it leads to no single resource: a search, a type, a urn.</returns>
    public static ResourceAddress? TryParse(string? text)
    {
        if (text is null || text.Contains('?', StringComparison.Ordinal))
            return null;
        var parts = text.Split(History);
        var steps = parts[0].Split('/');
        if (parts.Length > 2 || steps.Length < 2 || steps[^1].Length == 0 || steps[^2].Length == 0 || !char.IsAsciiLetterUpper(steps[^2][0]))
            return null;
        var server = string.Join('/', steps[..^2]);
        var isWeb = server.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || server.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
        return server.Length > 0 && !isWeb ? null : new ResourceAddress(steps[^2], steps[^1], isWeb ? server : null, parts.Length > 1 ? NumberIn(parts[1]) : null);
    }

    /// <summary>The address of an entry's resource, as far as the entry tells it.</summary>
    public static ResourceAddress? Of(FhirEntry entry)
    {
        var full = TryParse(entry.FullUrl);
        var known = full?.Type == entry.Resource.ResourceType ? full : null;
        return entry.Resource.Id is { Length: > 0 } id && id != known?.Id ? new ResourceAddress(entry.Resource.ResourceType!, id, null, null) : known;
    }

    /// <summary>The version in an entity tag, such as <c>W/"3"</c>; <see langword="null"/> if it is no number.</summary>
    public static long? VersionIn(string? tag) => tag is null ? null : NumberIn(tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..].Trim('"') : tag.Trim('"'));

    private static long? NumberIn(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < long.MaxValue ? number : null;
}
