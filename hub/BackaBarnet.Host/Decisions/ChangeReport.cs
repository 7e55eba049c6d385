using Spectre.Console;

namespace BackaBarnet.Host.Decisions;

/// <summary>Shows what would be decided otherwise under other facts.</summary>
internal sealed class ChangeReport(IAnsiConsole console)
{
    public void Print(IReadOnlyList<Explained> decisions, WhatIf whatIf)
    {
        var changes = decisions.SelectMany(now => Changes(now, now.If(whatIf))).ToList();
        console.Heading("What would change");
        if (changes.Count == 0)
        {
            console.WriteLine("Nothing would change.");
            return;
        }

        var table = Tables.Create("TO", "WHAT", "NOW", "THEN");
        foreach (var change in changes)
            table.Row(change);
        console.Write(table);
    }

    private static IEnumerable<string[]> Changes(Explained now, Explained then)
    {
        if (now.Outcome != then.Outcome)
            yield return [now.Name, "outcome", now.Outcome, then.Outcome];
        if (!now.Decision.Rules.SequenceEqual(then.Decision.Rules, StringComparer.Ordinal))
            yield return [now.Name, "rules", now.Decision.Rules.Words(), then.Decision.Rules.Words()];
        foreach (var (before, after) in now.Fields.Zip(then.Fields).Where(pair => pair.First.Passes != pair.Second.Passes))
            yield return [now.Name, before.Item.Field, Word(before), Word(after)];
        if (!now.Decision.Obligations.SequenceEqual(then.Decision.Obligations, StringComparer.Ordinal))
            yield return [now.Name, "obligations", now.Decision.Obligations.Words(), then.Decision.Obligations.Words()];
    }

    private static string Word(FieldVerdict field) => field.Passes ? "passes" : "stays";
}
