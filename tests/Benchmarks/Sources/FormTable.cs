using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace BackaBarnet.Benchmarks.Sources;

/// <summary>Forms as rows of a file, told again under other ids until there are enough.</summary>
internal static class FormTable
{
    public const int Rows = 10_000;

    private static readonly string[] Own = ["form", "received", "unit"];
    private static readonly string[] OfStudent = ["personnummer", "givenName", "familyName", "class"];

    public static ReadOnlyMemory<byte> Of(IEnumerable<ReadOnlyMemory<byte>> forms)
    {
        var read = forms.Select(form => JsonNode.Parse(form.Span)!.AsObject()).ToList();
        var labels = read.SelectMany(Answers).Select(answer => answer.Label).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var text = new StringBuilder();
        Line(text, ["id", "version", .. Own, .. OfStudent, .. labels]);
        for (var row = 0; row < Rows; row++)
        {
            var form = read[row % read.Count];
            var answers = Answers(form).ToDictionary(answer => answer.Label, answer => answer.Cell, StringComparer.Ordinal);
            Line(text,
            [
                FormattableString.Invariant($"UK-{row}"), "1",
                .. Own.Select(name => Cell(form[name])),
                .. OfStudent.Select(name => Cell(form["student"]![name])),
                .. labels.Select(label => answers.GetValueOrDefault(label, "")),
            ]);
        }

        return Encoding.Latin1.GetBytes(text.ToString());
    }

    private static IEnumerable<(string Label, string Cell)> Answers(JsonObject form) =>
        form["rows"]!.AsArray().SelectMany(row => row!["comment"] is { } comment
            ? new[] { ((string)row["label"]!, Cell(row["value"])), ($"{row["label"]} (kommentar)", Cell(comment)) }
            : [((string)row["label"]!, Cell(row["value"]))]);

    private static string Cell(JsonNode? value) => value?.GetValueKind() switch
    {
        null => "",
        System.Text.Json.JsonValueKind.True => "Ja",
        System.Text.Json.JsonValueKind.False => "Nej",
        System.Text.Json.JsonValueKind.Number => value.GetValue<int>().ToString(CultureInfo.InvariantCulture),
        _ => (string)value!,
    };

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(';', cells.Select(cell => $"\"{cell}\"")).Append("\r\n");
}
