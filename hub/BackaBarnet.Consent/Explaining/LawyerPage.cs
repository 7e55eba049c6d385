using System.Globalization;
using System.Text;
using BackaBarnet.Consent.Explaining;

namespace BackaBarnet.Consent;

/// <summary>
/// The whole rule set as a page in Swedish that a municipal lawyer reads, prints and ticks off: questions, calendar, rules,
/// kinds of activity, matrix. GitHub-flavoured Markdown with line feeds; the same rule set gives the same page.
/// </summary>
public static class LawyerPage
{
    /// <summary>Writes the page.</summary>
    /// <param name="rules">The rule set.</param>
    public static string Markdown(RuleSet rules)
    {
        var texts = ExplanationTexts.Embedded;
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"<!-- Generated from the rule files. To write it anew: APPROVE=1 dotnet test tests/BackaBarnet.Consent.Tests --filter LawyerPage -->\n\n# Reglerna i hubben\n\nFör genomgång av kommunens jurist. Regelverk {rules.Version}.\n\n");
        Introduction(page, texts);
        LawyerQuestions.Write(page, rules);
        Calendar(page, rules, texts);
        LawyerRules.Write(page, rules, texts);
        Obligations(page, rules);
        LawyerMatrix.Write(page, rules, texts);
        return page.ToString().TrimEnd('\n') + "\n";
    }

    private static void Introduction(StringBuilder page, ExplanationTexts texts)
    {
        page.Append(
            """
            ## Så läser du sidan

            Hubben förmedlar uppgifter om barn mellan skola, vård, socialtjänst, polis och andra. Före varje utlämnande prövar den
            reglerna på den här sidan. Den svarar på ett av fem sätt:

            | Svar | Betyder |
            |---|---|
            | Lämnas ut | Uppgifterna skickas. |
            | Lämnas ut delvis | Det som gäller barnet skickas. Det som gäller andra stannar kvar. |
            | Ska lämnas ut | Lagen kräver att uppgifterna lämnas. Samtycke gör ingen skillnad. |
            | En person beslutar | Inget skickas förrän en behörig person hos den som har uppgifterna har beslutat. |
            | Lämnas inte ut | Inget skickas. Det är svaret så snart ingen regel tillåter något annat. |

            Ett förbud går alltid före ett tillstånd. Hubben bedömer aldrig själv om ett undantag från sekretessen är uppfyllt: den
            visar vad som ska prövas, och en människa beslutar.

            Kryssa i rutan när du har gått igenom en regel eller rad, på papper eller i en egen kopia. Sidan skapas på nytt ur
            regelfilerna när de ändras, och då blir rutorna tomma igen. Ändringar görs i regelfilerna, inte här.

            **Sidan är ingen juridisk rådgivning.** Reglerna bygger på offentliga källor. Det som har en frågebeteckning (L1 och så
            vidare) måste bekräftas av en jurist innan hubben används på riktigt. Varje regel har ett mått på hur säker den är:


            """.ReplaceLineEndings("\n"));
        foreach (var (_, text) in texts.Confidence.All)
            page.Append(CultureInfo.InvariantCulture, $"- {text}\n");
        page.Append('\n');
    }

    private static void Calendar(StringBuilder page, RuleSet rules, ExplanationTexts texts)
    {
        page.Append("## Kända och väntade lagändringar\n\nDär det står vilka verksamheter en ändring rör låter hubben från och med den dagen en person besluta i allt som gäller dem, tills en jurist har gått igenom reglerna. De andra ändringarna är påminnelser.\n\n");
        foreach (var entry in rules.Calendar.OrderBy(entry => entry.From ?? DateOnly.MaxValue))
        {
            var day = entry.From is { } from ? Day(from) : "Dag inte känd";
            page.Append(CultureInfo.InvariantCulture, $"- [{(entry.Reviewed is null ? ' ' : 'x')}] **{day}** {entry.Text}\n");
            if (entry.Kinds.Count > 0)
                page.Append(CultureInfo.InvariantCulture, $"  - Rör: {string.Join(", ", entry.Kinds.Select(code => rules.FindKind(code)?.Name ?? code))}\n");
            if (entry.Rules.Count > 0)
                page.Append(CultureInfo.InvariantCulture, $"  - Gå igenom: {Links(entry.Rules)}\n");
            if (entry.Reviewed is { } reviewed)
                page.Append(CultureInfo.InvariantCulture, $"  - Genomgången {Day(reviewed)}\n");
        }

        page.Append('\n');
    }

    private static void Obligations(StringBuilder page, RuleSet rules)
    {
        if (rules.Obligations.Count == 0)
            return;
        page.Append("## Det som ska göras efter ett beslut\n\nHubben säger till när något av det här ska göras.\n\n");
        foreach (var obligation in rules.Obligations)
            page.Append(CultureInfo.InvariantCulture, $"- [ ] {obligation.Text}\n  - Följer av: {Link(obligation.Rule)}\n");
        page.Append('\n');
    }

    /// <summary>A day as Swedish law writes it in registers.</summary>
    internal static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A reference to a rule or row, as a link to its place on the page.</summary>
    internal static string Link(string id) => $"[{id}](#{Anchor(id)})";

    internal static string Links(IEnumerable<string> ids) => string.Join(", ", ids.Select(Link));

    internal static string Anchor(string id) => id.ToLowerInvariant();
}
