using BackaBarnet.Consent.Explaining;
using BackaBarnet.Consent.Tests.Rules;

namespace BackaBarnet.Consent.Tests.Explaining;

/// <summary>Decisions that the engine doesn't come to today, put together by hand.</summary>
public sealed class ProfessionalTextTests
{
    private const string NotByItself = "Beslut: Uppgifterna lämnas inte ut av sig själva. En behörig person i den verksamhet som har uppgifterna behöver först ta ställning.";

    [Fact]
    public void Explanation_ByNothingThatIsKnown_GivesNoReasons() =>
        Assert.DoesNotContain("Varför", Explain(Examples.Of(Outcome.Deny, "okänd") with { ConsentCouldHelp = false }), StringComparison.Ordinal);

    [Fact]
    public void Explanation_OnlyWaysToDecide_GivesTheGeneralReason()
    {
        var text = Explain(Examples.Of(Outcome.Human, "R-OSL-25-12") with { Checklists = [new Checklist("R-OSL-25-12", [], ["under18", "okänd"])] });

        Assert.StartsWith($"{NotByItself}\nVarför:\n- Uppgifterna skyddas, men en behörig person kan besluta att de ändå lämnas ut.\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Beslutas av", text, StringComparison.Ordinal);
        Assert.Contains($"\n- Bekräfta: {ExplanationTexts.Embedded.Conditions.Of("under18")}\n- Bekräfta: okänd\n- Skriv ned skälen.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Explanation_AWayThatIsNoRule_IsLeftOut()
    {
        var text = Explain(Examples.Of(Outcome.Human, "R-OSL-25-12") with { Checklists = [new Checklist("okänd", ["rektor"], [])] });

        Assert.DoesNotContain("Så kan det beslutas", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Skriv ned skälen", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("M01", Outcome.Deny, "Mellan de här verksamheterna gäller sekretess.")]
    [InlineData("M44", Outcome.Human, "Samtycke räcker inte ensamt, för sekretessen skyddar också den utlämnande verksamhetens eget arbete.")]
    [InlineData("M06", Outcome.Permit, "Mellan de här verksamheterna finns i regel ingen sekretessgräns för sådana uppgifter.")]
    public void RowText_OfARow_IsByItsBoundaryAndConsent(string row, Outcome outcome, string text) =>
        Assert.Equal(text, RowText.Of(EmbeddedRules.RuleSet.Rows.Single(found => found.Id == row), outcome));

    [Fact]
    public void RowText_OfAnUnclearBoundary_SaysThatItCounts() => Assert.Equal(
        "Det är oklart i lagen om det finns en sekretessgräns mellan de här verksamheterna. Därför räknas det som att den finns.",
        RowText.Of(EmbeddedRules.RuleSet.Rows.First(row => row is { Boundary: Boundary.Unclear, Consent: ConsentEffect.Lifts }), Outcome.Deny));

    private static string Explain(Decision decision) => Explanations.ForProfessional(decision, EmbeddedRules.RuleSet, Examples.Day);
}
