using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Unikum.Ss12000;

/// <summary>
/// Walks the records of a page. Of a record with a fault nothing is taken in but that it is there: what the register knows of it stays.
/// The others go on.
/// </summary>
internal static class Ss12000Records
{
    /// <summary>Maps every record of a page, or of a lookup's answer, which is a bare list.</summary>
    /// <param name="document">The page.</param>
    /// <param name="kind">What kind of record it holds.</param>
    /// <param name="map">Turns a record into entries; what it returns is dropped if it has noted a fault.</param>
    public static MappingResult Map<T>(SourceDocument document, string kind, Func<T, RecordPlace, IReadOnlyList<RegisterEntry>> map)
        where T : Record
    {
        if (!SourceJson.TryParse(document.Bytes, out var json, out var fault))
            return MappingResult.Faulty(fault);

        var type = (JsonTypeInfo<T>)Ss12000Resource.All.Single(resource => resource.Kind == kind).Type;
        using (json)
        {
            if (DataOf(json) is not { } data)
                return MappingResult.Faulty(new MappingFault(FaultCodes.NotAPage, "document", "a page of SS 12000: an object with the array data, or an array"));

            var entries = new List<RegisterEntry>();
            var faults = new List<MappingFault>();
            foreach (var (index, element) in data.EnumerateArray().Index())
                entries.AddRange(MapRecord(element, new RecordPlace(document, kind, $"data[{index}]", faults), type, map));
            return new MappingResult([], entries, faults);
        }
    }

    /// <summary>The attributes that are not read, each where it first stands.</summary>
    public static IReadOnlyList<UnmappedPart> Unmapped(SourceDocument document, Ss12000Resource resource)
    {
        if (!SourceJson.TryParse(document.Bytes, out var json, out _))
            return [];
        using (json)
        {
            if (DataOf(json) is not { } data)
                return [];
            var isPage = json.RootElement.ValueKind == JsonValueKind.Object;
            return UnreadJson.Gathered(
            [
                .. (isPage ? UnreadJson.Places(json.RootElement, Ss12000Json.Default.Page, "") : []).Select(path => ("", path)),
                .. data.EnumerateArray().Index().SelectMany(record => UnreadJson.Places(record.Item, resource.Type, UnreadJson.At(isPage ? "data" : "", record.Index))).Select(path => (resource.Name, path)),
            ]);
        }
    }

    /// <summary>The array of records, or <see langword="null"/> if the document is no page.</summary>
    private static JsonElement? DataOf(JsonDocument json)
    {
        if (json.RootElement.ValueKind == JsonValueKind.Array)
            return json.RootElement;
        try
        {
            return json.Deserialize(Ss12000Json.Default.Page) is { Data.ValueKind: JsonValueKind.Array } page ? page.Data : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IReadOnlyList<RegisterEntry> MapRecord<T>(JsonElement element, RecordPlace place, JsonTypeInfo<T> type, Func<T, RecordPlace, IReadOnlyList<RegisterEntry>> map)
        where T : Record
    {
        try
        {
            if (element.Deserialize(type) is not { } record)
            {
                place.Fault(FaultCodes.UnexpectedType, "an object");
                return [];
            }

            var entries = map(record, place);
            return place.IsFaulty ? Standing(element, place) : entries;
        }
        catch (JsonException exception)
        {
            place.Fault(exception);
            return Standing(element, place);
        }
    }

    private static IReadOnlyList<RegisterEntry> Standing(JsonElement element, RecordPlace place) => Ss12000Ids.OfRecord(element) is { } record
        ? [new StandingEntry { Source = place.Source, RecordId = record, Version = 0, Kind = place.Kind, Roll = place.Roll }]
        : [];
}
