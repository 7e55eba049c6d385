using System.Globalization;
using System.Text;

namespace BackaBarnet.Consent.Explaining;

/// <summary>The lawyer page's questions, each with the rules and rows that wait for its answer.</summary>
internal static class LawyerQuestions
{
    public static void Write(StringBuilder page, RuleSet rules)
    {
        page.Append("## Frågor att svara på\n\nEfter varje fråga står de regler och rader som väntar på svaret.\n\n");
        foreach (var question in rules.Questions)
        {
            page.Append(CultureInfo.InvariantCulture, $"- [ ] <a id=\"{LawyerPage.Anchor(question.Id)}\"></a>**{question.Id}** {question.Text}\n");
            if (Waiting(rules, question.Id) is { Count: > 0 } waiting)
                page.Append(CultureInfo.InvariantCulture, $"  - Rör: {string.Join(", ", waiting)}\n");
        }

        page.Append('\n');
    }

    private static List<string> Waiting(RuleSet rules, string question) =>
    [
        .. rules.Kinds.Where(kind => kind.Lawyer == question).Select(kind => kind.Name),
        .. rules.Rules.Where(rule => rule.Lawyer == question).Select(rule => rule.Id).Distinct(StringComparer.Ordinal).Select(LawyerPage.Link),
        .. rules.Rows.Where(row => row.Lawyer == question).Select(row => LawyerPage.Link(row.Id)),
    ];
}
