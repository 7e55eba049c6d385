using System.Text.Json;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Unikum.Ss12000;

/// <summary>One record of a page while it is mapped: reads its values, and notes what is wrong with them.</summary>
/// <param name="document">The page.</param>
/// <param name="kind">What kind of record it is.</param>
/// <param name="path">Where the record stands in it, for example <c>data[3]</c>.</param>
/// <param name="faults">The page's faults.</param>
internal sealed class RecordPlace(SourceDocument document, string kind, string path, List<MappingFault> faults)
{
    private readonly int _before = faults.Count;

    /// <summary>The name of the source.</summary>
    public string Source => document.Source;

    /// <summary>What kind of record it is.</summary>
    public string Kind => kind;

    /// <summary>The list on which it stands.</summary>
    public string Roll { get; } = Ss12000Resource.All.Single(resource => resource.Kind == kind).Roll;

    /// <summary>The Swedish date on which the page was read.</summary>
    public DateOnly Today { get; } = SwedishTime.DateAt(document.ReadAt);

    /// <summary>How identity numbers are read.</summary>
    public NumberReading Numbers { get; } = document.Numbers;

    /// <summary>A fault has been found in the record: nothing of it is taken in.</summary>
    public bool IsFaulty => faults.Count > _before;

    /// <summary>Notes a fault.</summary>
    public void Fault(string code, string name, string expected) => faults.Add(new MappingFault(code, $"{path}.{name}", expected));

    /// <summary>Notes a fault of the record as a whole.</summary>
    public void Fault(string code, string expected) => faults.Add(new MappingFault(code, path, expected));

    /// <summary>Notes that the record could not be read into its type.</summary>
    public void Fault(JsonException exception) => faults.Add(SourceJson.FaultOf(exception, path));

    /// <summary>A value that must be there.</summary>
    public string Required(string? value, string name)
    {
        if (string.IsNullOrWhiteSpace(value))
            Fault(FaultCodes.MissingValue, name, "a value");
        return value ?? "";
    }

    /// <summary>A date that may be absent.</summary>
    public DateOnly? Date(string? value, string name)
    {
        if (string.IsNullOrEmpty(value))
            return null;
        if (SourceTime.TryParseDate(value, out var date))
            return date;
        Fault(FaultCodes.InvalidDate, name, "a date, yyyy-MM-dd");
        return null;
    }

    /// <summary>
    /// The record's version: when it was modified, in Unix milliseconds. A server that does not tell gets the time of reading,
    /// so that its newest answer wins.
    /// </summary>
    public long Version(Meta? meta)
    {
        if (string.IsNullOrEmpty(meta?.Modified))
            return document.ReadAt.ToUnixTimeMilliseconds();
        if (!SourceTime.TryParse(meta.Modified, out var modified))
            Fault(FaultCodes.InvalidTime, "meta.modified", "a time of RFC 3339 with zone");
        return modified.ToUnixTimeMilliseconds();
    }
}
