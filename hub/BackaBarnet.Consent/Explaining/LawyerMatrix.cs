using System.Globalization;
using System.Text;

namespace BackaBarnet.Consent.Explaining;

/// <summary>The lawyer page's tables: kinds of activity, and what may pass between them.</summary>
internal sealed class LawyerMatrix(StringBuilder page, RuleSet rules, ExplanationTexts texts)
{
    public static void Write(StringBuilder page, RuleSet rules, ExplanationTexts texts)
    {
        var tables = new LawyerMatrix(page, rules, texts);
        tables.Kinds();
        tables.Rows();
    }

    private void Kinds()
    {
        page.Append("## Verksamheterna\n\nKoderna används i matrisen nedanför.\n\n| ☐ | Kod | Verksamhet | Sekretess | Myndighet | Grunden för ett nej | Särskilt | Fråga |\n|---|---|---|---|---|---|---|---|\n");
        foreach (var kind in rules.Kinds)
        {
            var cells = new[]
            {
                "☐", kind.Code, kind.Name, kind.Regime ?? "", kind.IsAuthority ? "ja" : "nej", LawyerPage.Link(kind.DefaultDeny),
                string.Join("<br>", Particulars(kind)), kind.Lawyer is { } id ? LawyerPage.Link(id) : "",
            };
            page.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", cells)} |\n");
        }

        page.Append('\n');
    }

    private IEnumerable<string> Particulars(ActivityKindRule kind)
    {
        if (kind.IsReporter)
            yield return "har anmälningsplikt och kan få återkoppling";
        if (kind.HoldsCareRecords)
            yield return "har patientjournaler";
        if (kind.IsBeyondPoliceRequests)
            yield return "nås inte av polisens begäran enligt lagen (2025:170), utom kontaktuppgifter";
        if (kind.ClosedCategories.Count > 0)
            yield return $"tar inte emot uppgifter om {string.Join(", ", kind.ClosedCategories.Select(texts.Categories.Of))}";
    }

    private void Rows()
    {
        page.Append(
            """
            ## Matrisen

            Vad som får lämnas från en verksamhet till en annan. Det som inte står i matrisen lämnas inte ut. Anmälningsplikten går före
            alla rader, och skyddade personuppgifter likaså. I akut fara kan en person besluta enligt nödregeln på varje rad som har en
            sekretessgräns.

            | ☐ | Rad | Från och till | Sekretessgräns | Räcker samtycke? | Utan samtycke | Beslutas av | Fråga |
            |---|---|---|---|---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var row in rules.Rows)
        {
            var question = row.Lawyer is { } id ? LawyerPage.Link(id) : "";
            var cells = new[] { "☐", $"<a id=\"{LawyerPage.Anchor(row.Id)}\"></a>{row.Id}", Parties(row), BoundaryOf(row), ConsentOf(row), WithoutConsent(row), Deciders(row), question };
            page.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", cells)} |\n");
        }

        page.Append('\n');
    }

    private string Parties(MatrixRow row)
    {
        var lines = new List<string> { $"{Codes(row.From)} {(row.BothWays ? "↔" : "→")} {Codes(row.To)}" };
        if (row.Principal != PrincipalRelation.Any)
            lines.Add(row.Principal == PrincipalRelation.Same ? "hos samma huvudman" : "hos olika huvudmän");
        if (row.Messages.Count > 0)
            lines.Add($"bara {string.Join(", ", row.Messages.Select(texts.Messages.Of))}");
        lines.AddRange(row.AppliesWhen.Select(texts.Conditions.Of));
        if (row.Note is { } note)
            lines.Add(note);
        return string.Join("<br>", lines);
    }

    private string WithoutConsent(MatrixRow row)
    {
        List<string> lines =
        [
            .. row.Duties.Select(duty => $"ska lämnas: {Pointed(duty)}{(duty.When is { Count: > 0 } when ? $", om: {string.Join(" ", when.Select(texts.Conditions.Of))}" : "")}"),
            .. row.Overrides.Select(Pointed),
        ];
        if (row.WithheldCategories.Count > 0)
            lines.Add($"hålls inne: {string.Join(", ", row.WithheldCategories.Select(texts.Categories.Of))}");
        return lines.Count > 0 ? string.Join("<br>", lines) : row.Boundary == Boundary.No ? "" : "ingen väg";
    }

    private string Deciders(MatrixRow row) => row.Deciders.Count > 0 ? DeciderText.Of(row.Deciders, texts) : "";

    private static string Pointed(RowRule found)
    {
        var limits = new List<string>();
        if (found.From.Count > 0)
            limits.Add($"från {Codes(found.From)}");
        if (found.To.Count > 0)
            limits.Add($"till {Codes(found.To)}");
        return limits.Count > 0 ? $"{LawyerPage.Link(found.Rule)} ({string.Join(" ", limits)})" : LawyerPage.Link(found.Rule);
    }

    private static string Codes(IReadOnlyList<string> codes) => codes.Contains(MatrixRow.AnyKind, StringComparer.Ordinal) ? "alla" : string.Join(", ", codes);

    private static string BoundaryOf(MatrixRow row) => row.Boundary switch
    {
        Boundary.No => "nej",
        Boundary.Unclear => "oklart, räknas som ja",
        _ => "ja",
    };

    private static string ConsentOf(MatrixRow row) => row.Consent switch
    {
        ConsentEffect.Lifts => "ja",
        ConsentEffect.NotEnough => "nej, en person beslutar också",
        ConsentEffect.NotNeeded => "behövs inte",
        _ => "nej, gör ingen skillnad",
    };
}
