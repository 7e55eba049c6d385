using System.Text.Json;
using BackaBarnet.Consent.Cases;
using BackaBarnet.Consent.Tests.Rules;

namespace BackaBarnet.Consent.Tests.Cases;

public sealed class DecisionCaseTests
{
    private static readonly Decision Decision = new()
    {
        Outcome = Outcome.Split,
        Rules = ["R-CONS-06", "R-CONS-08"],
        Evaluated = ["R-CONS-06", "R-CONS-08"],
        Fields = ["health.a", "wellbeing.a"],
        Consents = [],
        Obligations = [],
        Checklists = [],
        ConsentCouldHelp = false,
        RuleSetVersion = "test",
    };

    [Fact]
    public void Disagreement_AsExpected_IsNone() =>
        Assert.Null(Expecting(Outcome.Split, ["R-CONS-08"], ["wellbeing.a", "health.a", "health.a"]).Disagreement(Decision));

    [Fact]
    public void Disagreement_RulesAndFieldsNotTold_AreNotCompared() => Assert.Null(Expecting(Outcome.Split, [], null).Disagreement(Decision));

    [Fact]
    public void Title_NotGiven_IsEmpty() => Assert.Equal("", Expecting(Outcome.Deny, [], null).Title);

    [Fact]
    public void Disagreement_NothingExpected_IsNone() =>
        Assert.Null((Expecting(Outcome.Deny, [], null) with { Expected = null }).Disagreement(Decision));

    [Fact]
    public void Disagreement_AnotherOutcome_NamesBothAndTheRules() => Assert.Equal(
        "C-1: expected PERMIT, got SPLIT: another outcome; decided by R-CONS-06 R-CONS-08",
        Expecting(Outcome.Permit, [], null).Disagreement(Decision));

    [Fact]
    public void Disagreement_MissingRule_IsNamed() => Assert.Equal(
        "C-1: expected SPLIT, got SPLIT: not among the rules: R-CONS-99; decided by R-CONS-06 R-CONS-08",
        Expecting(Outcome.Split, ["R-CONS-99", "R-CONS-06"], null).Disagreement(Decision));

    [Fact]
    public void Disagreement_OtherFields_AreNamedBothWays() => Assert.Equal(
        "C-1: expected SPLIT, got SPLIT: fields that should pass and stay: school.a; fields that should stay and pass: health.a; decided by R-CONS-06 R-CONS-08",
        Expecting(Outcome.Split, [], ["school.a", "wellbeing.a"]).Disagreement(Decision));

    [Fact]
    public void RulesOver_NoPolicy_AreTheRules() => Assert.Same(EmbeddedRules.RuleSet, Under(null).RuleSet);

    [Fact]
    public void RulesOver_APolicy_AreChangedByIt()
    {
        var rules = Under("""{ "name": "Gronby", "version": "1", "rules": [ { "id": "R-CONS-10", "parameters": { "months": 3 } } ] }""").RuleSet;

        Assert.Equal(3, rules!.ConsentMonths);
        Assert.EndsWith("+Gronby-1", rules.Version, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "nam": "Gronby", "version": "1" }""", "C-1 $.policy.nam")]
    [InlineData("""{ "name": "Gronby", "version": "1", "rules": [ { "id": "R-CONS-10", "parameters": { "months": 13 } } ] }""", "C-1 $.policy.rules[0].parameters.months")]
    public void RulesOver_APolicyThatCantBe_AreItsFaults(string policy, string path)
    {
        var result = Under(policy);

        Assert.Null(result.RuleSet);
        Assert.Contains(result.Faults, fault => fault.File == "case.json" && fault.Path == path);
    }

    private static RuleSetResult Under(string? policy) =>
        (Expecting(Outcome.Deny, [], null) with { Policy = policy is null ? null : JsonElement.Parse(policy) }).RulesOver(EmbeddedRules.RuleSet, "case.json");

    private static DecisionCase Expecting(Outcome outcome, string[] rules, string[]? fields) =>
        new() { Id = "C-1", Situation = Situations.Of(), Expected = new Expectation(outcome, rules, fields) };
}
