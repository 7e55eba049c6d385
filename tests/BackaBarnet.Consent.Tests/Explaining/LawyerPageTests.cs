using System.Text.RegularExpressions;
using BackaBarnet.Consent.Tests.Rules;
using BackaBarnet.Testing;

namespace BackaBarnet.Consent.Tests.Explaining;

public sealed partial class LawyerPageTests
{
    private static readonly RuleSet Rules = EmbeddedRules.RuleSet;
    private static readonly string Page = LawyerPage.Markdown(Rules);

    // Read and written anew: what is done once for all tests, mutation testing takes for one test's doing.
    [Fact]
    public void Markdown_EmbeddedRuleSet_IsTheCommittedPage() => Approved.EqualsFile(LawyerPage.Markdown(RuleSet.Load().RuleSet!), "../../../docs/regler.md");

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
    public void Markdown_AReviewedChangeOfLaw_IsTickedOffWithItsDay()
    {
        const string Reviewed = """{ "name": "x", "version": "1", "calendar": [ { "id": "CAL-2027-FRISKOLA", "reviewed": "2026-12-10", "by": "kommunjuristen" } ] }""";
        var page = LawyerPage.Markdown(Rules.With(PolicyReader.Read(Reviewed).Policy!).RuleSet!);

        Assert.Contains("- [x] **2027-01-01** Offentlighetsprincipen", page, StringComparison.Ordinal);
        Assert.Contains("  - Genomgången 2026-12-10\n", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Genomgången", Page, StringComparison.Ordinal);
        Assert.Equal(1, page.Split("- [x]").Length - 1);
    }

    [Fact]
    public void Markdown_ARuleOfNoFileOfTheHub_StandsLastUnderOtherRules()
    {
        var files = EmbeddedRules.Files();
        files["rules-0.json"] = """{ "rules": [ { "id": "R-EGEN-1", "statute": "Egen 1 §", "validFrom": "2025-07-01", "confidence": "policy", "text": "Egen regel." } ] }""";

        var page = LawyerPage.Markdown(RuleSet.Parse(files).RuleSet!);

        Assert.DoesNotContain("### Övriga regler", Page, StringComparison.Ordinal);
        var own = page[page.IndexOf("### Övriga regler\n\n", StringComparison.Ordinal)..];
        Assert.StartsWith("### Övriga regler\n\n- [ ] <a id=\"r-egen-1\"></a>**Egen 1 §** (R-EGEN-1)\n\n  Egen regel.\n\n  - Gäller från och med 2025-07-01.\n", own, StringComparison.Ordinal);
        Assert.DoesNotContain("### ", own[4..own.IndexOf("\n## ", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_NoObligations_HasNoPartOnThem()
    {
        var files = EmbeddedRules.Files();
        files["obligations.json"] = """{ "obligations": [] }""";

        Assert.Contains("## Det som ska göras efter ett beslut", Page, StringComparison.Ordinal);
        Assert.DoesNotContain("## Det som ska göras efter ett beslut", LawyerPage.Markdown(RuleSet.Parse(files).RuleSet!), StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_Twice_IsTheSame() => Assert.Equal(Page, LawyerPage.Markdown(Rules));

    [GeneratedRegex("<a id=\"(?<id>[^\"]+)\"></a>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();

    [GeneratedRegex(@"\]\(#(?<id>[^)]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
