using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using BackaBarnet.Contracts;
using BackaBarnet.Hub.Sources;
using CsvHelper;

namespace BackaBarnet.Sources.Prorenata;

/// <summary>A row of a file, as the form that it tells of.</summary>
/// <param name="Line">Line on which the row begins, from 1.</param>
/// <param name="Json">The form in the shape of <see cref="Formats.Json"/>.</param>
/// <param name="Columns">For each of the form's rows, the column that it stood in, from 1.</param>
internal sealed record CsvForm(long Line, byte[] Json, IReadOnlyList<int> Columns) : Confidential;

/// <summary>
/// Reads files with a form in each row. The header names the form's own properties and, for everything else, the label of a
/// row; a column <c>LABEL (kommentar)</c> holds the comment beside it. Cells are typed by what the label is mapped to; an empty
/// one is no answer.
/// </summary>
internal static class FormCsv
{
    private const string CommentEnd = " (kommentar)";
    private const int LongestName = 500;

    // Column, and where its cell stands in a form.
    private static readonly Dictionary<string, (string? Object, string Property)> Known = new(Names.Comparer)
    {
        ["id"] = (null, "id"),
        ["version"] = (null, "version"),
        ["form"] = (null, "form"),
        ["received"] = (null, "received"),
        ["unit"] = (null, "unit"),
        ["author"] = ("author", "name"),
        ["role"] = ("author", "role"),
        ["personnummer"] = ("student", "personnummer"),
        ["givenName"] = ("student", "givenName"),
        ["familyName"] = ("student", "familyName"),
        ["class"] = ("student", "class"),
    };

    /// <summary>Names of the columns that are no labels.</summary>
    public static IReadOnlyCollection<string> KnownColumns => Known.Keys;

    /// <summary>Reads a file.</summary>
    /// <param name="bytes">The file, UTF-8 or ISO-8859-1, with semicolons, commas or tabs.</param>
    /// <param name="plan">Mappings of forms, by which cells get their types.</param>
    /// <param name="fault">Why it is none.</param>
    /// <returns>The forms, read one at a time; <see langword="null"/> if the header can't be understood.</returns>
    public static IEnumerable<CsvForm>? Read(ReadOnlyMemory<byte> bytes, FormPlan plan, out MappingFault? fault)
    {
        var text = SourceJson.WithoutByteOrderMark(bytes);
        foreach (var delimiter in (char[])[';', ',', '\t'])
        {
            using var reader = CsvReader.Create(text, Options(text, delimiter));
            if (!reader.Read())
                continue;
            var header = Cells(reader);
            if (!header.Contains("id", Names.Comparer) || !header.Contains("form", Names.Comparer))
                continue;
            string[] names = [.. header.Select(Names.Key)];
            fault = FaultOf(names);
            return fault is null ? Rows(text, delimiter, names, plan) : null;
        }

        fault = new(FaultCodes.MissingProperty, "line 1", "a header with the columns id and form, between semicolons, commas or tabs");
        return null;
    }

    // Each row's form repeats the labels: a name as long as a book would be written as often as the file has rows.
    private static MappingFault? FaultOf(string[] names) =>
        Array.Exists(names, name => name.Length > LongestName) ? new(FaultCodes.TooLarge, "line 1", $"names of columns of at most {LongestName} characters")
        : names.Length == names.Distinct(Names.Comparer).Count() ? null
        : new(FaultCodes.DuplicateRow, "line 1", "a header that names each column once");

    private static IEnumerable<CsvForm> Rows(ReadOnlyMemory<byte> text, char delimiter, string[] names, FormPlan plan)
    {
        var places = names.Index().ToDictionary(column => column.Item, column => column.Index, Names.Comparer);
        using var reader = CsvReader.Create(text, Options(text, delimiter));
        reader.Read();
        while (reader.Read())
        {
            var cells = Cells(reader);
            if (!Array.TrueForAll(cells, cell => cell.Length == 0))
                yield return ToForm(reader.LineNumber, names, places, cells, plan);
        }
    }

