using System.Text.Json;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Unikum.Ss12000;

/// <summary>Deleted records of SS 12000: a removal for each. Resources that the hub doesn't read are passed over.</summary>
internal static class DeletedMapper
{
    public static MappingResult Map(SourceDocument document)
    {
        if (!SourceJson.TryParse(document.Bytes, out var json, out var fault))
            return MappingResult.Faulty(fault);

        using (json)
        {
            if (Ss12000Deletions.DataOf(json) is not { } data)
                return MappingResult.Faulty(new MappingFault(FaultCodes.NotAPage, "document", "a page of deletedEntities: an object with the object data"));

            var entries = new List<RegisterEntry>();
            var faults = new List<MappingFault>();
            foreach (var resource in Ss12000Resource.All)
                entries.AddRange(RemovalsOf(document, resource, data, faults));
            return new MappingResult([], entries, faults);
        }
    }

    /// <summary>The lists of ids of resources that the hub doesn't read.</summary>
    public static IReadOnlyList<UnmappedPart> Unmapped(SourceDocument document)
    {
        if (!SourceJson.TryParse(document.Bytes, out var json, out _))
            return [];
        using (json)
        {
            return Ss12000Deletions.DataOf(json) is not { } data ? [] : UnreadJson.Gathered(
            [
                .. UnreadJson.Places(json.RootElement, Ss12000Json.Default.DeletedPage, "").Select(path => ("", path)),
                .. UnreadJson.Properties(data, "data").Where(list => Ss12000Resource.All.All(resource => resource.Path != list.Name)).Select(list => ("", list.Path)),
            ]);
        }
    }

    private static List<RegisterEntry> RemovalsOf(SourceDocument document, Ss12000Resource resource, JsonElement data, List<MappingFault> faults)
    {
        var removals = new List<RegisterEntry>();
        if (!data.TryGetProperty(resource.Path, out var ids) || ids.ValueKind == JsonValueKind.Null)
            return removals;
        if (ids.ValueKind != JsonValueKind.Array)
        {
            faults.Add(new MappingFault(FaultCodes.UnexpectedType, $"data.{resource.Path}", "a list of ids"));
            return removals;
        }

        foreach (var (index, element) in ids.EnumerateArray().Index())
        {
            if (Ss12000Ids.Of(element) is { } id)
                removals.Add(new RemovalEntry { Source = document.Source, RecordId = id, Version = document.ReadAt.ToUnixTimeMilliseconds(), Kind = resource.Kind });
            else
                faults.Add(new MappingFault(FaultCodes.UnexpectedType, $"data.{resource.Path}[{index}]", "an id"));
        }

        return removals;
    }
}

/// <summary>How a page of deletions is built.</summary>
internal static class Ss12000Deletions
{
    /// <summary>The lists of ids, or <see langword="null"/> if the document is no page of deletions. None at all are an empty object.</summary>
    public static JsonElement? DataOf(JsonDocument json)
    {
        try
        {
            return json.Deserialize(Ss12000Json.Default.DeletedPage) is { Data.ValueKind: JsonValueKind.Object } page && HasNames(page.Data) ? page.Data : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // A name with half a character in it is JSON and no text, and no name can be looked for beside it.
    private static bool HasNames(JsonElement data)
    {
        try
        {
            return data.EnumerateObject().All(property => property.Name is not null);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Reads a page: whether it deletes anything that the hub reads, and the token of the next one.</summary>
    /// <returns><see langword="null"/> if the bytes are no page.</returns>
    public static (bool IsEmpty, string? Token)? TryRead(ReadOnlyMemory<byte> bytes)
    {
        if (!SourceJson.TryParse(bytes, out var json, out _))
            return null;

        using (json)
        {
            if (DataOf(json) is not { } data)
                return null;
            var token = json.Deserialize(Ss12000Json.Default.DeletedPage)!.PageToken;
            return (!Ss12000Resource.All.Any(resource => Holds(data, resource)), token is "" ? null : token);
        }
    }

    private static bool Holds(JsonElement data, Ss12000Resource resource) =>
        data.TryGetProperty(resource.Path, out var ids) && ids.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) && (ids.ValueKind != JsonValueKind.Array || ids.GetArrayLength() > 0);
}
