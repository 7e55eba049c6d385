using System.Globalization;
using BackaBarnet.Consent;
using Spectre.Console;
using Rule = BackaBarnet.Consent.Rule;

namespace BackaBarnet.Host.Decisions;

/// <summary>All rules in one table.</summary>
internal static class RuleList
{
    public static void Print(IAnsiConsole console, RuleSet rules)
    {
        var table = Tables.Create("RULE", "STATUTE", "FROM", "TO", "CONF.", "LAWYER", "DECIDES");
        foreach (var rule in rules.Rules)
            table.Row(rule.Id, rule.Statute, ((DateOnly?)rule.ValidFrom).Day(), rule.ValidTo.Day(), rule.Confidence, rule.Lawyer ?? "", Decides(rule, rules));
        console.Write(table);
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rules.Rules.Count} rules, version {rules.Version}"));
    }

    /// <summary>What a rule does to a decision by itself, in a few words; empty if it only names a reason.</summary>
    public static string Decides(Rule rule, RuleSet rules) => string.Join("; ", Parts(rule, rules));

    private static IEnumerable<string> Parts(Rule rule, RuleSet rules)
    {
        if (rules.Rows.Any(row => row.Duties.Any(duty => duty.Rule == rule.Id)))
            yield return "duty";
        if (rule.ForbidsWhen is { } forbids)
            yield return $"forbids{When(forbids)}";
        if (rule.AsksPersonWhen is { } asks)
            yield return $"asks a person{When(asks)}";
        if (rule.AppliesWhen is { } applies)
            yield return $"an officer may decide{When(applies)}";
        else if (rule.Prerequisites.Count > 0)
            yield return "an officer may decide";
        if (rule.IsPolicy)
            yield return "policy" + string.Concat(rule.Parameters.Select(parameter => string.Create(CultureInfo.InvariantCulture, $" {parameter.Key}={parameter.Value}")));
    }

    private static string When(IReadOnlyList<string> conditions) => conditions.Count == 0 ? "" : $" when {string.Join(" and ", conditions)}";
}
