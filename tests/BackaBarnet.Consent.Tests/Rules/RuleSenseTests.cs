namespace BackaBarnet.Consent.Tests.Rules;

/// <summary>Few rules and one row, so that each fault stands alone.</summary>
public sealed class RuleSenseTests
{
    private static readonly DateOnly First = new(2025, 7, 1);

    [Fact]
    public void Faults_RulesThatMakeSense_AreNone() => Assert.Empty(Faults(Plain, Override, Duty, Emergency));

    [Fact]
    public void Faults_ConditionsThatNoRowUses_AreNamed() => Assert.Equal(
        ["rules-1.json $.rules[0].appliesWhen: no row uses R-OTHER; list it in a row, or leave appliesWhen out"],
        Faults(Plain with { Id = "R-OTHER", AppliesWhen = [] }));

    [Fact]
    public void Faults_ARuleWithoutId_IsNotAskedForItsRows() => Assert.Empty(Faults(Plain with { Id = "", AppliesWhen = [] }, Plain with { Id = "" }));

    [Fact]
    public void Faults_AnOverrideThatAsksNothing_IsNamedUnlessItNeverApplies()
    {
        Assert.Equal(
            ["rules-1.json $.rules[0].prerequisites: R-OVERRIDE can break secrecy; name what an officer must confirm"],
            Faults(Override with { Prerequisites = [] }));
        Assert.Equal(
            ["rules-1.json $.rules[0].prerequisites: R-BRB-24-4 can break secrecy; name what an officer must confirm"],
            Faults(Emergency with { Prerequisites = [] }));
        Assert.Empty(Faults(Override with { AppliesWhen = ["never"], Prerequisites = [] }));
        Assert.Empty(Faults(Duty with { Prerequisites = [] }));
    }

    [Fact]
    public void Faults_APrerequisiteTwice_IsNamedOnce() => Assert.Equal(
        ["rules-1.json $.rules[0].prerequisites: a is named more than once"],
        Faults(Plain with { Prerequisites = [new("a", "A."), new("b", "B."), new("a", "A."), new("a", "A."), new("", ""), new("", "")] }));

    [Fact]
    public void Faults_WordsThatAreNone_AreNamedEach() => Assert.Equal(
        [
            "rules-1.json $.rules[0].appliesWhen: xxxx is no known condition",
            "rules-1.json $.rules[0].forbidsWhen: xxxx is no known condition",
            "rules-1.json $.rules[0].asksPersonWhen: xxxx is no known condition",
            "rules-1.json $.rules[0].deciders: xxxx is no role",
            "rules-1.json $.rules[0].confidence: xxxx is no level of confidence",
            "rules-1.json $.rules[0].lawyer: xxxx is no question to a lawyer",
        ],
        Faults(Override with { AppliesWhen = ["xxxx"], ForbidsWhen = ["xxxx"], AsksPersonWhen = ["xxxx"], Deciders = ["rektor", "xxxx"], Confidence = "V/xxxx/policy", Lawyer = "xxxx" }));

    [Theory]
    [InlineData("V")]
    [InlineData("V24/P")]
    [InlineData("G/U/policy")]
    public void Faults_LevelsOfConfidence_AreKnown(string confidence) => Assert.Empty(Faults(Plain with { Confidence = confidence }));

    [Fact]
    public void Faults_Numbers_AreThoseOfThePolicy()
    {
        var months = Plain with { Id = "R-CONS-10", IsPolicy = true, Parameters = new Dictionary<string, int> { ["months"] = 6 } };

        Assert.Empty(Faults(months));
        Assert.Equal(["rules-1.json $.rules[0].policy: R-PLAIN has no number that a policy could change"], Faults(Plain with { IsPolicy = true }));
        Assert.Equal(["rules-1.json $.rules[0].parameters.months: is no number of R-PLAIN"], Faults(Plain with { Parameters = months.Parameters }));
        Assert.Equal(["rules-1.json $.rules[0].parameters.months: is missing; write a whole number from 1 to 12"], Faults(months with { Parameters = new Dictionary<string, int>() }));
        Assert.Equal(
            ["rules-1.json $.rules[0].parameters.month: is no number of R-CONS-10; did you mean months?"],
            Faults(months with { Parameters = new Dictionary<string, int> { ["months"] = 6, ["month"] = 6 } }));
    }

    [Fact]
    public void Faults_TimesOneAfterTheOther_AreNone() =>
        Assert.Empty(Faults(Plain with { ValidFrom = First.AddDays(1) }, Plain with { ValidTo = First }, Plain with { Id = "R-OTHER" }));

    [Fact]
    public void Faults_TimesThatMeet_AreNamedAtTheLater()
    {
        const string Twice = "R-PLAIN is valid twice from 2025-07-02 on; end the earlier one the day before";
        var later = Plain with { ValidFrom = First.AddDays(1) };

        Assert.Equal([$"rules-1.json $.rules[0]: {Twice}"], Faults(later, Plain));
        Assert.Equal([$"rules-1.json $.rules[1]: {Twice}"], Faults(Plain with { ValidTo = First.AddDays(1) }, later));
    }

    [Fact]
    public void Faults_TimesWithADayBetween_AreNamedAtTheLater() => Assert.Equal(
        ["rules-1.json $.rules[0].validFrom: R-PLAIN is in force nowhere from 2025-07-02 to 2025-07-02"],
        Faults(Plain with { ValidFrom = First.AddDays(2) }, Plain with { ValidTo = First }));

    [Fact]
    public void Faults_ATimeThatEndsBeforeItBegins_IsNamed() =>
        Assert.Equal(["rules-1.json $.rules[0].validTo: is before validFrom"], Faults(Plain with { ValidTo = First.AddDays(-1) }));

    private static Rule Plain => new() { Id = "R-PLAIN", Statute = "1 §", ValidFrom = First, Confidence = "V", Text = "x" };

    private static Rule Override => Plain with { Id = "R-OVERRIDE", AppliesWhen = ["under18"], Prerequisites = [new("acuteDanger", "Det är fara.")] };

    private static Rule Duty => Plain with { Id = "R-DUTY", AppliesWhen = ["under18"] };

    private static Rule Emergency => Override with { Id = "R-BRB-24-4" };

    private static List<string> Faults(params Rule[] rules)
    {
        var read = new RuleFiles();
        read.Rules.AddRange(rules.Select((rule, i) => new Located<Rule>(rule, "rules-1.json", $"$.rules[{i}]")));
        read.Rows.Add(new Located<MatrixRow>(
            new MatrixRow { Id = "M1", From = ["REG"], To = ["SOC"], Boundary = Boundary.Yes, Consent = ConsentEffect.Lifts, Overrides = [new("R-OVERRIDE", [], [])], Duties = [new("R-DUTY", [], [])], Deciders = [] },
            "matrix.json",
            "$.rows[0]"));
        return [.. RuleSense.Faults(read, new KnownWords(read)).Select(fault => fault.ToString())];
    }
}
