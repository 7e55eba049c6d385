using System.Text.Json;

namespace BackaBarnet.Consent.Cases;

/// <summary>
/// One JSON object of a case. Notes every deviation instead of stopping at the first; what could not be read comes back as
/// its default, and the faults tell. A property that is null counts as left out, unless the caller asks
/// <see cref="IsExplicitNull"/> first.
/// </summary>
internal sealed class CaseObject
{
    private const string InstantWanted = "an instant such as 2026-03-02T10:00:00+01:00, or a day such as 2026-03-02";

    private readonly JsonElement? _element;
    private readonly string _path;
    private readonly Action<string, string> _fault;

    private CaseObject(JsonElement? element, string path, Action<string, string> fault) => (_element, _path, _fault) = (element, path, fault);

    /// <summary>Reads an object and notes the properties that it should not have.</summary>
    public static CaseObject Of(JsonElement element, string path, string[] known, Action<string, string> fault)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            fault(path, "must be an object");
            return new CaseObject(null, path, fault);
        }

        foreach (var property in element.EnumerateObject().Where(property => !known.Contains(property.Name, StringComparer.Ordinal)))
            fault($"{path}.{property.Name}", "is not a known property" + NearestWord.Hint(property.Name, known));
        return new CaseObject(element, path, fault);
    }

    /// <summary>Whether it says null, where that means something else than leaving it out.</summary>
    public bool IsExplicitNull(string name) => _element is { } element && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Null;

    public string Text(string name) => OptionalText(name) ?? Missing(name, "a text");

    public string? OptionalText(string name) => Find(name) is { } value
        ? value.ValueKind == JsonValueKind.String ? value.GetString() : Wrong<string>(name, "a text")
        : null;

    public bool Flag(string name, bool otherwise) => OptionalFlag(name) ?? otherwise;

    public bool? OptionalFlag(string name) => Find(name) is { } value
        ? value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : Nothing<bool>(name, "true or false")
        : null;

    public DateOnly? OptionalDay(string name) => Find(name) is { } value
        ? value.ValueKind == JsonValueKind.String && CaseTime.TryDay(value.GetString()!, out var day) ? day : Nothing<DateOnly>(name, "a day such as 2026-03-02")
        : null;

    /// <summary>An instant with its offset, or a Swedish day, which is read as its beginning.</summary>
    public DateTimeOffset? OptionalInstant(string name) => Find(name) is { } value
        ? value.ValueKind == JsonValueKind.String && CaseTime.TryInstant(value.GetString()!, out var instant) ? instant : Nothing<DateTimeOffset>(name, InstantWanted)
        : null;

    public decimal? OptionalNumber(string name) => Find(name) is { } value
        ? value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) ? number : Nothing<decimal>(name, "a number")
        : null;

    public int? OptionalCount(string name) => Find(name) is { } value
        ? value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : Nothing<int>(name, "a whole number")
        : null;

    public IReadOnlyList<string>? OptionalTexts(string name)
    {
        if (Find(name) is not { } value)
            return null;
        return value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(item => item.GetString()!)]
            : Wrong<IReadOnlyList<string>>(name, "a list of texts");
    }

    /// <summary>One of a closed set of words.</summary>
    public T? OptionalWord<T>(string name, IReadOnlyDictionary<string, T> words)
        where T : struct
    {
        if (Find(name) is not { } value)
            return null;
        var wanted = $"one of {string.Join(", ", words.Keys)}";
        if (value.ValueKind != JsonValueKind.String)
            return Nothing<T>(name, wanted);
        return words.TryGetValue(value.GetString()!, out var found) ? found : Nothing<T>(name, wanted + NearestWord.Hint(value.GetString()!, words.Keys));
    }

    /// <summary>A part that may be left out.</summary>
    public CaseObject? OptionalPart(string name, string[] known) => Find(name) is { } value ? Of(value, $"{_path}.{name}", known, _fault) : null;

    /// <summary>A part that may not be left out.</summary>
    public CaseObject Part(string name, string[] known)
    {
        if (OptionalPart(name, known) is { } part)
            return part;
        Missing(name, "an object");
        return new CaseObject(null, $"{_path}.{name}", _fault);
    }

    /// <summary>The objects of a list; <see langword="null"/> if the list is left out.</summary>
    public IReadOnlyList<CaseObject>? OptionalParts(string name, string[] known)
    {
        if (Find(name) is not { } value)
            return null;
        return value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select((item, i) => Of(item, $"{_path}.{name}[{i}]", known, _fault))]
            : Wrong<IReadOnlyList<CaseObject>>(name, "a list of objects");
    }

    /// <summary>An object that is read elsewhere.</summary>
    public JsonElement? OptionalObject(string name) => Find(name) is { } value
        ? value.ValueKind == JsonValueKind.Object ? value.Clone() : Nothing<JsonElement>(name, "an object")
        : null;

    public void Fault(string name, string problem) => _fault($"{_path}.{name}", problem);

    private JsonElement? Find(string name) =>
        _element is { } element && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private string Missing(string name, string wanted)
    {
        // A property that is there but wrong, and a whole that is no object, have been noted already.
        if (_element is not null && Find(name) is null)
            Fault(name, $"is missing; write {wanted}");
        return "";
    }

    private T? Wrong<T>(string name, string wanted)
        where T : class
    {
        Fault(name, $"must be {wanted}");
        return null;
    }

    private T? Nothing<T>(string name, string wanted)
        where T : struct
    {
        Fault(name, $"must be {wanted}");
        return null;
    }
}
