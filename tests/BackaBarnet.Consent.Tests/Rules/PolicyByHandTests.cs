namespace BackaBarnet.Consent.Tests.Rules;

/// <summary>Policies that no file was read for: what the reader would have said of them, the rule set says.</summary>
public sealed class PolicyByHandTests
{
    private static readonly RuleSet Law = EmbeddedRules.RuleSet;
    private static readonly Policy Plain = new() { Name = "x", Version = "1" };

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void With_ARuleNotUsedWithoutAReason_IsAFault(string? why) =>
        Assert.Equal(["policy.json $.rules[0].why: is missing; say why the rule is not used"], Faults(Plain with { Rules = [new PolicyRule { Id = "R-OSL-10-27", Use = false, Why = why }] }));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void With_ARowClosedWithoutAReason_IsAFault(string why) =>
        Assert.Equal(["policy.json $.rows[0].why: is missing; say why the row is closed"], Faults(Plain with { Rows = [new PolicyRow { Id = "M01", Consent = ConsentEffect.None, Why = why }] }));

    [Fact]
    public void With_AReviewByNobody_IsAFault() =>
        Assert.Equal(["policy.json $.calendar[0].by: is missing; say who reviewed it"], Faults(Plain with { Calendar = [new PolicyReview("CAL-2027-FRISKOLA", new DateOnly(2026, 12, 10), " ")] }));

    [Fact]
    public void With_SomethingTwice_IsAFaultOfTheSecond() => Assert.Equal(
        [
            "policy.json $.rules[2].id: R-OSL-10-27 is listed more than once",
            "policy.json $.rows[1].id: M01 is listed more than once",
            "policy.json $.rows[2].id: M01 is listed more than once",
            "policy.json $.calendar[1].id: CAL-2027-FRISKOLA is listed more than once",
        ],
        Faults(Plain with
        {
            Rules = [NotUsed("R-OSL-10-27"), NotUsed("R-OSL-25-12"), NotUsed("R-OSL-10-27")],
            Rows = [Closed("M01"), Closed("M01"), Closed("M01")],
            Calendar = [Review, Review],
        }));

    [Theory]
    [InlineData("R-BRB-24-4")]
    [InlineData("R-OSL-25-12")]
    [InlineData("R-L170-7")]
    public void With_WhatCanBreakSecrecyNotUsed_HasNoFault(string id) => Assert.Empty(Faults(Plain with { Rules = [NotUsed(id)] }));

    [Theory]
    [InlineData("M44", ConsentEffect.NotEnough, true)]
    [InlineData("M44", ConsentEffect.None, true)]
    [InlineData("M31", ConsentEffect.None, true)]
    [InlineData("M31", ConsentEffect.NotEnough, false)]
    [InlineData("M01", ConsentEffect.NotEnough, true)]
    [InlineData("M01", ConsentEffect.Lifts, true)]
    [InlineData("M44", ConsentEffect.Lifts, false)]
    public void With_AnEffectOfConsent_MayBeAsStrictOrStricter(string row, ConsentEffect effect, bool may)
    {
        var faults = Faults(Plain with { Rows = [new PolicyRow { Id = row, Consent = effect, Why = "x" }] });

        Assert.Equal(may ? Array.Empty<string>() : [$"policy.json $.rows[0].consent: would loosen {row}, where consent opens nothing"], faults);
    }

    [Fact]
    public void With_ABoundaryWhereTheLawHasNone_ConsentLiftsItUnlessToldOtherwise()
    {
        var rules = Law.With(Plain with { Rows = [new PolicyRow { Id = "M29", HasBoundary = true, Why = "x" }, new PolicyRow { Id = "M44", HasBoundary = true, Why = "x" }] }).RuleSet!;

        Assert.Equal((Boundary.Yes, ConsentEffect.Lifts), Of(rules, "M29"));
        Assert.Equal((Boundary.Yes, ConsentEffect.NotEnough), Of(rules, "M44"));
        Assert.Equal((Boundary.No, ConsentEffect.NotNeeded), Of(Law, "M29"));
    }

    [Fact]
    public void With_NumbersOfARule_KeepsThoseThatAreNotChosen()
    {
        var rules = Law.With(Plain with { Rules = [new PolicyRule { Id = "R-CONS-05", Parameters = new Dictionary<string, int> { ["childsYesFrom"] = 0 } }] }).RuleSet!;

        Assert.Equal((0, 15, 6, 14), (rules.ChildsYesFrom, rules.ChildDecidesFrom, rules.ConsentMonths, rules.RetentionDays));
    }

    [Theory]
    [InlineData("childsYesFrom", 15, "childDecidesFrom", 15, true)]
    [InlineData("childsYesFrom", 0, "childDecidesFrom", 0, true)]
    [InlineData("childsYesFrom", 0, "childDecidesFrom", 18, true)]
    [InlineData("childsYesFrom", -1, "childDecidesFrom", 18, false)]
    [InlineData("childsYesFrom", 15, "childDecidesFrom", 14, false)]
    public void With_AgesAtTheirBounds_AreAllowed(string first, int yes, string second, int decides, bool may) =>
        Assert.Equal(may, Faults(Plain with { Rules = [new PolicyRule { Id = "R-CONS-05", Parameters = new Dictionary<string, int> { [first] = yes, [second] = decides } }] }).Count == 0);

    [Theory]
    [InlineData("R-CONS-10", "months", 1, 12)]
    [InlineData("R-HUB-RET", "days", 1, 14)]
    public void With_ANumberAtItsBounds_IsAllowedAndNotBeyond(string rule, string name, int least, int most)
    {
        Policy Choosing(int number) => Plain with { Rules = [new PolicyRule { Id = rule, Parameters = new Dictionary<string, int> { [name] = number } }] };
        var beyond = $"policy.json $.rules[0].parameters.{name}: must be from {least} to {most}";

        Assert.Empty(Faults(Choosing(least)));
        Assert.Empty(Faults(Choosing(most)));
        Assert.Equal([beyond], Faults(Choosing(least - 1)));
        Assert.Equal([beyond], Faults(Choosing(most + 1)));
    }

    private static PolicyReview Review => new("CAL-2027-FRISKOLA", new DateOnly(2026, 12, 10), "kommunjuristen");

    private static PolicyRule NotUsed(string id) => new() { Id = id, Use = false, Why = "x" };

    private static PolicyRow Closed(string id) => new() { Id = id, Consent = ConsentEffect.None, Why = "x" };

    private static (Boundary Boundary, ConsentEffect Consent) Of(RuleSet rules, string id)
    {
        var row = rules.Rows.Single(row => row.Id == id);
        return (row.Boundary, row.Consent);
    }

    private static List<string> Faults(Policy policy) => [.. Law.With(policy).Faults.Select(fault => fault.ToString())];
}
