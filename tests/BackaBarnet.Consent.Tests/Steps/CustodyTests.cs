using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Tests.Steps;

/// <summary>One who answers for all, three who hold custody, and lists that hold somebody who does not.</summary>
public sealed class CustodyTests
{
    private static readonly Circumstances OtherUnreachable = new() { CustodianUnreachable = true, CannotWait = true };

    [Theory]
    [InlineData(8)]
    [InlineData(13)]
    [InlineData(16)]
    public void Decide_AllAgreeAndOneAloneWasDecided_RestsOnAll(int age)
    {
        var agreed = Decided(Situations.Of().Aged(age)).AllSayYes().Decide();

        Assert.Equal(Outcome.Permit, agreed.Outcome);
        Assert.Contains("R-CONS-02", agreed.Rules);
        Assert.DoesNotContain("R-CONS-03", agreed.Rules);
    }

    [Fact]
    public void Decide_AllAgreeBeforeBirthAndOneAloneWasDecided_RestsOnAll()
    {
        var unborn = Situations.Of();
        unborn = Decided(unborn with { Child = unborn.Child with { Born = Situations.Today.AddDays(30) } });

        unborn.HoldersSayYes().Decide().Is(Outcome.Permit, "R-CONS-02", "R-CONS-06");
        unborn.With(unborn.Yes(Situations.Mother)).Decide().Is(Outcome.Permit, "R-CONS-03", "R-CONS-06");
    }

    [Fact]
    public void Decide_OneAgreesAndOneAloneWasDecided_RestsOnThatOne()
    {
        var situation = Decided(Situations.Of());

        situation.With(situation.Yes(Situations.Mother)).Decide().Is(Outcome.Permit, "R-CONS-03", "R-CONS-06");
    }

    [Fact]
    public void Decide_OneAloneInADoubtfulList_IsNo()
    {
        var situation = Decided(Situations.Of());
        situation = situation with { Child = situation.Child with { Holders = [new("V1", "guardian"), new("V2", "guardian"), new("X", "friend")] } };

        Assert.Equal(Outcome.Deny, situation.With(situation.Yes(Situations.Mother)).Decide().Outcome);
    }

    [Fact]
    public void Decide_OneAloneAgainstTwoWhoRefuse_IsNo()
    {
        var situation = Decided(OfThree());
        var refused = situation.With(situation.Yes("V1"), Situations.No("V2"), Situations.No("V3")).Decide();

        Assert.Equal(Outcome.Deny, refused.Outcome);
        Assert.Contains("R-CONS-04", refused.Rules);
    }

    [Fact]
    public void Decide_TwoAgreeAndOneRefuses_NamesThatNothingOutweighsIt()
    {
        var situation = OfThree();

        situation.With(situation.Yes("V1"), situation.Yes("V2"), Situations.No("V3")).Decide().Has(Outcome.Deny, "R-CONS-02", "R-CONS-04");
    }

    [Fact]
    public void Decide_OneRefusesAndTheOtherIsSilent_NamesNoOutweighing() =>
        Assert.DoesNotContain("R-CONS-04", Situations.Of().With(Situations.No("V1")).Decide().Rules);

    [Fact]
    public void Decide_AnAdolescentIsSilentAndOneGuardianAlone_IsNo()
    {
        var situation = Situations.Of().Aged(16).With(OtherUnreachable);

        situation.With(situation.Yes("V1")).Decide().Has(Outcome.Deny, "R-CONS-05");
    }

    [Fact]
    public void ConsentCouldHelp_CustodyUnknown_OnlyOfAnAdolescentWhoDisposesAlone()
    {
        static Situation WithoutHolders(int age)
        {
            var situation = Situations.Of().Aged(age);
            return situation with { Child = situation.Child with { Holders = null } };
        }

        Assert.True(WithoutHolders(16).With(WithoutHolders(16).Maturity()).Decide().ConsentCouldHelp);
        Assert.False(WithoutHolders(16).Decide().ConsentCouldHelp);
        Assert.False(WithoutHolders(13).With(WithoutHolders(13).Maturity()).Decide().ConsentCouldHelp);
    }

    [Fact]
    public void Evaluated_AYoungChildsOwnNo_HoldsItsSay()
    {
        var situation = Situations.Of();

        Assert.Contains("R-CONS-05", situation.With(Situations.No(Situations.Child)).Decide().Evaluated);
        Assert.DoesNotContain("R-CONS-05", situation.With(situation.Yes(Situations.Child)).Decide().Evaluated);
        Assert.DoesNotContain("R-CONS-05", situation.With(Situations.No(Situations.Mother)).Decide().Evaluated);
    }

    private static Situation OfThree()
    {
        var situation = Situations.Of();
        return situation with { Child = situation.Child with { Holders = [new("V1", "guardian"), new("V2", "guardian"), new("V3", "speciallyAppointed")] } };
    }

    private static Situation Decided(Situation situation) => situation.With(OtherUnreachable).With(new OfficerDecision
    {
        Kind = "custodian-alone",
        Role = Roles.Kliniker,
        Activity = situation.From.Id,
        At = Situations.Now.AddDays(-1),
    });
}
