using System.Globalization;
using System.Text;

namespace BackaBarnet.Consent.Explaining;

/// <summary>The lawyer page's questions, each with the rules and rows that wait for its answer.</summary>
internal static class LawyerQuestions
{
    public static void Write(StringBuilder page, RuleSet rules)
    {
        page.Append("## Frågor att svara på\n\nEfter varje fråga står de regler och rader som väntar på svaret.\n\n");
        foreach (var (id, text) in Of(rules))
        {
            page.Append(CultureInfo.InvariantCulture, $"- [ ] <a id=\"{LawyerPage.Anchor(id)}\"></a>**{id}**{(text.Length > 0 ? " " : "")}{text}\n");
            if (Waiting(rules, id) is { Count: > 0 } waiting)
                page.Append(CultureInfo.InvariantCulture, $"  - Rör: {LawyerPage.Links(waiting)}\n");
        }

        page.Append('\n');
    }

    private static IEnumerable<(string Id, string Text)> Of(RuleSet rules) => rules.Rules.Select(rule => rule.Lawyer)
        .Concat(rules.Rows.Select(row => row.Lawyer))
        .OfType<string>()
        .Distinct(StringComparer.Ordinal)
        .OrderBy(id => id.Length)
        .ThenBy(id => id, StringComparer.Ordinal)
        .Select(id => (id, ""));

    private static List<string> Waiting(RuleSet rules, string question) =>
    [
        .. rules.Rules.Where(rule => rule.Lawyer == question).Select(rule => rule.Id).Distinct(StringComparer.Ordinal),
        .. rules.Rows.Where(row => row.Lawyer == question).Select(row => row.Id),
    ];
}
