using System.Globalization;
using System.Text.Json;

namespace BackaBarnet.Consent;

/// <summary>
/// Reads JSON of a known shape and notes every deviation instead of stopping at the first. What could not be read comes back
/// as an empty value; the faults tell.
/// </summary>
internal sealed class ShapeReader(string file, List<RuleFault> faults)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public void Fault(string path, string problem) => faults.Add(new RuleFault(file, path, problem));

    public JsonElement? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return document.RootElement.Clone();
            Fault("$", "must be an object");
        }
        catch (JsonException exception)
        {
            // A property that stands twice is the one fault that the parser gives no line for.
            Fault("$", exception.LineNumber is { } line ? $"is not JSON, at line {line + 1}" : "has a property that stands twice in one object");
        }

        return null;
    }

    /// <summary>Notes properties that the shape does not know.</summary>
    public void Known(JsonElement element, string path, params ReadOnlySpan<string> names)
    {
        foreach (var property in element.EnumerateObject())
        {
            if (!names.Contains(property.Name))
                Fault($"{path}.{property.Name}", "is not a known property" + NearestWord.Hint(property.Name, names.ToArray()));
        }
    }

    public string Text(JsonElement element, string path, string name) =>
        OptionalText(element, path, name) ?? Missing(element, path, name, "a text", "");

    public string? OptionalText(JsonElement element, string path, string name) =>
        element.TryGetProperty(name, out var value)
            ? value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : Wrong(path, name, "a text", (string?)null)
            : null;

    public bool Flag(JsonElement element, string path, string name, bool? otherwise = null) =>
        element.TryGetProperty(name, out var value)
            ? value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : Wrong(path, name, "true or false", false)
            : otherwise ?? Missing(element, path, name, "true or false", false);

    public DateOnly Date(JsonElement element, string path, string name) =>
        OptionalDate(element, path, name) ?? Missing(element, path, name, "a date", default(DateOnly));

    public DateOnly? OptionalDate(JsonElement element, string path, string name)
    {
        if (OptionalText(element, path, name) is not { } text)
            return null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : Wrong(path, name, "a date such as 2025-07-01", default(DateOnly));
    }

    public T Word<T>(JsonElement element, string path, string name, IReadOnlyDictionary<string, T> words, T? otherwise = default)
        where T : struct
    {
        if (!element.TryGetProperty(name, out _))
            return otherwise ?? Missing(element, path, name, $"one of {string.Join(", ", words.Keys)}", default(T));
        if (OptionalText(element, path, name) is not { } text)
            return default;
        if (words.TryGetValue(text, out var value))
            return value;
        Fault($"{path}.{name}", $"must be one of {string.Join(", ", words.Keys)}");
        return default;
    }

    /// <returns>The texts, or <see langword="null"/> if the property is absent.</returns>
    public IReadOnlyList<string>? OptionalTexts(JsonElement element, string path, string name)
    {
        if (!element.TryGetProperty(name, out var value))
            return null;
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
            return Wrong<IReadOnlyList<string>>(path, name, "a list of texts", []);
        return [.. value.EnumerateArray().Select(item => item.GetString()!)];
    }

    public IReadOnlyList<string> Texts(JsonElement element, string path, string name) =>
        OptionalTexts(element, path, name) ?? Missing<IReadOnlyList<string>>(element, path, name, "a list of texts", []);

    /// <summary>The objects of a list, with their paths.</summary>
    public IEnumerable<(JsonElement Element, string Path)> Objects(JsonElement element, string path, string name)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.Array)
        {
            Fault($"{path}.{name}", "must be a list");
            yield break;
        }

        var i = 0;
        foreach (var item in value.EnumerateArray())
        {
            var at = $"{path}.{name}[{i++}]";
            if (item.ValueKind == JsonValueKind.Object)
                yield return (item, at);
            else
                Fault(at, "must be an object");
        }
    }

    /// <summary>The objects of a list that may be absent, with their paths.</summary>
    public IEnumerable<(JsonElement Element, string Path)> OptionalObjects(JsonElement element, string path, string name) =>
        element.TryGetProperty(name, out _) ? Objects(element, path, name) : [];

    /// <summary>A list of known words.</summary>
    public IReadOnlyList<T> Words<T>(JsonElement element, string path, string name, IReadOnlyDictionary<string, T> words)
    {
        var found = new List<T>();
        foreach (var text in Texts(element, path, name))
        {
            if (words.TryGetValue(text, out var value))
                found.Add(value);
            else
                Fault($"{path}.{name}", $"{text} must be one of {string.Join(", ", words.Keys)}{NearestWord.Hint(text, words.Keys)}");
        }

        return found;
    }

    /// <summary>Whole numbers by name; none if the property is absent.</summary>
    public IReadOnlyDictionary<string, int> OptionalNumbers(JsonElement element, string path, string name)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        if (!element.TryGetProperty(name, out var value))
            return numbers;
        if (value.ValueKind != JsonValueKind.Object)
            return Wrong<IReadOnlyDictionary<string, int>>(path, name, "an object of whole numbers", numbers);
        foreach (var property in value.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Number && property.Value.TryGetInt32(out var number))
                numbers.Add(property.Name, number);
            else
                Fault($"{path}.{name}.{property.Name}", "must be a whole number");
        }

        return numbers;
    }

    private T Missing<T>(JsonElement element, string path, string name, string wanted, T value)
    {
        // A property that is there but wrong has been noted already.
        if (!element.TryGetProperty(name, out _))
            Fault($"{path}.{name}", $"is missing; write {wanted}");
        return value;
    }

    private T Wrong<T>(string path, string name, string wanted, T value)
    {
        Fault($"{path}.{name}", $"must be {wanted}");
        return value;
    }
}
