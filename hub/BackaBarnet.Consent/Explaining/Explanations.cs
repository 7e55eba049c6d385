using System.Text;

namespace BackaBarnet.Consent;

/// <summary>
/// Why, in plain Swedish, to a professional: what was decided, by which rules, and what can be done. Made of the outcome and
/// the rules' own texts alone, so that it can hold nothing of a person.
/// </summary>
public static class Explanations
{
    private const int MostRules = 4;

    /// <summary>To a professional at one of the two activities.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="rules">The rule set that decided.</param>
    /// <param name="day">The Swedish day of the decision.</param>
    public static string ForProfessional(Decision decision, RuleSet rules, DateOnly day)
    {
        var (outcome, deciding, consentCouldHelp) = (decision.Outcome, decision.Rules, decision.ConsentCouldHelp);
        var text = new StringBuilder(Opening(outcome));
        if (outcome is Outcome.Permit or Outcome.Split && deciding.Contains(RuleIds.Minimisation))
            text.Append(" Det som mottagaren inte behöver eller inte får ta del av stannar.");
        foreach (var sentence in rules.Rows.Where(row => deciding.Contains(row.Id)).Select(OfRow).OfType<string>())
            text.Append(' ').Append(sentence);
        foreach (var rule in deciding.Select(id => rules.Find(id, day)).OfType<Rule>().Take(MostRules))
            text.Append(' ').Append(rule.Text).Append(" (").Append(rule.Statute).Append(".)");
        foreach (var advice in Advice(outcome, consentCouldHelp))
            text.Append(' ').Append(advice);
        return text.ToString();
    }

    private static string Opening(Outcome outcome) => outcome switch
    {
        Outcome.Permit => "Uppgifterna lämnas ut.",
        Outcome.Split => "En del av uppgifterna lämnas ut. Det som handlar om någon annan än barnet följer inte med.",
        Outcome.Duty => "Uppgifterna ska lämnas till socialtjänsten. Samtycke behövs inte, och ett nej hindrar inte.",
        Outcome.Human => "Uppgifterna lämnas inte ut av sig själva. En behörig person i den utlämnande verksamheten behöver ta ställning.",
        _ => "Uppgifterna lämnas inte ut.",
    };

    private static string? OfRow(MatrixRow row) => row switch
    {
        { Boundary: Boundary.No } => "Mellan de här verksamheterna hindrar sekretessen i regel inte sådana uppgifter.",
        { Consent: ConsentEffect.NotEnough } => "Samtycket räcker inte, för sekretessen skyddar också den utlämnande verksamheten.",
        _ => null,
    };

    private static IEnumerable<string> Advice(Outcome outcome, bool consentCouldHelp)
    {
        if (outcome is not (Outcome.Deny or Outcome.Human))
            yield break;
        if (consentCouldHelp)
            yield return "Det går att be om samtycke, eller att låta familjen själv berätta.";
        yield return "Det går också att rådgöra utan att det framgår vem det gäller. Misstänker du att barnet far illa ska du göra en orosanmälan.";
    }
}
