using System.Text.Json;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Prorenata;

/// <summary>
/// An object of a form, read strictly: a known property of the wrong kind is a fault at its place, an unknown one is passed
/// over. What is null is absent.
/// </summary>
/// <param name="element">The object.</param>
/// <param name="where">Its place in the document; empty for a form that is the document.</param>
/// <param name="faults">Receives what is wrong.</param>
internal sealed class FormNode(JsonElement element, string where, List<MappingFault> faults)
{
    /// <summary>The longest text of a name or the like, in characters.</summary>
    public const int ShortText = 255;

    /// <summary>The place of a property of the object.</summary>
    public string Place(string name) => where.Length == 0 ? name : $"{where}.{name}";

    /// <summary>Reports a fault at a property.</summary>
    public void Fault(string code, string name, string expected) => faults.Add(new(code, Place(name), expected));

    /// <summary>A short text; <see langword="null"/> if absent, empty or faulty.</summary>
    public string? Text(string name, bool required = false, int longest = ShortText)
    {
        var expected = $"a text of at most {longest} characters";
        if (Value(name, required, expected) is not { } value)
            return null;
        if (!JsonText.TryGetText(value, out var text) || text.Length > longest)
            Fault(FaultCodes.WrongType, name, expected);
        else if (text.Length > 0)
            return text;
        else if (required)
            Fault(FaultCodes.MissingProperty, name, expected);
        return null;
    }

    /// <summary>A whole number from 1; <see langword="null"/> if absent or faulty.</summary>
    public long? Ordinal(string name)
    {
        const string Expected = "a whole number from 1";
        if (Value(name, required: true, Expected) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out var number))
            Fault(FaultCodes.WrongType, name, Expected);
        else if (number < 1)
            Fault(FaultCodes.OutOfRange, name, Expected);
        else
            return number;
        return null;
    }

    /// <summary>An instant; <see langword="null"/> if absent or faulty.</summary>
    public DateTimeOffset? Instant(string name)
    {
        if (Value(name, required: true, SwedishInstant.Expected) is not { } value)
            return null;
        if (JsonText.TryGetText(value, out var text) && SwedishInstant.TryParse(text, out var instant))
            return instant;

        Fault(FaultCodes.WrongType, name, SwedishInstant.Expected);
        return null;
    }

    /// <summary>An object below; <see langword="null"/> if absent or faulty.</summary>
    public FormNode? Object(string name, bool required = false)
    {
        const string Expected = "a JSON object";
        if (Value(name, required, Expected) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Object)
            return new FormNode(value, Place(name), faults);

        Fault(FaultCodes.WrongType, name, Expected);
        return null;
    }

    /// <summary>The objects of an array below, in order; none if it is absent or faulty.</summary>
    public IEnumerable<(FormNode Node, string Where)> Objects(string name)
    {
        const string Expected = "an array of JSON objects";
        if (Value(name, required: true, Expected) is not { } value)
            yield break;
        if (value.ValueKind != JsonValueKind.Array)
        {
            Fault(FaultCodes.WrongType, name, Expected);
            yield break;
        }

        var i = 0;
        foreach (var item in value.EnumerateArray())
        {
            var place = FormattableString.Invariant($"{Place(name)}[{i++}]");
            if (item.ValueKind == JsonValueKind.Object)
                yield return (new FormNode(item, place, faults), place);
            else
                faults.Add(new(FaultCodes.WrongType, place, "a JSON object"));
        }
    }

    /// <summary>A value of any kind; <see langword="null"/> if absent.</summary>
    public JsonElement? Value(string name, bool required = false, string expected = "")
    {
        if (element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null)
            return value;
        if (required)
            Fault(FaultCodes.MissingProperty, name, expected);
        return null;
    }
}
