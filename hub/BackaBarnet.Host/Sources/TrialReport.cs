using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Serialization;
using BackaBarnet.Host.Decisions;
using BackaBarnet.Hub.Fields;
using BackaBarnet.Hub.Sources;
using Spectre.Console;

namespace BackaBarnet.Host.Sources;

/// <summary>
/// Shows what came out of a file, to the person whose file it is: values stand in full. Nothing of it may go anywhere but to
/// that person's terminal.
/// </summary>
/// <param name="console">Where to show it.</param>
/// <param name="cures">What to do about faults.</param>
internal sealed class TrialReport(IAnsiConsole console, Cures cures)
{
    private const int LongestValue = 2000;

    // Shown with a message as what it is, and how it is told from others; not among the fields that can be released.
    private static readonly string[] Envelope = ["id", "recordId", "version", "receivedAt", "attestedWithinScope"];

    public void Print(SourceTrial trial)
    {
        console.WriteLine($"{trial.Source}, read as {trial.Format}: {trial.Result}");
        foreach (var message in trial.Result.Messages)
            Print(message);
        PrintEntries(trial.Result.Entries);
        PrintFaults(trial);
        PrintPassed(trial.Result.Passed);
        PrintUnmapped(trial.Unmapped);
        if (trial.Settings.Count == 0)
            return;
        console.Heading("Settings with which a hub would not start");
        foreach (var fault in trial.Settings)
            console.WriteLine(fault.ToString());
    }

    private void Print(Message message)
    {
        var json = JsonSerializer.SerializeToNode(message, ContractJson.Options)!;
        console.Heading($"Message: {message.Content.Kind}");
        foreach (var name in Envelope)
            console.Line(name, Text(json[name]));
        var table = Tables.Create("FIELD", "CATEGORY", "ABOUT", "VALUE");
        foreach (var field in MessageFields.Of(message))
            table.Row(field.Path, field.Category, field.About, Text(At(json, field.Path)));
        console.Write(table);
    }

    private void PrintEntries(IReadOnlyList<RegisterEntry> entries)
    {
        foreach (var entry in entries)
        {
            console.Heading($"Entry of a register: {entry.GetType().Name}");
            var table = Tables.Create("FIELD", "VALUE");
            foreach (var (name, value) in JsonSerializer.SerializeToNode(entry, entry.GetType(), ContractJson.Options)!.AsObject())
                table.Row(name, Text(value));
            console.Write(table);
        }
    }

    private void PrintFaults(SourceTrial trial)
    {
        if (trial.Result.Faults.Count == 0)
            return;
        console.Heading("Faults: the document would be kept in quarantine");
        var table = Tables.Create("CODE", "PLACE", "EXPECTED", "CURE");
        foreach (var fault in trial.Result.Faults)
            table.Row(fault.Code, fault.Where, fault.Expected, cures.Of(trial.Type, fault.Code) ?? "");
        console.Write(table);
    }

    private void PrintPassed(IReadOnlyList<PassedOver> passed)
    {
        if (passed.Count == 0)
            return;
        console.Heading("Passed over: understood, and nothing of its own");
        var table = Tables.Create("WHY", "COUNT");
        foreach (var (code, count) in passed)
            table.Row(code, count.ToString(CultureInfo.InvariantCulture));
        console.Write(table);
    }

    private void PrintUnmapped(IReadOnlyList<UnmappedPart>? unmapped)
    {
        console.Heading("Not mapped");
        if (unmapped is not { Count: > 0 })
        {
            console.WriteLine(unmapped is null ? "This source does not tell what it leaves out." : "Nothing: every part of the document that holds something is carried or read.");
            return;
        }

        var table = Tables.Create("PLACE", "LABEL", "VALUE");
        foreach (var part in unmapped)
            table.Row(Printable(PlaceOf(part)), Printable(part.Label ?? ""), Printable(part.Value ?? ""));
        console.Write(table);
    }

    private static string PlaceOf(UnmappedPart part) =>
        part.Alike > 0 ? string.Create(CultureInfo.InvariantCulture, $"{part.Where} (and {part.Alike} more)") : part.Where;

    /// <summary>The node at a field's path, such as <c>content.observations[0].note</c>.</summary>
    private static JsonNode? At(JsonNode? node, string path)
    {
        foreach (var step in path.Split('.'))
        {
            var index = step.IndexOf('[', StringComparison.Ordinal);
            node = node?[index < 0 ? step : step[..index]];
            if (index >= 0)
                node = node?[int.Parse(step[(index + 1)..^1], CultureInfo.InvariantCulture)];
        }

        return node;
    }

    private static string Text(JsonNode? node) => Printable(node is JsonValue value && value.TryGetValue<string>(out var text) ? text : node?.ToJsonString(ContractJson.Options) ?? "");

    // A document must not be able to speak to the terminal: control and direction characters are shown as what they are not.
    private static string Printable(string text)
    {
        var printable = new StringBuilder();
        foreach (var rune in (text.Length > LongestValue ? text[..LongestValue] : text).EnumerateRunes())
            printable.Append(rune.Value != '\n' && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format ? Rune.ReplacementChar : rune);
        return text.Length > LongestValue ? string.Create(CultureInfo.InvariantCulture, $"{printable}… ({text.Length} characters)") : printable.ToString();
    }
}
