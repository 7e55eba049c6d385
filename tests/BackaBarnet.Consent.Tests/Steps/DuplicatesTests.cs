using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Tests.Steps;

/// <summary>What is told twice is told once.</summary>
public sealed class DuplicatesTests
{
    private static readonly Situation Plain = Situations.Of();

    [Fact]
    public void Decide_ANoTwice_IsANo()
    {
        var situation = Plain.HoldersSayYes();

        situation.With(Situations.No("V1"), Situations.No("V1")).Decide().Has(Outcome.Deny, "R-CONS-02", "R-CONS-04");
    }

    [Theory]
    [InlineData("oral", true, "R-CONS-07")]
    [InlineData("signed", false, "R-CONS-09")]
    public void Decide_AYesThatLacksEvidenceTwice_WaitsForAPerson(string form, bool isVerified, string rule)
    {
        var lacking = Plain.Yes("V2") with { Form = form, VerifiedBy = isVerified ? [Plain.From.Id] : [] };

        Plain.With(Plain.Yes("V1"), lacking, lacking).Decide().Is(Outcome.Human, rule);
    }

    [Fact]
    public void Decide_AYesThatLacksBothTwice_WaitsForAPerson()
    {
        var lacking = Plain.Yes("V2") with { Form = "oral", VerifiedBy = [] };

        Plain.With(Plain.Yes("V1"), lacking, lacking).Decide().Is(Outcome.Human, "R-CONS-07", "R-CONS-09");
    }

    [Fact]
    public void Decide_AMaturityDecisionTwice_Counts()
    {
        var situation = Plain.Aged(16);
        var twice = situation.Maturity() with { Categories = [Categories.Wellbeing, Categories.Wellbeing] };

        situation.With(situation.Yes(Situations.Child)).With(situation.Maturity(), situation.Maturity()).Decide().Has(Outcome.Permit, "R-OSL-12-3");
        situation.With(situation.Yes(Situations.Child)).With(twice).Decide().Has(Outcome.Permit, "R-OSL-12-3");
    }

    [Fact]
    public void Decide_OneAloneDecidedTwice_Counts()
    {
        var situation = Plain.With(new Circumstances { CustodianUnreachable = true, CannotWait = true });
        var decided = new OfficerDecision { Kind = "custodian-alone", Role = Roles.Kliniker, Activity = situation.From.Id, At = Situations.Now };

        situation.With(situation.Yes("V1")).With(decided, decided).Decide().Is(Outcome.Permit, "R-CONS-03", "R-CONS-06");
    }

    [Fact]
    public void Decide_TwoFieldsOfACategory_RestOnTheSameConsents()
    {
        var decision = Plain.With(new Item("a", Categories.Wellbeing, "child"), new Item("b", Categories.Wellbeing, "child")).HoldersSayYes().Decide();

        decision.Is(Outcome.Permit, "R-CONS-02", "R-CONS-06");
        Assert.Equal(["S-V1", "S-V2"], decision.Consents);
        Assert.Equal(["a", "b"], decision.Fields);
    }

    [Fact]
    public void Decide_AFieldTwice_PassesOnce() =>
        Assert.Equal(["wellbeing.child"], Plain.With(Situations.About(Categories.Wellbeing), Situations.About(Categories.Wellbeing)).HoldersSayYes().Decide().Fields);

    [Fact]
    public void Decide_TwoFieldsThatTheRecipientMayNotHold_NamesTheRule()
    {
        var situation = Situations.Of(ActivityKinds.Region, ActivityKinds.FriskolaPedagogik)
            .With(Situations.About(Categories.Wellbeing), new Item("a", Categories.Crime, "child"), new Item("b", Categories.Crime, "child"));

        situation.HoldersSayYes().Decide().Has(Outcome.Permit, "R-SKOLL-26A-6", "R-GDPR-5");
    }

    [Fact]
    public void Decide_TwoFieldsAboutAnInformant_NamesItsProtection()
    {
        var situation = Plain.With(Situations.About(Categories.Wellbeing), new Item("a", Categories.Identity, Subjects.Informant), new Item("b", Categories.Contact, Subjects.Informant));

        situation.HoldersSayYes().Decide().Has(Outcome.Split, "R-OSL-25-7", "R-OSL-26-5", "R-CONS-08");
    }

    [Fact]
    public void Decide_TwoFieldsAboutAParentWhoAgrees_PassBoth()
    {
        var situation = Plain.With(Situations.About(Categories.Wellbeing), new Item("a", Categories.Health, "parent:V1"), new Item("b", Categories.Health, "parent:V1"));

        Assert.Equal(["a", "b", "wellbeing.child"], situation.HoldersSayYes().With(situation.Yes("parent:V1")).Decide().Fields);
    }
}
