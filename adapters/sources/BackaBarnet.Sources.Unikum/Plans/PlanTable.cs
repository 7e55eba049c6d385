using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Sources.Unikum.UserFile;

namespace BackaBarnet.Sources.Unikum.Plans;

/// <summary>
/// Barnhälsoplaner and extra anpassningar as a table, version 1: a row for each plan, and one for each goal, measure and adaptation of
/// it, held together by the plan's id and version. Each plan is put together as JSON and mapped by the JSON format's rules. A row that
/// can't be told to belong to a plan makes the whole file faulty: some plan would lack it.
/// </summary>
/// <param name="plans">Maps a plan.</param>
internal sealed class PlanTable(PlanMapper plans)
{
    /// <summary>The table's header.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "format", "version", "planId", "planVersion", "row", "updated", "unit", "personnummer", "givenName", "familyName", "schoolType", "group",
        "healthNote", "childsView", "followUp", "attestedWithinScope", "area", "type", "text", "from", "until",
    ];

    private static readonly string[] Shared = ["format", "version", "planId", "planVersion", "row"];

    private static readonly string[] Numbers = ["version", "planVersion"];

    private static readonly string[] OfChild = ["personnummer", "givenName", "familyName"];

    /// <summary>The kinds of row: the list in the plan into which they go, and their columns with the property that each is.</summary>
    private static readonly Dictionary<string, (string? List, Dictionary<string, string> Properties)> Rows = new(StringComparer.OrdinalIgnoreCase)
    {
        ["plan"] = (null, Columns.Skip(5).Take(11).ToDictionary(column => column)),
        ["goal"] = ("goals", new() { ["area"] = "area", ["text"] = "goal" }),
        ["support"] = ("support", new() { ["type"] = "type", ["text"] = "description", ["from"] = "from", ["until"] = "until" }),
        ["adaptation"] = ("adaptations", new() { ["text"] = "description", ["from"] = "from", ["until"] = "until" }),
    };

    /// <summary>A row with the names of its columns.</summary>
    private sealed record Row(IReadOnlyDictionary<string, string> Cells, long Line)
    {
        public (string, string) Plan => (Cells["planId"], Cells["planVersion"]);
    }

    /// <summary>Maps a file.</summary>
    public MappingResult Map(SourceDocument document)
    {
        var faults = new List<MappingFault>();
        var rows = Read(document, faults);
        if (faults.Count > 0)
            return MappingResult.Faulty(faults);

        var messages = new List<Message>();
        foreach (var plan in rows.GroupBy(row => row.Plan))
        {
            var found = new List<MappingFault>();
            var line = plan.First().Line;
            using var json = JsonDocument.Parse(PlanOf([.. plan]).ToJsonString());
            var message = plans.Map(json.RootElement, document, found);
            faults.AddRange(found.Select(fault => fault with { Where = string.Create(CultureInfo.InvariantCulture, $"plan of line {line}: {fault.Where}") }));
            if (found.Count == 0)
                messages.Add(message!);
        }

        return new MappingResult(messages, [], faults);
    }

    private static List<Row> Read(SourceDocument document, List<MappingFault> faults)
    {
        var rows = new List<Row>();
        var seen = new HashSet<(string, string)>();
        if (UserFileText.DelimiterAfter(document.Bytes, Columns[0]) is not { } delimiter)
        {
            faults.Add(new MappingFault(FaultCodes.UnknownDelimiter, "line 1", $"the header {string.Join(';', Columns)}, with semicolons, commas or tabs"));
            return rows;
        }

        foreach (var (cells, line) in UserFileText.AllRows(document.Bytes, delimiter))
        {
            if (FaultIn(cells, line) is { } broken)
                faults.Add(broken);
            else if (line > 1 && new Row(Columns.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal), line) is var row)
                Add(row, rows, seen, faults);
        }

        faults.AddRange(rows.Where(row => !seen.Contains(row.Plan)).DistinctBy(row => row.Plan)
            .Select(row => FaultOf(FaultCodes.MissingValue, row.Line, "a row of kind plan with the same planId and planVersion")));
        return rows;
    }

    private static MappingFault? FaultIn(string[] cells, long line) =>
        line == 1 && !cells.SequenceEqual(Columns, StringComparer.OrdinalIgnoreCase) ? FaultOf(FaultCodes.UnknownProperty, line, $"the header {string.Join(';', Columns)}")
        : cells.Length != Columns.Count ? FaultOf(FaultCodes.WrongColumnCount, line, string.Create(CultureInfo.InvariantCulture, $"{Columns.Count} columns"))
        : null;

    private static void Add(Row row, List<Row> rows, HashSet<(string, string)> seen, List<MappingFault> faults)
    {
        if (!Rows.TryGetValue(row.Cells["row"], out var kind))
            faults.Add(FaultOf(FaultCodes.UnknownRow, row.Line, $"one of {string.Join(", ", Rows.Keys)} in the column row"));
        else if (row.Cells.FirstOrDefault(cell => cell.Value.Length > 0 && !Shared.Contains(cell.Key) && !kind.Properties.ContainsKey(cell.Key)) is { Key: { } column })
            faults.Add(FaultOf(FaultCodes.UnknownProperty, row.Line, $"nothing in the column {column} of a row of this kind"));
        else if (kind.List is null && !seen.Add(row.Plan))
            faults.Add(FaultOf(FaultCodes.UnknownProperty, row.Line, "one row of kind plan for a planId and planVersion"));
        else
            rows.Add(row);
    }

    private static JsonObject PlanOf(List<Row> rows)
    {
        var head = rows.Single(row => Rows[row.Cells["row"]].List is null);
        var plan = new JsonObject();
        foreach (var column in Shared.SkipLast(1).Concat(Rows["plan"].Properties.Keys).Where(column => head.Cells[column].Length > 0))
            (OfChild.Contains(column) ? Child(plan) : plan)[column] = ValueOf(column, head.Cells[column]);
        foreach (var row in rows.Where(row => row != head))
        {
            var (list, properties) = Rows[row.Cells["row"]];
            var item = new JsonObject();
            foreach (var (column, property) in properties.Where(pair => row.Cells[pair.Key].Length > 0))
                item[property] = row.Cells[column];
            plan.TryAdd(list!, new JsonArray());
            plan[list!]!.AsArray().Add(item);
        }

        return plan;
    }

    private static JsonObject Child(JsonObject plan)
    {
        plan.TryAdd("child", new JsonObject());
        return plan["child"]!.AsObject();
    }

    // What is neither a number nor a truth value stays a text, and is faulty by the rules of the JSON format.
    private static JsonValue ValueOf(string column, string cell) =>
        Numbers.Contains(column) && long.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number)
        : column == "attestedWithinScope" && bool.TryParse(cell, out var flag) ? JsonValue.Create(flag)
        : JsonValue.Create(cell);

    private static MappingFault FaultOf(string code, long line, string expected) => new(code, string.Create(CultureInfo.InvariantCulture, $"line {line}"), expected);
}
