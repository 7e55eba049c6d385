using System.Globalization;
using BackaBarnet.Sources.RegionalHealth.Fhir;

namespace BackaBarnet.Sources.RegionalHealth.Mapping.Notices;

/// <summary>Values of several types in words.</summary>
internal static class ValueWords
{
    /// <summary>The one value that is told; <see langword="null"/> if there is none, or more than one.</summary>
    /// <param name="value">The value.</param>
    /// <param name="others">What else may be the value.</param>
    public static string? Of(FhirValue value, params IEnumerable<string?> others)
    {
        string?[] told =
        [
            value.ValueBoolean is { } flag ? flag ? "ja" : "nej" : null,
            value.ValueDecimal?.ToString(CultureInfo.InvariantCulture),
            value.ValueInteger?.ToString(CultureInfo.InvariantCulture),
            value.ValueDate, value.ValueDateTime, value.ValueTime, value.ValueString, value.ValueUri,
            value.ValueCoding?.Display ?? value.ValueCoding?.Code,
            Of(value.ValueQuantity),
            .. others,
        ];
        return told.Count(one => one is not null) == 1 ? told.First(one => one is not null) : null;
    }

    /// <summary>A concept: what somebody wrote of it, else the words of its codes; <see langword="null"/> if it has neither.</summary>
    public static string? Of(FhirConcept? concept)
    {
        var words = concept?.Text ?? string.Join("; ", (concept?.Coding ?? []).Select(coding => coding?.Display).Where(display => !string.IsNullOrWhiteSpace(display)));
        return string.IsNullOrWhiteSpace(words) ? null : words;
    }

    private static string? Of(FhirQuantity? quantity) => quantity?.Value is { } value
        ? $"{quantity.Comparator}{value.ToString(CultureInfo.InvariantCulture)} {quantity.Unit ?? quantity.Code}".Trim()
        : null;
}
