using System.Globalization;
using System.Text.Json;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Samtycke;

/// <summary>
/// A JSON object read strictly: what is missing, of another type, unknown or there twice is a fault with its path. A read that
/// fails adds a fault and gives nothing; the names and values that a document's author chose are never repeated.
/// </summary>
internal sealed class StrictObject
{
    private readonly Dictionary<string, JsonElement> _properties = new(StringComparer.Ordinal);
    private readonly List<MappingFault> _faults;
    private readonly string _path;

    /// <summary>Opens an object.</summary>
    /// <param name="element">What should be an object.</param>
    /// <param name="path">Its path; empty for the document's root.</param>
    /// <param name="known">The properties that it may have.</param>
    /// <param name="faults">Takes what is found wrong.</param>
    public StrictObject(JsonElement element, string path, IReadOnlyList<string> known, List<MappingFault> faults)
    {
        (_path, _faults) = (path, faults);
        if (element.ValueKind != JsonValueKind.Object)
        {
            Add("not-an-object", Here, "an object");
            return;
        }

        foreach (var property in element.EnumerateObject())
        {
            if (known.FirstOrDefault(property.NameEquals) is not { } name)
                Add("unknown-property", Here, "only the properties that the format knows");
            else if (!_properties.TryAdd(name, property.Value))
                Add("duplicate-property", Of(name), "one value");
        }
    }

    /// <summary>Whether a property is there and not null.</summary>
    public bool Has(string name) => _properties.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>A property's value as it stands; a fault if it is missing.</summary>
    public JsonElement? Element(string name)
    {
        if (Has(name))
            return _properties[name];

        Add("missing-property", Of(name), "a value");
        return null;
    }

    /// <summary>A text of 1 to 200 characters, not blank.</summary>
    public string? Text(string name) => Element(name) is { } value ? TextOf(value, Of(name)) : null;

    /// <summary>One of a few words.</summary>
    public string? Word(string name, params string[] words)
    {
        if (Text(name) is not { } text)
            return null;
        if (words.Contains(text, StringComparer.Ordinal))
            return text;

        Fail(name, "unknown-word", $"one of {string.Join(", ", words)}");
        return null;
    }

    /// <summary>A whole number from 1 on.</summary>
    public long? Number(string name)
    {
        if (Element(name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= 1)
            return number;

        Fail(name, "not-a-number", "a whole number from 1 on");
        return null;
    }

    /// <summary>True or false.</summary>
    public bool? Flag(string name)
    {
        if (Element(name) is not { } value)
            return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();

        Fail(name, "not-a-flag", "true or false");
        return null;
    }

    /// <summary>A calendar date.</summary>
    public DateOnly? Date(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;

        Fail(name, "not-a-date", "a date as YYYY-MM-DD");
        return null;
    }

    /// <summary>An instant with its offset from UTC (RFC 3339).</summary>
    public DateTimeOffset? Instant(string name)
    {
        if (Text(name) is not { } text)
            return null;
        // Without an offset the instant would be read in the machine's zone.
        var hasOffset = text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');
        if (hasOffset && text.Length > 10 && text[10] == 'T' && _properties[name].TryGetDateTimeOffset(out var instant))
            return instant;

        Fail(name, "not-an-instant", "a date and time with offset, as YYYY-MM-DDThh:mm:ss+hh:mm");
        return null;
    }

    /// <summary>A list of texts.</summary>
    public IReadOnlyList<string>? Texts(string name)
    {
        if (Element(name) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.Array)
        {
            Fail(name, "not-a-list", "a list of texts");
            return null;
        }

        var texts = value.EnumerateArray().Select((item, i) => TextOf(item, $"{Of(name)}[{i}]")).ToList();
        return texts.Contains(null) ? null : [.. texts.OfType<string>()];
    }

    /// <summary>Adds a fault about a property.</summary>
    public void Fail(string name, string code, string expected) => Add(code, Of(name), expected);

    private string? TextOf(JsonElement value, string place)
    {
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: <= 200 } text && !string.IsNullOrWhiteSpace(text))
            return text.Trim();

        Add("not-a-text", place, "a text of 1 to 200 characters");
        return null;
    }

    private string Here => _path.Length == 0 ? "document" : _path;

    private string Of(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    private void Add(string code, string place, string expected) => _faults.Add(new MappingFault(code, place, expected));
}
