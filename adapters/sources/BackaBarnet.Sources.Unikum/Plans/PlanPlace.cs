using System.Text.Json;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Unikum.Plans;

/// <summary>
/// An object of a barnhälsoplan while it is mapped: reads its values strictly and notes every fault. The format is the hub's
/// own, so what it does not know is an error; the name of an unknown property is its author's choice and is not repeated.
/// </summary>
/// <param name="element">A JSON object.</param>
/// <param name="path">Where it stands; empty for the document itself.</param>
/// <param name="faults">The plan's faults.</param>
internal sealed class PlanPlace(JsonElement element, string path, List<MappingFault> faults)
{
    /// <summary>Notes a fault of one of the object's properties.</summary>
    public void Fault(string code, string name, string expected) => faults.Add(new MappingFault(code, At(name), expected));

    /// <summary>Every property must be one of these, and none may stand twice.</summary>
    public void Only(params IReadOnlyList<string> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            if (!names.Contains(property.Name, StringComparer.Ordinal) || !seen.Add(property.Name))
            {
                var expected = $"no other property than {string.Join(", ", names)}, each once";
                faults.Add(new MappingFault(FaultCodes.UnknownProperty, path.Length > 0 ? path : "document", expected));
                return;
            }
        }
    }

    /// <summary>A text that may be absent.</summary>
    public string? Text(string name)
    {
        var text = Value(name, "a text", JsonValueKind.String)?.GetString();
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    /// <summary>A text that must be there.</summary>
    public string RequiredText(string name) => Required(name, Text(name), "a text") ?? "";

    /// <summary>A whole number from 1 that must be there.</summary>
    public long RequiredNumber(string name)
    {
        var value = Required(name, Value(name, "a whole number from 1", JsonValueKind.Number), "a whole number from 1");
        if (value is null)
            return 0;
        if (value.Value.TryGetInt64(out var number) && number >= 1)
            return number;
        Fault(FaultCodes.UnexpectedType, name, "a whole number from 1");
        return 0;
    }

    /// <summary>A date that may be absent.</summary>
    public DateOnly? Date(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (SourceTime.TryParseDate(text, out var date))
            return date;
        Fault(FaultCodes.InvalidDate, name, "a date, yyyy-MM-dd");
        return null;
    }

    /// <summary>A time that must be there.</summary>
    public DateTimeOffset RequiredTime(string name)
    {
        if (RequiredText(name) is { Length: > 0 } text && !SourceTime.TryParse(text, out _))
            Fault(FaultCodes.InvalidTime, name, "a time of RFC 3339 with zone");
        return SourceTime.TryParse(Text(name), out var time) ? time : default;
    }

    /// <summary>Yes or no; absent is no.</summary>
    public bool Flag(string name) => Value(name, "true or false", JsonValueKind.True, JsonValueKind.False) is { ValueKind: JsonValueKind.True };

    /// <summary>An object that must be there.</summary>
    public PlanPlace? RequiredObject(string name) =>
        Required(name, Value(name, "an object", JsonValueKind.Object), "an object") is { } value ? new PlanPlace(value, At(name), faults) : null;

    /// <summary>The objects of a list; absent is empty.</summary>
    public IEnumerable<PlanPlace> Objects(string name)
    {
        if (Value(name, "a list", JsonValueKind.Array) is not { } list)
            yield break;
        foreach (var (index, item) in list.EnumerateArray().Index())
        {
            if (item.ValueKind == JsonValueKind.Object)
                yield return new PlanPlace(item, $"{At(name)}[{index}]", faults);
            else
                Fault(FaultCodes.UnexpectedType, $"{name}[{index}]", "an object");
        }
    }

    private string At(string name) => path.Length > 0 ? $"{path}.{name}" : name;

    // A value of the wrong type has its fault already; a second one would say less.
    private T? Required<T>(string name, T? value, string expected)
    {
        if (value is null && !faults.Any(fault => fault.Where == At(name)))
            Fault(FaultCodes.MissingValue, name, expected);
        return value;
    }

    private JsonElement? Value(string name, string expected, params ReadOnlySpan<JsonValueKind> kinds)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (kinds.Contains(value.ValueKind))
            return value;
        if (!faults.Any(fault => fault.Where == At(name)))
            Fault(FaultCodes.UnexpectedType, name, expected);
        return null;
    }
}
