using System.Text.Json;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Prorenata;

/// <summary>What of a form no mapping takes.</summary>
/// <param name="plan">The mappings.</param>
internal sealed class UnmappedForms(FormPlan plan)
{
    private static readonly string[] OfForm = ["id", "version", "form", "received", "unit", "student", "author", "rows"];
    private static readonly string[] OfStudent = ["personnummer", "givenName", "familyName", "class"];
    private static readonly string[] OfAuthor = ["name", "role"];
    private static readonly string[] OfRow = ["label", "type", "value", "comment"];

    /// <summary>The parts of a form that hold something and are not carried.</summary>
    /// <param name="form">The form.</param>
    /// <param name="where">Its place.</param>
    public IEnumerable<UnmappedPart> Of(JsonElement form, string where)
    {
        if (form.ValueKind != JsonValueKind.Object)
            return [];

        var prefix = where.Length == 0 ? "" : where + ".";
        var plans = Text(form, "form") is { } name ? plan.Rows(name) : null;
        return
        [
            .. Unknown(form, OfForm, prefix),
            .. form.TryGetProperty("student", out var student) ? Unknown(student, OfStudent, prefix + "student.") : [],
            .. form.TryGetProperty("author", out var author) ? Unknown(author, OfAuthor, prefix + "author.") : [],
            .. form.TryGetProperty("rows", out var rows) && rows.ValueKind == JsonValueKind.Array && plans is not null
                ? rows.EnumerateArray().SelectMany((row, i) => OfOneRow(row, FormattableString.Invariant($"{prefix}rows[{i}]"), plans))
                : [],
        ];
    }

    private static IEnumerable<UnmappedPart> OfOneRow(JsonElement row, string where, IReadOnlyDictionary<string, RowPlan> plans)
    {
        if (row.ValueKind != JsonValueKind.Object)
            yield break;
        var label = Text(row, "label");
        if (label is null || !plans.TryGetValue(Names.Key(label), out var found))
        {
            if (Shown(row, "value") is not null || Shown(row, "comment") is not null)
                yield return new UnmappedPart(where) { Label = label, Value = string.Join(" / ", new[] { Shown(row, "value"), Shown(row, "comment") }.OfType<string>()) };
            yield break;
        }

        if (!CarriesComment(found) && Shown(row, "comment") is { } comment)
            yield return new UnmappedPart(where + ".comment") { Label = label, Value = comment };
        foreach (var part in Unknown(row, OfRow, where + "."))
            yield return part with { Label = label };
    }

    // A number, a day and an attestation have no place for words beside them.
    private static bool CarriesComment(RowPlan row) => row.Target switch
    {
        RowTarget.AbsentDays or RowTarget.ObservedOn or RowTarget.Attest => false,
        RowTarget.SuspectsHarm => row.Area is not null,
        _ => true,
    };

    private static IEnumerable<UnmappedPart> Unknown(JsonElement element, string[] known, string prefix) =>
        element.ValueKind != JsonValueKind.Object
            ? []
            : element.EnumerateObject()
                .Where(property => !known.Contains(property.Name, StringComparer.Ordinal) && Shown(element, property.Name) is not null)
                .Select(property => new UnmappedPart(prefix + property.Name) { Value = Shown(element, property.Name) });

    private static string? Shown(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        var text = JsonText.TryGetText(value, out var read) ? read : value.ValueKind == JsonValueKind.String ? "" : value.GetRawText();
        return text.Length == 0 ? null : text;
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) && JsonText.TryGetText(value, out var text) ? text : null;
}
