using System.Globalization;
using BackaBarnet.Consent;
using Spectre.Console;
using Rule = BackaBarnet.Consent.Rule;

namespace BackaBarnet.Host.Decisions;

/// <summary>Everything about one rule, row, obligation or calendar entry.</summary>
internal sealed class RuleCard(IAnsiConsole console, RuleSet rules)
{
    /// <summary>Every id that there is something to show about.</summary>
    public static IEnumerable<string> Ids(RuleSet rules) =>
    [
        .. rules.Rules.Select(rule => rule.Id), .. rules.Rows.Select(row => row.Id), .. rules.Obligations.Select(obligation => obligation.Id),
        .. rules.Calendar.Select(entry => entry.Id),
    ];

    /// <summary>Prints what has an id.</summary>
    /// <returns>Whether anything has.</returns>
    public bool Print(string id)
    {
        foreach (var rule in rules.Rules.Where(rule => rule.Id == id))
            Show(rule);
        foreach (var row in rules.Rows.Where(row => row.Id == id))
            Show(row);
        foreach (var obligation in rules.Obligations.Where(obligation => obligation.Id == id))
            Show(obligation);
        foreach (var entry in rules.Calendar.Where(entry => entry.Id == id))
            Show(entry);
        return Ids(rules).Contains(id, StringComparer.Ordinal);
    }

    private void Show(Rule rule)
    {
        console.Heading($"{rule.Id}  {rule.Statute}");
        console.Line("In force", $"{((DateOnly?)rule.ValidFrom).Day()} to {(rule.ValidTo is null ? "further notice" : rule.ValidTo.Day())}");
        console.Line("Confidence", rule.Confidence);
        ForTheLawyer(rule.Lawyer);
        console.Line("Says", rule.Text);
        console.Line("Decides", RuleList.Decides(rule, rules));
        console.Line("Even when harm is suspected", rule.EvenWhenHarmIsSuspected ? "yes" : null);
        console.Line("Who may decide", rule.Deciders.Words());
        foreach (var prerequisite in rule.Prerequisites)
            console.Line($"The officer confirms {prerequisite.Name}", prerequisite.Text);
        UsedBy(rule.Id);
    }

    private void UsedBy(string id)
    {
        console.Line("Rows with it as a duty", rules.Rows.Where(row => row.Duties.Any(duty => duty.Rule == id)).Select(row => row.Id).Words());
        console.Line("Rows with it as a way past secrecy", rules.Rows.Where(row => row.Overrides.Any(way => way.Rule == id)).Select(row => row.Id).Words());
        console.Line("Refusals named by it", rules.Kinds.Where(kind => kind.DefaultDeny == id).Select(kind => kind.Code).Words());
        console.Line("Obligations", rules.Obligations.Where(obligation => obligation.Rule == id || obligation.Rules.Contains(id, StringComparer.Ordinal)).Select(obligation => obligation.Id).Words());
        console.Line("Calendar", rules.Calendar.Where(entry => entry.Rules.Contains(id, StringComparer.Ordinal)).Select(entry => entry.Id).Words());
    }

    private void Show(MatrixRow row)
    {
        console.Heading($"{row.Id}  {row.From.Words()} {(row.BothWays ? "to and from" : "to")} {row.To.Words()}");
        console.Line("Principals", row.Principal == PrincipalRelation.Any ? null : row.Principal.ToString());
        console.Line("Only for messages of kind", row.Messages.Words());
        console.Line("Only when", string.Join(" and ", row.AppliesWhen));
        console.Line("Secrecy boundary", row.Boundary.ToString());
        console.Line("Consent", Consent(row.Consent));
        console.Line("Needs a person although there is no boundary", row.WithheldCategories.Words());
        console.Line("Who may decide", row.Deciders.Words());
        ForTheLawyer(row.Lawyer);
        console.Line("Note", row.Note);
        PointsTo("Duties", row.Duties);
        PointsTo("Ways past secrecy, always by an officer", row.Overrides);
        UsedBy(row.Id);
    }

    private void ForTheLawyer(string? mark)
    {
        if (mark is not null)
            console.Line($"For the lawyer, {mark}", rules.Questions.FirstOrDefault(question => question.Id == mark)?.Text ?? "to be confirmed");
    }

    private void PointsTo(string title, IReadOnlyList<RowRule> pointed)
    {
        if (pointed.Count == 0)
            return;
        var table = Tables.Create(title, "FROM", "TO", "ONLY WHEN", "STATUTE");
        foreach (var one in pointed)
            table.Row(one.Rule, one.From.Words(), one.To.Words(), string.Join(" and ", one.When ?? []), rules.Rules.LastOrDefault(rule => rule.Id == one.Rule)?.Statute ?? "");
        console.Write(table);
    }

    private void Show(Obligation obligation)
    {
        console.Heading($"{obligation.Id}  obligation after {obligation.Rule}");
        console.Line("Says", obligation.Text);
        console.Line("Outcomes", obligation.Outcomes.Select(outcome => outcome.ToString().ToUpperInvariant()).Words());
        console.Line("From", obligation.From.Words());
        console.Line("To", obligation.To.Words());
        console.Line("One of these decided", obligation.Rules.Words());
        console.Line("Only when", string.Join(" and ", obligation.When));
    }

    private void Show(CalendarEntry entry)
    {
        console.Heading(string.Create(CultureInfo.InvariantCulture, $"{entry.Id}  {(entry.From is null ? "no known day" : entry.From.Day())}"));
        console.Line("Says", entry.Text);
        console.Line("From its day on a person decides about", entry.Kinds.Words());
        console.Line("To be looked at", entry.Rules.Words());
        console.Line("Reviewed", entry.Reviewed is null ? "no" : entry.Reviewed.Day());
    }

    private static string Consent(ConsentEffect effect) => effect switch
    {
        ConsentEffect.Lifts => "lifts the secrecy",
        ConsentEffect.NotEnough => "is not enough; an officer must decide as well",
        ConsentEffect.NotNeeded => "is not needed",
        _ => "changes nothing",
    };
}
