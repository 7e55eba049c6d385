using System.Globalization;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Tests.Steps;

public sealed class DutyGateTests
{
    public static TheoryData<string> Others => [.. ActivityKinds.All.Where(kind => kind != ActivityKinds.Socialtjanst), "okänd"];

    private static Situation Report(string from = ActivityKinds.ForskolaKommunal, string to = ActivityKinds.Socialtjanst) =>
        Situations.Of(from, to).Message(MessageKinds.Orosanmalan).With(
            Situations.About(Categories.Identity), Situations.About(Categories.FreeText), Situations.About(Categories.Health, "parent:V1"), Situations.About("något nytt"));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(4, 0)]
    [InlineData(17, 364)]
    public void Decide_AReportOnAChild_IsDutyWithEveryField(int years, int days)
    {
        var decision = Report().Aged(years, days).Decide();

        decision.Is(Outcome.Duty, "R-SOL-19-1");
        Assert.Equal(["freeText.child", "health.parent:V1", "identity.child", "något nytt.child"], decision.Fields);
        Assert.Empty(decision.Consents);
    }

    [Fact]
    public void Decide_AReportOnAChildOfUnknownAge_IsDuty()
    {
        var situation = Report();

        (situation with { Child = situation.Child with { Born = null } }).Decide().Is(Outcome.Duty, "R-SOL-19-1");
    }

    [Theory]
    [InlineData("2026-03-01T23:59:59.9999999+01:00", Outcome.Duty)]
    [InlineData("2026-03-01T22:59:59.9999999+00:00", Outcome.Duty)]
    [InlineData("2026-03-01T23:00:00+00:00", Outcome.Deny)]
    [InlineData("2026-03-02T00:00:00+01:00", Outcome.Deny)]
    public void Decide_AReportOnTheEighteenthBirthday_EndsAsTheSwedishDayBegins(string at, Outcome outcome)
    {
        var situation = Report().Aged(18) with { At = DateTimeOffset.Parse(at, CultureInfo.InvariantCulture) };

        Assert.Equal(outcome, situation.Decide().Outcome);
    }

    [Theory]
    [InlineData("2026-02-27T23:59:59+01:00", Outcome.Duty)]
    [InlineData("2026-02-28T00:00:00+01:00", Outcome.Deny)]
    public void Decide_BornOnALeapDay_ComesOfAgeOnTheLastOfFebruary(string at, Outcome outcome)
    {
        var situation = Report();
        situation = situation with { At = DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), Child = situation.Child with { Born = new DateOnly(2008, 2, 29) } };

        Assert.Equal(outcome, situation.Decide().Outcome);
    }

    [Fact]
    public void Decide_AReportAgainstEveryRefusal_IsDutyAllTheSame()
    {
        var plain = Report().Aged(16);
        var refused = plain.With(Situations.No(Situations.Mother), Situations.No(Situations.Father), Situations.No(Situations.Child));

        Assert.Equal(plain.Decide().Whole(), refused.Decide().Whole());
    }

    [Theory]
    [InlineData(Protection.Unknown)]
    [InlineData(Protection.Sekretessmarkering)]
    [InlineData(Protection.SkyddadFolkbokforing)]
    public void Decide_AReportOnAProtectedChild_IsDuty(Protection protection)
    {
        var situation = Report();

        (situation with { Child = situation.Child with { Protected = protection, GuardianProtected = protection, UnderLvu = true, ShelteredHousing = true } })
            .Decide().Is(Outcome.Duty, "R-SOL-19-1");
    }

    [Theory]
    [InlineData("pull", new string[0])]
    [InlineData("bulk", new[] { "R-GDPR-SEARCH" })]
    [InlineData("sharedDocument", new string[0])]
    [InlineData("PUSH", new string[0])]
    public void Decide_AReportThatIsNotSent_IsNo(string mode, string[] rules) =>
        (Report().AllSayYes() with { Mode = mode }).Decide().Is(Outcome.Deny, ["GATE-MODE", "R-HFD-2015-61", .. rules]);

    [Theory]
    [MemberData(nameof(Others))]
    public void Decide_AReportToAnybodyElse_IsNoWithEveryConsent(string to)
    {
        foreach (var age in new[] { 4, 13, 16, 19 })
            Report(to: to).Aged(age).AllSayYes().Decide().Has(Outcome.Deny, "R-OSL-40-7G");
    }

    [Fact]
    public void Decide_AnUpptacktWithSuspicionToSocialtjanst_IsDuty() =>
        Situations.Of(ActivityKinds.SkolaElevhalsa, ActivityKinds.Socialtjanst).Message(MessageKinds.Upptackt, suspectsHarm: true)
            .Decide().Is(Outcome.Duty, "R-SOL-19-1");

    [Theory]
    [MemberData(nameof(Others))]
    public void Decide_AnUpptacktWithSuspicionToAnybodyElse_IsNoWithEveryConsent(string to)
    {
        var decision = Situations.Of(ActivityKinds.SkolaPedagogik, to).Message(MessageKinds.Upptackt, suspectsHarm: true).AllSayYes().Decide();

        decision.Has(Outcome.Deny, "R-SOL-19-1");
        Assert.Contains("report-to-socialtjanst", decision.Obligations);
    }

    [Fact]
    public void Decide_SuspicionAboutSomebodyGrownUp_IsLeftToTheConsent()
    {
        var situation = Situations.Of().Aged(18).Message(MessageKinds.Upptackt, suspectsHarm: true);

        situation.Decide().Has(Outcome.Deny, "R-OSL-8-1");
        situation.With(situation.Yes(Situations.Child) with { From = Situations.Today }).Decide().Has(Outcome.Permit);
    }

    [Fact]
    public void Decide_FamilycounsellingWithoutKnowledgeOfAbuse_IsNoDuty() =>
        Report(ActivityKinds.Familjeradgivning).AllSayYes().Decide().Has(Outcome.Deny, "R-OSL-8-1");

    [Fact]
    public void Decide_FamilycounsellingWithKnowledgeOfAbuse_IsDuty() =>
        Report(ActivityKinds.Familjeradgivning).With(new Circumstances { KnowledgeOfAbuse = true }).Decide().Is(Outcome.Duty, "R-SOL-19-2");
}
