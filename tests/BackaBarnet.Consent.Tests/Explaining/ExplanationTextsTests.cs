using BackaBarnet.Consent.Explaining;
using BackaBarnet.Consent.Tests.Rules;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Tests.Explaining;

public sealed class ExplanationTextsTests
{
    private static readonly RuleSet Rules = EmbeddedRules.RuleSet;
    private static readonly ExplanationTexts Texts = ExplanationTexts.Embedded;
    private static readonly string Json = EmbeddedRuleFiles.Read(ExplanationTexts.File);

    [Fact]
    public void Embedded_RuleFiles_HoldNoWords() => Assert.DoesNotContain(EmbeddedRuleFiles.Read().Keys, name => name.Contains("explanations", StringComparison.Ordinal));

    [Fact]
    public void Embedded_IdsThatItNames_AreOfTheRuleSet()
    {
        var ids = Rules.Rules.Select(rule => rule.Id).Concat(Rules.Rows.Select(row => row.Id)).ToHashSet(StringComparer.Ordinal);
        var named = Texts.Findings.Select(finding => finding.Rule)
            .Concat(Texts.Advice.SelectMany(advice => advice.OnlyWith.Concat(advice.Unless)))
            .Concat(Texts.Tells.SelectMany(telling => telling.Alongside.Concat(telling.UnlessEvaluated).Append(telling.Rule)));

        Assert.Empty(named.Except(ids));
        Assert.Empty(Texts.Tells.SelectMany(telling => telling.Obligations).Except(Rules.Obligations.Select(obligation => obligation.Id)));
    }

    [Fact]
    public void Embedded_WordsThatTheRuleSetUses_AreThere()
    {
        Assert.Empty(Roles.All.Except(Names(Texts.Roles)));
        Assert.Empty(Categories.All.Except(Names(Texts.Categories)));
        Assert.Empty(Rules.Rows.SelectMany(row => row.Messages).Except(Names(Texts.Messages)));
        Assert.Empty(Rules.Rules.SelectMany(rule => rule.Confidence.Split('/')).Except(Names(Texts.Confidence)));
        Assert.Empty(Rules.Rules.SelectMany(rule => rule.Parameters.Keys).Except(Names(Texts.Parameters)));
        Assert.Empty(Rules.Rules.SelectMany(ConditionsOf).Concat(Rules.Rows.SelectMany(row => row.AppliesWhen)).Except(Names(Texts.Conditions)));
        Assert.Empty(EmbeddedRuleFiles.Read().Keys.Where(name => name.StartsWith("rules-", StringComparison.Ordinal)).Except(Names(Texts.Parts)));
    }

    [Fact]
    public void Embedded_DefaultDenies_AreToldToGuardiansWithTheSameWords() =>
        Assert.Single(Texts.Tells.Where(telling => telling.Outcome == Outcome.Deny).Select(telling => telling.Text).Distinct());

    [Theory]
    [InlineData("\"reader\": \"guardian\"", "\"reader\": \"gardian\"", "explanations.json $.tells[0].reader: must be one of guardian, child")]
    [InlineData("\"name\": \"reportNow\"", "\"name\": \"reportNaw\"", "explanations.json $.advice[0].name: reportNaw is no known advice; did you mean reportNow?")]
    [InlineData("\"name\": \"larare\"", "\"name\": \"rektor\"", "explanations.json $.roles[1].name: rektor is listed more than once")]
    [InlineData("\"because\"", "\"becuase\"", "explanations.json $.professional[0].becuase: is not a known property; did you mean because?")]
    [InlineData("\"nothingToTell\": [", "\"nothingToTell\": [], \"tells\": [], \"x\": [", "explanations.json $: has a property that stands twice in one object")]
    [InlineData("\"name\": \"child\"", "\"name\": \"barnet\"", "explanations.json $.nothingToTell: child is missing")]
    [InlineData("\"about\":", "\"abuot\":", "explanations.json $.abuot: is not a known property; did you mean about?")]
    [InlineData("\"name\": \"larare\"", "\"namn\": \"x\", \"name\": \"larare\"", "explanations.json $.roles[1].namn: is not a known property; did you mean name?")]
    [InlineData("\"name\": \"reportNow\"", "\"onlyWhith\": [], \"name\": \"reportNow\"", "explanations.json $.advice[0].onlyWhith: is not a known property; did you mean onlyWith?")]
    [InlineData("\"reader\": \"guardian\"", "\"readers\": [], \"reader\": \"guardian\"", "explanations.json $.tells[0].readers: is not a known property; did you mean reader?")]
    public void Read_Mistake_IsNamed(string old, string replacement, string fault)
    {
        var at = Json.IndexOf(old, StringComparison.Ordinal);
        var (_, faults) = ExplanationTextsReader.Read(string.Concat(Json.AsSpan(0, at), replacement, Json.AsSpan(at + old.Length)));

        Assert.Contains(fault, faults.Select(found => found.ToString()));
    }

    private static IEnumerable<string> Names(Words words) => words.All.Select(word => word.Key);

    private static IEnumerable<string> ConditionsOf(Rule rule) => (rule.AppliesWhen ?? []).Concat(rule.ForbidsWhen ?? []).Concat(rule.AsksPersonWhen ?? []);
}
