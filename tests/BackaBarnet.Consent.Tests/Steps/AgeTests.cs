using System.Globalization;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Tests.Steps;

public sealed class AgeTests
{
    private static readonly Situation Plain = Situations.Of(ActivityKinds.Region, ActivityKinds.SkolaElevhalsa);

    private static Situation Answered(Situation situation, string child) => child switch
    {
        "yes" => situation.With(situation.Yes(Situations.Child)),
        "no" => situation.With(Situations.No(Situations.Child)),
        _ => situation,
    };

    public static TheoryData<int, string, bool, bool, Outcome, string[]> Bands => new()
    {
        // age, child's answer, holders' yes, maturity decision
        { 0, "", true, false, Outcome.Permit, ["R-CONS-02", "R-CONS-06"] },
        { 11, "", true, false, Outcome.Permit, ["R-CONS-02", "R-CONS-06"] },
        { 11, "yes", true, false, Outcome.Permit, ["R-CONS-02", "R-CONS-06"] },
        { 9, "no", true, false, Outcome.Human, ["R-CONS-05"] },
        { 9, "no", false, false, Outcome.Deny, ["R-OSL-8-1", "R-CONS-02"] },
        { 11, "yes", false, true, Outcome.Deny, ["R-OSL-8-1", "R-CONS-02"] },
        { 12, "yes", true, false, Outcome.Permit, ["R-CONS-02", "R-CONS-05", "R-CONS-06"] },
        { 12, "", true, false, Outcome.Human, ["R-CONS-05"] },
        { 14, "no", true, false, Outcome.Human, ["R-CONS-05"] },
        { 14, "yes", false, false, Outcome.Deny, ["R-OSL-8-1", "R-CONS-02"] },
        { 14, "yes", false, true, Outcome.Deny, ["R-OSL-8-1", "R-CONS-02"] },
        { 15, "yes", true, false, Outcome.Permit, ["R-CONS-02", "R-CONS-05", "R-CONS-06"] },
        { 15, "yes", false, true, Outcome.Permit, ["R-CONS-05", "R-CONS-06", "R-OSL-12-3"] },
        { 17, "yes", true, true, Outcome.Permit, ["R-CONS-02", "R-CONS-05", "R-CONS-06"] },
        { 16, "yes", false, false, Outcome.Human, ["R-CONS-05"] },
        { 16, "no", true, false, Outcome.Deny, ["R-OSL-8-1", "R-CONS-05"] },
        { 16, "no", true, true, Outcome.Deny, ["R-OSL-8-1", "R-CONS-05"] },
        { 16, "", true, false, Outcome.Deny, ["R-OSL-8-1", "R-CONS-05"] },
        { 16, "", true, true, Outcome.Deny, ["R-OSL-8-1", "R-CONS-05"] },
        { 17, "", false, true, Outcome.Deny, ["R-OSL-8-1", "R-CONS-02", "R-CONS-05"] },
        { 18, "", false, false, Outcome.Deny, ["R-OSL-8-1", "R-CONS-05"] },
        { 18, "no", true, true, Outcome.Deny, ["R-OSL-8-1", "R-CONS-05", "R-CONS-10", "R-CONS-14"] },
        { 19, "yes", false, false, Outcome.Permit, ["R-CONS-05", "R-CONS-06"] },
    };

    [Theory]
    [MemberData(nameof(Bands))]
    public void Band_ByWhoHasAnswered_Decides(int age, string child, bool holders, bool maturity, Outcome outcome, string[] rules)
    {
        var situation = Answered(Plain.Aged(age), child);
        situation = holders ? situation.HoldersSayYes() : situation;

        (maturity ? situation.With(situation.Maturity()) : situation).Decide().Is(outcome, rules);
    }

    [Theory]
    [InlineData(12, "2026-03-01T23:59:00+01:00", Outcome.Permit)]
    [InlineData(12, "2026-03-02T00:00:00+01:00", Outcome.Human)]
    [InlineData(15, "2026-03-01T23:59:00+01:00", Outcome.Human)]
    [InlineData(15, "2026-03-02T00:00:00+01:00", Outcome.Deny)]
    [InlineData(18, "2026-03-01T22:59:00Z", Outcome.Deny)]
    public void Birthday_ChildUnasked_ChangesBandAsTheSwedishDayBegins(int age, string at, Outcome outcome) =>
        Assert.Equal(outcome, (Plain.Aged(age).HoldersSayYes() with { At = Instant(at) }).Decide().Outcome);

