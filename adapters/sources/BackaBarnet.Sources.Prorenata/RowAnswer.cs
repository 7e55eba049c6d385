using System.Text.Json;
using BackaBarnet.Contracts;

namespace BackaBarnet.Sources.Prorenata;

/// <summary>The answer in a row. Which of its values is set follows from the row's type.</summary>
internal sealed record RowAnswer : Confidential
{
    /// <summary>The longest free text, in characters.</summary>
    public const int LongText = 20_000;

    private const int MostChoices = 100;

    /// <summary>Words: a text, a choice, or several choices with commas between.</summary>
    public string? Words { get; init; }

    /// <summary>A whole number.</summary>
    public int? Number { get; init; }

    /// <summary>Yes or no.</summary>
    public bool? Yes { get; init; }

    /// <summary>An instant, or that at which a day begins.</summary>
    public DateTimeOffset? Instant { get; init; }

    /// <summary>What was written beside the answer.</summary>
    public string? Comment { get; init; }

    /// <summary>Reads a row's value by the row's type.</summary>
    /// <returns>The answer, or <see langword="null"/> if the value is not of the type.</returns>
    public static RowAnswer? Read(RowType type, JsonElement value) => type switch
    {
        RowType.Fritext => InWords(Text(value, LongText)),
        RowType.KortText or RowType.FlervalEn => InWords(Text(value, FormNode.ShortText)),
        RowType.FlervalFlera => InWords(Choices(value)),
        RowType.Heltal or RowType.Skala => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? new() { Number = number } : null,
        RowType.JaNej => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? new() { Yes = value.GetBoolean() } : null,
        RowType.Datum => Text(value, FormNode.ShortText) is { } day && SwedishInstant.TryParseDay(day, out var start) ? new() { Instant = start } : null,
        RowType.DatumOchTid => Text(value, FormNode.ShortText) is { } time && SwedishInstant.TryParse(time, out var instant) ? new() { Instant = instant } : null,
        _ => null,
    };

    private static RowAnswer? InWords(string? words) => words is null ? null : new() { Words = words };

    private static string? Text(JsonElement value, int longest) =>
        JsonText.TryGetText(value, out var text) && text.Length <= longest ? text : null;

    private static string? Choices(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > MostChoices)
            return null;

        var choices = value.EnumerateArray().Select(choice => Text(choice, FormNode.ShortText)).ToList();
        return choices.Contains(null) ? null : string.Join(", ", choices.Where(choice => choice!.Length > 0));
    }
}
