using BackaBarnet.Consent.Tests.Rules;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Tests.Explaining;

public sealed class FamilyTextTests
{
    private static readonly Situation Plain = Situations.Of();
    private static readonly Situation Sole = Plain with { Child = Plain.Child with { Holders = [new Holder(Situations.Mother, "guardian")] } };

    [Fact]
    public void ForFamily_ReleasedByAllGuardians_IsToldToBoth()
    {
        Assert.Contains("lämnas vidare, så som samtycket säger", To(FamilyReader.Guardian, Plain.HoldersSayYes()), StringComparison.Ordinal);
        Assert.Contains("Alla som behöver säga ja", To(FamilyReader.Child, Plain.HoldersSayYes()), StringComparison.Ordinal);
    }

    [Fact]
    public void ForFamily_OneGuardianAndNoAnswer_TellsThatConsentIsMissing() =>
        Assert.Contains("behövs ett samtycke", To(FamilyReader.Guardian, Sole), StringComparison.Ordinal);

    [Fact]
    public void ForFamily_NoAnswerAboutAChildThatHasASay_TellsTheGuardianNothing()
    {
        Assert.Equal(Nothing, To(FamilyReader.Guardian, Sole.Aged(12)));
        Assert.NotEqual(Nothing, To(FamilyReader.Guardian, Sole.Aged(12, days: -1)));
    }

    [Fact]
    public void ForFamily_TwoGuardians_DoesNotTellWhoHasAnswered()
    {
        var mother = Plain.With(Plain.Yes(Situations.Mother));

        Assert.Equal(Nothing, To(FamilyReader.Guardian, Plain));
        Assert.Equal(Nothing, To(FamilyReader.Guardian, mother));
        Assert.Equal(Nothing, To(FamilyReader.Guardian, mother.With(Situations.No(Situations.Father))));
    }

    [Fact]
    public void ForFamily_ChildsOwnAnswer_IsToldToTheChildOnly()
    {
        var thirteen = Plain.Aged(13).HoldersSayYes();

        Assert.All(new[] { thirteen, thirteen.With(Situations.No(Situations.Child)), thirteen.With(thirteen.Yes(Situations.Child)) }, situation =>
            Assert.Equal(Nothing, To(FamilyReader.Guardian, situation)));
        Assert.Equal(To(FamilyReader.Child, thirteen), To(FamilyReader.Child, thirteen.With(Situations.No(Situations.Child))));
        Assert.Contains("Du får säga vad du tycker", To(FamilyReader.Child, thirteen), StringComparison.Ordinal);
    }

    [Fact]
    public void ForFamily_DecisionOfMaturity_ChangesNothingForAChildWhoReadsAloud()
    {
        var sixteen = Plain.Aged(16);
        var withGuardians = sixteen.AllSayYes();
        var alone = sixteen.With(sixteen.Yes(Situations.Child)).With(sixteen.Maturity());

        Assert.Equal(Outcome.Permit, alone.Decide().Outcome);
        Assert.Equal(To(FamilyReader.Child, withGuardians), To(FamilyReader.Child, alone));
        Assert.Equal(Nothing, To(FamilyReader.Guardian, alone));
    }

    [Fact]
    public void ForFamily_OfficersDecision_IsNotTakenForConsent()
    {
        var officers = Examples.Of(Outcome.Permit, "R-CONS-05", "R-CONS-06");

        Assert.Equal(Explanations.NothingToTell(FamilyReader.Child), Explanations.ForFamily(officers, EmbeddedRules.RuleSet, Examples.Day, FamilyReader.Child));
    }

    [Fact]
    public void ForFamily_RuleObligationOrOutcomeThatNobodyHasThoughtOf_TellsNothing()
    {
        var told = Examples.Of(Outcome.Permit, "R-CONS-06", "R-CONS-02");
        foreach (var unthought in new[]
        {
            told with { Rules = ["R-CONS-06", "R-CONS-02", "R-NEW"] },
            told with { Obligations = ["new-obligation"] },
            told with { Outcome = Outcome.Human },
            told with { Rules = ["R-CONS-02", "R-CONS-06"] },
        })
        {
            foreach (var reader in Enum.GetValues<FamilyReader>())
                Assert.Equal(Explanations.NothingToTell(reader), Explanations.ForFamily(unthought, EmbeddedRules.RuleSet, Examples.Day, reader));
        }

        Assert.NotEqual(Nothing, Explanations.ForFamily(told, EmbeddedRules.RuleSet, Examples.Day, FamilyReader.Guardian));
    }

    [Fact]
    public void ForFamily_RuleThatIsNotInForce_TellsNothing() => Assert.Equal(
        Nothing, Explanations.ForFamily(Examples.Of(Outcome.Permit, "R-CONS-06"), EmbeddedRules.RuleSet, new DateOnly(2000, 1, 1), FamilyReader.Guardian));

    private static string Nothing { get; } = Explanations.NothingToTell(FamilyReader.Guardian);

    private static string To(FamilyReader reader, Situation situation) =>
        Explanations.ForFamily(situation.Decide(), EmbeddedRules.RuleSet, SwedishTime.DateAt(situation.At), reader);
}