    private static CsvForm ToForm(long line, string[] names, Dictionary<string, int> places, string[] cells, FormPlan plan)
    {
        string Cell(string column) => places.TryGetValue(column, out var at) && at < cells.Length ? cells[at] : "";

        var plans = plan.Rows(Cell("form"));
        var columns = new List<int>();
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            foreach (var (column, (parent, property)) in Known.Where(known => known.Value.Object is null))
                WriteOwn(writer, property, Cell(column));
            foreach (var parent in Known.GroupBy(known => known.Value.Object, StringComparer.Ordinal).Where(parent => parent.Key is not null))
            {
                writer.WriteStartObject(parent.Key!);
                foreach (var (column, (_, property)) in parent)
                    WriteOwn(writer, property, Cell(column));
                writer.WriteEndObject();
            }

            writer.WriteStartArray("rows");
            for (var i = 0; i < Math.Min(names.Length, cells.Length); i++)
            {
                var label = names[i];
                if (cells[i].Length == 0 || Known.ContainsKey(label) || label.EndsWith(CommentEnd, StringComparison.OrdinalIgnoreCase))
                    continue;
                columns.Add(i + 1);
                WriteRow(writer, label, plans?.GetValueOrDefault(label), cells[i], Cell(label + CommentEnd));
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return new CsvForm(line, stream.ToArray(), columns);
    }

    private static void WriteOwn(Utf8JsonWriter writer, string property, string cell)
    {
        if (cell.Length == 0)
            return;
        if (property == "version" && long.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            writer.WriteNumber(property, version);
        else
            writer.WriteString(property, cell);
    }

    private static void WriteRow(Utf8JsonWriter writer, string label, RowPlan? plan, string cell, string comment)
    {
        var type = TypeOf(plan, cell);
        writer.WriteStartObject();
        writer.WriteString("label", label);
        writer.WriteString("type", type.Name());
        writer.WritePropertyName("value");
        if (type is RowType.Heltal or RowType.Skala && int.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            writer.WriteNumberValue(number);
        else if (type == RowType.JaNej && YesNo(cell) is { } yes)
            writer.WriteBooleanValue(yes);
        else
            writer.WriteStringValue(cell);
        if (comment.Length > 0)
            writer.WriteString("comment", comment);
        writer.WriteEndObject();
    }

    // The most general of the types that the target takes, so that no cell is refused for being long.
    private static RowType TypeOf(RowPlan? plan, string cell) => plan?.Target switch
    {
        RowTarget.NeedsMet => RowType.Skala,
        RowTarget.AbsentDays => RowType.Heltal,
        RowTarget.Attest or RowTarget.SuspectsHarm => RowType.JaNej,
        RowTarget.ObservedOn => cell.Length > "2025-10-06".Length ? RowType.DatumOchTid : RowType.Datum,
        _ => RowType.Fritext,
    };

    private static bool? YesNo(string cell) => cell.ToUpperInvariant() switch
    {
        "JA" or "TRUE" or "1" => true,
        "NEJ" or "FALSE" or "0" => false,
        _ => null,
    };

    private static CsvReaderOptions Options(ReadOnlyMemory<byte> text, char delimiter) => new()
    {
        HasHeader = false,
        Separator = delimiter,
        TrimWhitespace = true,
        TrackLineNumbers = true,
        IncludeValuesInExceptions = false,
        // What is not UTF-8 to its last byte is ISO-8859-1, in which every byte means something.
        Encoding = Utf8.IsValid(text.Span) ? null : Encoding.Latin1,
    };

    private static string[] Cells(CsvReader reader)
    {
        var cells = new string[reader.FieldCount];
        for (var column = 0; column < cells.Length; column++)
            cells[column] = reader.GetString(column);
        return cells;
    }
}