    [Theory]
    [InlineData("2026-03-01T23:59:00+01:00", Outcome.Permit)]
    [InlineData("2026-03-02T00:00:00+01:00", Outcome.Deny)]
    public void Birthday_TheEighteenth_EndsWhatWasGivenForAChild(string at, Outcome outcome)
    {
        var decision = (Plain.Aged(18).AllSayYes() with { At = Instant(at) }).Decide();

        Assert.Equal(outcome, decision.Outcome);
        Assert.Equal(outcome == Outcome.Deny, decision.Rules.Contains("R-CONS-10"));
    }

    [Fact]
    public void Eighteen_OwnYesFromTheBirthday_Passes()
    {
        var grownUp = Plain.Aged(18);

        grownUp.With(grownUp.Yes(Situations.Child) with { From = Situations.Today }).Decide().Is(Outcome.Permit, "R-CONS-05", "R-CONS-06");
    }

    [Fact]
    public void Eighteen_ParentsYes_CountsForNothing() =>
        Plain.Aged(20).HoldersSayYes().Decide().Is(Outcome.Deny, "R-OSL-8-1", "R-CONS-05", "R-CONS-14");

    [Fact]
    public void Eighteen_ParentsNo_StopsNothing()
    {
        var grownUp = Plain.Aged(20);

        grownUp.With(grownUp.Yes(Situations.Child), Situations.No(Situations.Mother)).Decide().Has(Outcome.Permit);
    }

    [Fact]
    public void Unknown_Age_IsNoWithEveryConsent()
    {
        var situation = Plain.AllSayYes();

        (situation.With(situation.Maturity()) with { Child = situation.Child with { Born = null } }).Decide().Has(Outcome.Deny, "R-OSL-8-1");
    }

    public static TheoryData<string, Func<OfficerDecision, OfficerDecision>> OtherDecisions => new()
    {
        { "another activity's", decision => decision with { Activity = ActivityKinds.SkolaElevhalsa } },
        { "on another category", decision => decision with { Categories = [Categories.Health] } },
        { "on no category", decision => decision with { Categories = [] } },
        { "for another purpose", decision => decision with { Purpose = "uppfoljning" } },
        { "for no purpose", decision => decision with { Purpose = null } },
        { "of another kind", decision => decision with { Kind = "override" } },
        { "by nobody", decision => decision with { Role = "" } },
        { "not yet made", decision => decision with { At = Situations.Now.AddTicks(1) } },
    };

    [Theory]
    [MemberData(nameof(OtherDecisions))]
    public void Maturity_DecidedOtherwise_IsForAPerson(string name, Func<OfficerDecision, OfficerDecision> change)
    {
        var situation = Plain.Aged(16);
        situation = situation.With(situation.Yes(Situations.Child));

        Assert.NotEmpty(name);
        situation.With(change(situation.Maturity())).Decide().Is(Outcome.Human, "R-CONS-05");
    }

    [Fact]
    public void Maturity_Decided_LetsTheChildDisposeAgainstItsParents()
    {
        var situation = Plain.Aged(16);
        var decision = situation.With(situation.Yes(Situations.Child), Situations.No(Situations.Mother)).With(situation.Maturity()).Decide();

        decision.Is(Outcome.Permit, "R-CONS-05", "R-CONS-06", "R-OSL-12-3");
        Assert.Equal(["S-child"], decision.Consents);
        Assert.Equal(["keep-from-custodians", "note-copy-in-journal"], decision.Obligations.Order());
    }

    [Fact]
    public void Maturity_DecidedOnOneCategory_OpensThatOnly()
    {
        var situation = Plain.Aged(16).With(Situations.About(Categories.Wellbeing), Situations.About(Categories.Health));
        var decision = situation.With(situation.Yes(Situations.Child)).With(situation.Maturity() with { Categories = [Categories.Health] }).Decide();

        Assert.Equal(["health.child"], decision.Fields);
    }

    [Fact]
    public void Child_UnaskedOnWhatTellsNothing_IsNo()
    {
        var situation = Plain.Aged(13).With(Situations.About(Categories.Identity), Situations.About(Categories.Wellbeing));
        string[] categories = [Categories.Identity];

        situation.With(situation.Yes("V1") with { Categories = categories }, situation.Yes("V2") with { Categories = categories })
            .Decide().Has(Outcome.Deny, "R-OSL-8-1");
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
