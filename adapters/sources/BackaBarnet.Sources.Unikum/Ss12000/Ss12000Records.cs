using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Unikum.Ss12000;

/// <summary>Walks the records of a page. A record with a fault is left out whole; the others go on.</summary>
internal static class Ss12000Records
{
    /// <summary>Maps every record of a page.</summary>
    /// <param name="document">The page.</param>
    /// <param name="type">How a record is read.</param>
    /// <param name="map">Turns a record into entries; what it returns is dropped if it has noted a fault.</param>
    public static MappingResult Map<T>(SourceDocument document, JsonTypeInfo<T> type, Func<T, RecordPlace, IReadOnlyList<RegisterEntry>> map)
        where T : Record
    {
        if (!SourceJson.TryParse(document.Bytes, out var json, out var fault))
            return MappingResult.Faulty(fault);

        using (json)
        {
            if (DataOf(json) is not { } data)
                return MappingResult.Faulty(new MappingFault(FaultCodes.NotAPage, "document", "a page of SS 12000: an object with the array data"));

            var entries = new List<RegisterEntry>();
            var faults = new List<MappingFault>();
            foreach (var (index, element) in data.EnumerateArray().Index())
                entries.AddRange(MapRecord(document, element, $"data[{index}]", type, map, faults));
            return new MappingResult([], entries, faults);
        }
    }

    /// <summary>The array of records, or <see langword="null"/> if the document is no page.</summary>
    private static JsonElement? DataOf(JsonDocument json)
    {
        try
        {
            return json.Deserialize(Ss12000Json.Default.Page) is { Data.ValueKind: JsonValueKind.Array } page ? page.Data : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IReadOnlyList<RegisterEntry> MapRecord<T>(
        SourceDocument document,
        JsonElement element,
        string path,
        JsonTypeInfo<T> type,
        Func<T, RecordPlace, IReadOnlyList<RegisterEntry>> map,
        List<MappingFault> faults)
        where T : Record
    {
        try
        {
            var place = new RecordPlace(document, path, faults);
            if (element.Deserialize(type) is not { } record)
            {
                faults.Add(new MappingFault(FaultCodes.UnexpectedType, path, "an object"));
                return [];
            }

            var entries = map(record, place);
            return place.IsFaulty ? [] : entries;
        }
        catch (JsonException exception)
        {
            faults.Add(SourceJson.FaultOf(exception, path));
            return [];
        }
    }
}
