using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using BackaBarnet.Consent.Tests.Rules;
using BackaBarnet.Testing;

namespace BackaBarnet.Consent.Tests.Explaining;

/// <summary>What each reader is told of each rule, as approved files.</summary>
public sealed partial class ApprovedExplanationsTests
{
    private static readonly RuleSet Rules = EmbeddedRules.RuleSet;

    [Fact]
    public void ForProfessional_EveryExample_IsAsApproved() =>
        Approved.Equals(Listing(decision => Explanations.ForProfessional(decision, Rules, Examples.Day)) + "\nNever decide: " + string.Join(' ', Examples.NeverDecides), "professional");

    [Theory]
    [InlineData(FamilyReader.Guardian, "guardian")]
    [InlineData(FamilyReader.Child, "child")]
    public void ForFamily_EveryExample_IsAsApproved(FamilyReader reader, string file) =>
        Approved.Equals(
            $"nothing to tell:\n    {Explanations.NothingToTell(reader)}\n\n" + Listing(decision => Explanations.ForFamily(decision, Rules, Examples.Day, reader) is var text && text == Explanations.NothingToTell(reader) ? "(nothing to tell)" : text),
            file);

    [Fact]
    public void Examples_RulesInForce_LackNone()
    {
        var named = Examples.All().SelectMany(example => example.Decision.Rules.Concat(example.Decision.Obligations)).ToHashSet(StringComparer.Ordinal);
        var wanted = Rules.Rules.Where(rule => rule.IsInForce(Examples.Day)).Select(rule => rule.Id).Except(Examples.NeverDecides)
            .Concat(Rules.Rows.Where(Examples.Decides).Select(row => row.Id))
            .Concat(Rules.Calendar.Where(Examples.Decides).Select(entry => entry.Id))
            .Concat(Rules.Obligations.Select(obligation => obligation.Id));

        Assert.Empty(wanted.Except(named));
    }

    [Fact]
    public void Examples_Any_LeadToEveryOutcome() =>
        Assert.Equal(Enum.GetValues<Outcome>(), Examples.All().Select(example => example.Decision.Outcome).Distinct().Order());

    [Fact]
    public void ForProfessional_EveryExample_NamesNoIds() => Assert.All(Examples.All(), example =>
        Assert.DoesNotMatch(Id(), Explanations.ForProfessional(example.Decision, Rules, Examples.Day)));

    [Fact]
    public void ForProfessional_EveryExample_IsLinesThatEndAsSentences() => Assert.All(
        Examples.All().SelectMany(example => Explanations.ForProfessional(example.Decision, Rules, Examples.Day).Split('\n')),
        line => Assert.Matches(@"^(- )?\p{Lu}.*[.:?)]$", line));

    private static string Listing(Func<Decision, string> explain)
    {
        var text = new StringBuilder();
        foreach (var (name, decision) in Examples.All())
        {
            var obligations = decision.Obligations.Count > 0 ? $" + {string.Join(' ', decision.Obligations)}" : "";
            text.Append(CultureInfo.InvariantCulture, $"{name}: {decision.Outcome.Word()} {string.Join(' ', decision.Rules)}{obligations}\n");
            text.Append(CultureInfo.InvariantCulture, $"    {explain(decision).Replace("\n", "\n    ", StringComparison.Ordinal)}\n");
        }

        return text.ToString();
    }

    [GeneratedRegex(@"\bR-[A-Z]|\bGATE-|\bCAL-|\bMX?\d\d|\bLX?\d+\b", RegexOptions.None, 1000)]
    private static partial Regex Id();
}
