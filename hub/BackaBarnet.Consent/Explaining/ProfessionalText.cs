using System.Text;

namespace BackaBarnet.Consent.Explaining;

/// <summary>
/// The explanation to a professional: the outcome, then short lists of why, what is missing, what may be done and what must be
/// done. Lines end with a line feed.
/// </summary>
internal sealed class ProfessionalText(Decision decision, RuleSet rules, DateOnly day, ExplanationTexts texts)
{
    private readonly StringBuilder _text = new();

    public string Whole()
    {
        _text.Append("Beslut: ").Append(Opening());
        var reasons = decision.Rules.Where(id => !IsWayToDecide(id)).SelectMany(Reasons);
        List("Varför", decision.Checklists.Count > 0 ? reasons.DefaultIfEmpty("Uppgifterna skyddas, men en behörig person kan besluta att de ändå lämnas ut.") : reasons);
        List(
            "Det här saknas",
            decision.Rules.Where(id => !rules.NamesRefusal(id) || id == decision.Rules[0]).Select(id => Find(id)?.Missing).OfType<string>().Distinct(StringComparer.Ordinal));
        foreach (var checklist in decision.Checklists)
            WayToDecide(checklist);
        List(decision.Checklists.Count > 0 ? "Det här kan du också göra" : "Det här kan du göra", Advice.For(decision, rules, texts));
        List("Det här ska göras", rules.Obligations.Where(obligation => decision.Obligations.Contains(obligation.Id)).Select(obligation => obligation.Text));
        return _text.ToString();
    }

    private string Opening() => decision switch
    {
        { Outcome: Outcome.Permit or Outcome.Split } => Released(),
        { Outcome: Outcome.Duty } => "Uppgifterna ska lämnas ut. Det är en skyldighet enligt lag. Samtycke behövs inte, och ett nej hindrar inte.",
        { Outcome: Outcome.Human, Checklists.Count: > 0 } => "Uppgifterna lämnas inte ut av sig själva. En behörig person i den verksamhet som har uppgifterna behöver först ta ställning.",
        { Outcome: Outcome.Human } => "Uppgifterna lämnas inte ut den här vägen. En behörig person i den verksamhet som har uppgifterna behöver ta ställning till hur saken ska skötas.",
        _ => "Uppgifterna lämnas inte ut.",
    };

    private string Released()
    {
        var opening = decision.Outcome == Outcome.Split ? "En del av uppgifterna lämnas ut. Det som handlar om andra än barnet stannar kvar." : "Uppgifterna lämnas ut.";
        return IsAnOfficers() ? $"{opening} En behörig person i den verksamhet som har uppgifterna har beslutat det." : opening;
    }

    // A rule that has something to confirm releases nothing before an officer has confirmed it, and then it stands first.
    private bool IsAnOfficers() => decision.Consents.Count == 0 && rules.Find(decision.Rules[0], day) is { Prerequisites.Count: > 0 };

    // What an officer may decide by is told with its checklist.
    private bool IsWayToDecide(string id) => decision.Checklists.Any(checklist => checklist.Rule == id);

    private IEnumerable<string> Reasons(string id)
    {
        if (rules.Find(id, day) is { } rule)
            yield return $"{Find(id)?.Because ?? rule.Text} ({rule.Statute})";
        else if (rules.Rows.FirstOrDefault(row => row.Id == id) is { } row)
            yield return RowText.Of(row, decision.Outcome);
        else if (rules.Calendar.FirstOrDefault(entry => entry.Id == id) is { } entry)
            yield return $"{entry.Text} En jurist har inte gått igenom vad det betyder här.";
    }

    private void WayToDecide(Checklist checklist)
    {
        if (rules.Find(checklist.Rule, day) is not { } rule)
            return;
        Line($"Så kan det beslutas med stöd av {rule.Statute}:");
        Line($"- {rule.Text}");
        if (checklist.Deciders.Count > 0)
            Line($"- Beslutas av: {DeciderText.Of(checklist.Deciders, texts)}.");
        foreach (var name in checklist.Prerequisites)
            Line($"- Bekräfta: {rule.Prerequisites.Where(prerequisite => prerequisite.Name == name).Select(prerequisite => prerequisite.Text).FirstOrDefault() ?? texts.Conditions.Of(name)}");
        Line("- Skriv ned skälen.");
    }

    private Finding? Find(string id) => texts.Findings.FirstOrDefault(finding => finding.Rule == id && finding.Outcomes.Contains(decision.Outcome));

    private void List(string heading, IEnumerable<string> lines)
    {
        var first = true;
        foreach (var line in lines)
        {
            if (first)
                Line($"{heading}:");
            Line($"- {line}");
            first = false;
        }
    }

    private void Line(string line) => _text.Append('\n').Append(line);
}
