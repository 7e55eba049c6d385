using System.Globalization;
using BackaBarnet.Consent;
using Spectre.Console;

namespace BackaBarnet.Host.Decisions;

/// <summary>The rules on one day, and what changes within the year after it.</summary>
internal static class RuleDay
{
    private const int MonthsAhead = 12;

    public static void Print(IAnsiConsole console, RuleSet rules, DateOnly day)
    {
        var inForce = rules.Rules.Where(rule => rule.IsInForce(day)).ToList();
        console.Heading(string.Create(CultureInfo.InvariantCulture, $"In force on {day:yyyy-MM-dd}: {inForce.Count} of {rules.Rules.Count} rules, version {rules.Version}"));
        var table = Tables.Create("RULE", "STATUTE", "FROM", "TO", "CONF.", "LAWYER");
        foreach (var rule in inForce)
            table.Row(rule.Id, rule.Statute, ((DateOnly?)rule.ValidFrom).Day(), rule.ValidTo.Day(), rule.Confidence, rule.Lawyer ?? "");
        console.Write(table);
        Changes(console, rules, day);
        Calendar(console, rules, day);
    }

    private static void Changes(IAnsiConsole console, RuleSet rules, DateOnly day)
    {
        var last = day.AddMonths(MonthsAhead);
        var changes = rules.Rules.Where(rule => day < rule.ValidFrom && rule.ValidFrom <= last).Select(rule => (Day: rule.ValidFrom, What: "begins", rule.Id, rule.Statute))
            .Concat(rules.Rules.Where(rule => day <= rule.ValidTo && rule.ValidTo <= last).Select(rule => (Day: rule.ValidTo!.Value, What: "last day", rule.Id, rule.Statute)))
            .OrderBy(change => change.Day).ThenBy(change => change.Id, StringComparer.Ordinal).ToList();
        console.Heading(string.Create(CultureInfo.InvariantCulture, $"Begins or ends until {last:yyyy-MM-dd}"));
        if (changes.Count == 0)
        {
            console.WriteLine("No rule.");
            return;
        }

        var table = Tables.Create("DAY", "WHAT", "RULE", "STATUTE");
        foreach (var change in changes)
            table.Row(((DateOnly?)change.Day).Day(), change.What, change.Id, change.Statute);
        console.Write(table);
    }

    private static void Calendar(IAnsiConsole console, RuleSet rules, DateOnly day)
    {
        console.Heading("Calendar of changes of law");
        var table = Tables.Create("ENTRY", "DAY", "STATE", "WHAT");
        foreach (var entry in rules.Calendar.OrderBy(entry => entry.From ?? DateOnly.MaxValue).ThenBy(entry => entry.Id, StringComparer.Ordinal))
            table.Row(entry.Id, entry.From.Day(), State(entry, day), entry.Text);
        console.Write(table);
    }

    private static string State(CalendarEntry entry, DateOnly day) => entry switch
    {
        { Reviewed: not null } => $"reviewed {entry.Reviewed.Day()}",
        { From: null } => "day not known",
        { Kinds.Count: 0 } => "reminder",
        _ when entry.From <= day => "a person decides",
        _ => "to come",
    };
}
