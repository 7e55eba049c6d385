using System.Text.RegularExpressions;
using BackaBarnet.Consent.Tests.Rules;
using BackaBarnet.Testing;

namespace BackaBarnet.Consent.Tests.Explaining;

public sealed partial class LawyerPageTests
{
    private static readonly RuleSet Rules = EmbeddedRules.RuleSet;
    private static readonly string Page = LawyerPage.Markdown(Rules);

    [Fact]
    public void Markdown_EmbeddedRuleSet_IsTheCommittedPage() => Approved.EqualsFile(Page, "../../../docs/regler.md");

    [Fact]
    public void Markdown_EverythingOfTheRuleSet_HasItsPlace()
    {
        var wanted = Rules.Rules.SelectMany(rule => new[] { rule.Text, $"({rule.Id})", rule.Statute })
            .Concat(Rules.Rows.Select(row => $"</a>{row.Id} |"))
            .Concat(Rules.Kinds.Select(kind => $"| {kind.Code} | {kind.Name} |"))
            .Concat(Rules.Calendar.Select(entry => entry.Text))
            .Concat(Rules.Obligations.Select(obligation => obligation.Text))
            .Concat(Rules.Rules.SelectMany(rule => rule.Prerequisites).Select(prerequisite => prerequisite.Text));

        Assert.All(wanted, text => Assert.Contains(text, Page, StringComparison.Ordinal));
    }

    [Fact]
    public void Markdown_EveryLink_LeadsToAPlace()
    {
        var places = Place().Matches(Page).Select(match => match.Groups["id"].Value).ToList();

        Assert.Equal(places.Distinct(StringComparer.Ordinal), places);
        Assert.Empty(Link().Matches(Page).Select(match => match.Groups["id"].Value).Except(places));
    }

    [Fact]
    public void Markdown_Tables_AreEven()
    {
        var rows = Page.Split('\n').Where(line => line.StartsWith('|')).ToList();

        Assert.Subset(new HashSet<int> { 3, 7, 9 }, rows.Select(row => row.Count(letter => letter == '|')).ToHashSet());
        Assert.Equal(Rules.Rows.Count + Rules.Kinds.Count, rows.Count(row => row.StartsWith("| ☐ |", StringComparison.Ordinal)) - 2);
    }

    [Fact]
    public void Markdown_Twice_IsTheSame() => Assert.Equal(Page, LawyerPage.Markdown(Rules));

    [GeneratedRegex("<a id=\"(?<id>[^\"]+)\"></a>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();

    [GeneratedRegex(@"\]\(#(?<id>[^)]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
