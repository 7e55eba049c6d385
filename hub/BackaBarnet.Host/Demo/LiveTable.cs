using System.Globalization;
using BackaBarnet.Hub.Events;
using Spectre.Console;

namespace BackaBarnet.Host.Demo;

/// <summary>
/// Shows on the terminal, as it happens, which message came from where, who got which fields, and who was refused by which
/// rule. Shows names of fields, never values.
/// </summary>
internal sealed partial class LiveTable(IAnsiConsole console) : IHubObserver
{
    private const int Indent = 20;
    private readonly Lock _turn = new();

    public void Header() => Line("TIME", "MESSAGE", "WHAT", "WHO", ["BY WHICH RULES", "and which fields"], "bold");

    public void Step(string title)
    {
        lock (_turn)
        {
            console.WriteLine();
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]{title}[/]");
        }
    }

    public void Observe(HubEvent happened)
    {
        switch (happened)
        {
            case MessageTakenInEvent taken:
                Line(Time(happened), Short(taken.MessageId), "taken in", $"{taken.Source}: {taken.Kind}", [$"released by {taken.ReleasedBy}"], "blue");
                break;
            case DeliveredEvent delivered:
                Line(Time(happened), Short(delivered.MessageId), "DELIVERED", delivered.Recipient, [Rules(delivered.Decision.Rules), .. Fields(delivered.Decision.Fields)], "green");
                break;
            case WithheldEvent withheld:
                Line(Time(happened), Short(withheld.MessageId), withheld.Held ? "HELD" : "REFUSED", withheld.Recipient, [$"{Rules(withheld.Decision.Rules)} · {OutcomeWords.Of(withheld)}"], withheld.Held ? "yellow" : "red");
                break;
            case QuarantinedEvent quarantined:
                foreach (var fault in quarantined.Faults)
                    Line(Time(happened), "", "QUARANTINE", quarantined.Source, [$"{fault.Code} at {fault.Where}: expected {fault.Expected}"], "magenta");
                break;
            case SendFailedEvent failed:
                Line(Time(happened), Short(failed.MessageId), failed.Parked ? "PARKED" : "not taken", failed.Recipient, [failed.Reason], "red");
                break;
            default:
                break;
        }
    }

    private static string Time(HubEvent happened) => happened.At.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Short(Guid id) => id.ToString("N")[..8];

    private static string Rules(IReadOnlyList<string> rules) => string.Join(' ', rules);

    /// <summary>Elements of a list share a line: <c>content.observations[].area</c>.</summary>
    private static IEnumerable<string> Fields(IReadOnlyList<string> fields) =>
        fields.Select(field => ElementNumber().Replace(field, "[]")).Distinct(StringComparer.Ordinal);

    private void Line(string time, string message, string what, string who, IReadOnlyList<string> details, string style)
    {
        lock (_turn)
        {
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[{style}]{time,-9} {message,-9} {what,-11} {who,-28}[/] {details[0]}");
            foreach (var line in Wrapped(details.Skip(1)))
                console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{new string(' ', Indent)}{line}");
        }
    }

    private List<string> Wrapped(IEnumerable<string> details)
    {
        var lines = new List<string>();
        foreach (var detail in details)
        {
            if (lines.Count > 0)
                lines[^1] += ", ";
            if (lines.Count > 0 && Indent + lines[^1].Length + detail.Length < console.Profile.Width)
                lines[^1] += detail;
            else
                lines.Add(detail);
        }

        return lines;
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\[\d+\]", System.Text.RegularExpressions.RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial System.Text.RegularExpressions.Regex ElementNumber();
}
