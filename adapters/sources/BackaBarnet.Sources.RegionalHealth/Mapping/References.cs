using BackaBarnet.Sources.RegionalHealth.Fhir;

namespace BackaBarnet.Sources.RegionalHealth.Mapping;

/// <summary>The way from a reference to the resources of its Bundle (R4, Bundle: resolving references in Bundles).</summary>
internal sealed class References
{
    private const string History = "/_history/";

    private readonly ILookup<string, FhirResource> _byFullUrl;
    private readonly ILookup<string, FhirResource> _byTypeAndId;

    public References(FhirBundle bundle)
    {
        _byFullUrl = bundle.Entries
            .Where(entry => entry.FullUrl is not null)
            .ToLookup(entry => entry.FullUrl!, entry => entry.Resource, StringComparer.Ordinal);
        // An entry with a web address is known by the address alone: the same id on another server is another resource.
        _byTypeAndId = bundle.Entries
            .Where(entry => entry.Resource.Id is not null && !IsWeb(entry.FullUrl))
            .ToLookup(entry => $"{entry.Resource.ResourceType}/{entry.Resource.Id}", entry => entry.Resource, StringComparer.Ordinal);
    }

    /// <summary>The resources that a reference may mean; several if an address stands twice.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="from">The entry in which it stands.</param>
    public IEnumerable<FhirResource> Find(FhirReference? reference, FhirEntry from)
    {
        if (reference?.Reference is not { Length: > 1 } text)
            return [];
        if (text[0] == '#')
            return from.Resource.Contained.Where(contained => contained.Id == text[1..]);

        var target = text.Split(History)[0];
        if (!IsRelative(target))
            return _byFullUrl[target];
        return ServerOf(from) is { } server && _byFullUrl.Contains(server + target) ? _byFullUrl[server + target] : _byTypeAndId[target];
    }

    /// <summary>
    /// The identifier by which a reference names a resource itself: its own, or that of a conditional reference in a transaction
    /// (<c>Patient?identifier=SYSTEM|VALUE</c>).
    /// </summary>
    public static FhirIdentifier? IdentifierIn(FhirReference? reference)
    {
        const string Conditional = "?identifier=";
        if (reference?.Identifier is { } identifier)
            return identifier;
        if (reference?.Reference is not { } text || text.IndexOf(Conditional, StringComparison.Ordinal) is not (> 0 and var start))
            return null;
        var parts = Uri.UnescapeDataString(text[(start + Conditional.Length)..]).Split('|');
        return parts.Length == 2 ? new FhirIdentifier { System = parts[0], Value = parts[1] } : null;
    }

    private static bool IsRelative(string target) => target.Length > 0 && char.IsAsciiLetterUpper(target[0]) && !target.Contains(':', StringComparison.Ordinal);

    /// <summary>The base address of the server on which an entry's resource lies.</summary>
    private static string? ServerOf(FhirEntry entry) =>
        IsWeb(entry.FullUrl) && entry.FullUrl!.LastIndexOf($"{entry.Resource.ResourceType}/", StringComparison.Ordinal) is > 0 and var end ? entry.FullUrl[..end] : null;

    private static bool IsWeb(string? fullUrl) => fullUrl?.StartsWith("http", StringComparison.OrdinalIgnoreCase) is true;
}
