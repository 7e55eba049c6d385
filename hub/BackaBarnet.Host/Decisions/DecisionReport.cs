using System.Globalization;
using BackaBarnet.Consent;
using BackaBarnet.Contracts.Vocabulary;
using Spectre.Console;

namespace BackaBarnet.Host.Decisions;

/// <summary>Shows decisions on one message: what each field's fate is and why, what remains to be done, and what would change.</summary>
internal sealed class DecisionReport(IAnsiConsole console)
{
    private const int LongestId = 40;
    private const int ShownOfLongId = 12;

    /// <summary>Shows the decisions on one message to one or several recipients.</summary>
    public void Print(IReadOnlyList<Explained> decisions, WhatIf whatIf)
    {
        if (decisions.Count == 1)
            Fields(decisions[0]);
        else
            FieldsByRecipient(decisions);
        foreach (var decision in decisions)
            Decision(decision);
        if (!whatIf.IsNothing)
            new ChangeReport(console).Print(decisions, whatIf);
    }

    private void Fields(Explained explained)
    {
        var table = Tables.Create("FIELD", "CATEGORY", "ABOUT", "PASSES", "BY RULE", "WHY IT STAYS");
        foreach (var field in explained.Fields)
            table.Row(field.Item.Field, field.Item.Category, field.Item.About, YesNo(field.Passes), field.Rules.Words(), field.Why);
        Print(table, explained);
    }

    private void FieldsByRecipient(IReadOnlyList<Explained> decisions)
    {
        var table = Tables.Create(["FIELD", "CATEGORY", "ABOUT", .. decisions.Select(explained => explained.Name)]);
        var verdicts = decisions.Select(explained => explained.Fields).ToList();
        foreach (var (item, i) in decisions[0].Situation.Message.Items.Select((item, i) => (item, i)))
            table.Row([item.Field, item.Category, item.About, .. verdicts.Select(fields => Cell(fields[i]))]);
        Print(table, decisions[0]);
    }

    private void Print(Table table, Explained explained)
    {
        if (explained.Situation.Message.Items.Count == 0)
            console.WriteLine("The message has no fields.");
        else
            console.Write(table);
    }

    private void Decision(Explained explained)
    {
        var (situation, decision) = (explained.Situation, explained.Decision);
        console.Heading($"{explained.Name}: {explained.Outcome} by {decision.Rules.Words()}");
        if (explained.Title.Length > 0)
            console.WriteLine(explained.Title);
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Named(situation.From)} to {Named(situation.To)}, {situation.Message.Kind}, purpose {situation.Purpose}, {TimeZoneInfo.ConvertTime(situation.At, SwedishTime.Zone):yyyy-MM-dd HH:mm} Swedish time, rules {decision.RuleSetVersion}"));
        console.Line("Rests on the consents", decision.Consents.Select(Shown).Words());
        foreach (var checklist in decision.Checklists)
            Checklist(explained, checklist);
        foreach (var id in decision.Obligations)
            console.Line($"Obligation {id}", explained.Rules.Obligations.FirstOrDefault(obligation => obligation.Id == id)?.Text);
        console.WriteLine(explained.Explanation);
    }

    private void Checklist(Explained explained, Checklist checklist)
    {
        console.WriteLine($"May be decided by {checklist.Rule}: {checklist.Deciders.Words()}");
        var texts = explained.Rules.Find(checklist.Rule, explained.Today)?.Prerequisites ?? [];
        foreach (var name in checklist.Prerequisites)
            console.WriteLine($"  [ ] {name}: {texts.FirstOrDefault(prerequisite => prerequisite.Name == name)?.Text}");
    }

    // Stored ids are keyed hashes; their beginning names them well enough.
    private static string Shown(string consent) => consent.Length > LongestId ? consent[..ShownOfLongId] : consent;

    private static string Named(Party party) => $"{party.Id} ({party.Kind})";

    private static string Cell(FieldVerdict field) => field.Passes ? "yes" : $"no: {field.Rules.Words()}";

    private static string YesNo(bool passes) => passes ? "yes" : "no";
}
