using BackaBarnet.Consent.Tests.Rules;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Tests.Steps;

/// <summary>Corners of the gates and of the matrix that single cases leave out.</summary>
public sealed class AnsweredByGateTests
{
    [Fact]
    public void Lvu_TheOfficersDecisionNamesCategories_OpensOnlyAMessageOfThose()
    {
        var situation = Situations.Of(ActivityKinds.Socialtjanst, ActivityKinds.SkolaElevhalsa).With(Situations.About(Categories.Wellbeing), Situations.About(Categories.Metadata));
        situation = (situation with { Child = situation.Child with { UnderLvu = true } }).HoldersSayYes();
        OfficerDecision Deciding(params string[] categories) => new()
        {
            Kind = "override",
            Rule = "R-LVU-11",
            Role = Roles.Socialsekreterare,
            Activity = situation.From.Id,
            At = Situations.Now,
            Reason = "x",
            Prerequisites = ["neededForCare"],
            Categories = categories,
        };

        situation.Decide().Is(Outcome.Human, "R-LVU-11");
        situation.With(Deciding(Categories.Health)).Decide().Is(Outcome.Human, "R-LVU-11");
        Assert.Equal(Outcome.Permit, situation.With(Deciding(Categories.Wellbeing)).Decide().Outcome);
        Assert.Equal(Outcome.Permit, situation.With(Deciding()).Decide().Outcome);
        situation.With(Situations.About(Categories.Wellbeing), Situations.About(Categories.Health)).With(Deciding(Categories.Wellbeing)).Decide().Is(Outcome.Human, "R-LVU-11");
    }

    [Theory]
    [InlineData(-1, Outcome.Permit)]
    [InlineData(0, Outcome.Permit)]
    [InlineData(1, Outcome.Human)]
    public void Calendar_Reviewed_CountsFromThatDay(int daysFromNow, Outcome outcome)
    {
        var day = new DateOnly(2027, 3, 1);
        var policy = new Policy { Name = "x", Version = "1", Calendar = [new PolicyReview("CAL-2027-FRISKOLA", day.AddDays(daysFromNow), "kommunjuristen")] };
        var situation = Situations.Of(ActivityKinds.Region, ActivityKinds.FriskolaElevhalsa) with { At = new DateTimeOffset(2027, 3, 1, 10, 0, 0, TimeSpan.FromHours(1)) };
        situation = situation.With(situation.Yes("V1") with { From = day.AddDays(-10), Until = day.AddDays(10) }, situation.Yes("V2") with { From = day.AddDays(-10), Until = day.AddDays(10) });

        Assert.Equal(outcome, new DecisionEngine(EmbeddedRules.RuleSet.With(policy).RuleSet!).Decide(situation).Outcome);
    }

    [Fact]
    public void Calendar_SeveralChangesDue_AreAllNamed()
    {
        var rules = RuleSet.Parse(EmbeddedRules.With("calendar.json", "\"id\": \"CAL-SFS-2025-1501\",", "\"id\": \"CAL-SFS-2025-1501\", \"from\": \"2026-01-01\", \"kinds\": [\"SKF-EH\"],")).RuleSet!;
        var situation = Situations.Of(ActivityKinds.Region, ActivityKinds.FriskolaElevhalsa) with { At = new DateTimeOffset(2027, 3, 1, 10, 0, 0, TimeSpan.FromHours(1)) };

        new DecisionEngine(rules).Decide(situation).Is(Outcome.Human, "CAL-2027-FRISKOLA", "CAL-SFS-2025-1501");
    }

    [Fact]
    public void Duty_OfThePoliceBeforeBirth_IsNone()
    {
        var situation = Situations.Of(ActivityKinds.Polis, ActivityKinds.Socialtjanst);

        Assert.Equal(Outcome.Duty, situation.Decide().Outcome);
        Assert.NotEqual(Outcome.Duty, (situation with { Child = situation.Child with { Born = Situations.Today.AddDays(30) } }).Decide().Outcome);
    }

    [Fact]
    public void Suspicion_AMessageOfAnUnknownKindToAnother_NamesTheDuty()
    {
        Situations.Of().Message("okänd", suspectsHarm: true).Decide().Is(Outcome.Deny, "R-SOL-19-1");
        Situations.Of().Message("okänd").Decide().Is(Outcome.Deny, "R-OSL-8-1");
    }

    [Fact]
    public void Emergency_WhereThereIsNoBoundary_IsNotLookedAt() =>
        Assert.DoesNotContain("R-BRB-24-4", Situations.Of(ActivityKinds.SkolaPedagogik, ActivityKinds.SkolaElevhalsa).With(new Circumstances { AcuteDanger = true }).Decide().Evaluated);

    [Fact]
    public void Suspicion_WithARuleForThePolice_OpensNothingToOthers()
    {
        var told = new Circumstances { CrimeRelated = true };

        Situations.Of(ActivityKinds.SkolaElevhalsa, ActivityKinds.Fritid).Message(MessageKinds.Upptackt, suspectsHarm: true).With(told).Decide().Is(Outcome.Deny, "R-SOL-19-1");
        Situations.Of(ActivityKinds.SkolaElevhalsa, ActivityKinds.Polis).Message(MessageKinds.Upptackt, suspectsHarm: true).With(told).Decide().Has(Outcome.Human, "R-OSL-10-15A");
    }

    [Fact]
    public void PoliceRequest_ToAnybodyElse_IsNotSaidToReachNothing()
    {
        var told = new Circumstances { RequestedByPolice = true };

        Assert.DoesNotContain("R-L170-8", Situations.Of(ActivityKinds.Region, ActivityKinds.SkolaElevhalsa).With(told).Decide().Rules);
        Situations.Of(ActivityKinds.Region, ActivityKinds.Polis).With(told).Decide().Has(Outcome.Deny, "R-L170-8");
    }

    [Fact]
    public void Consultation_OfCrimeToAFriskola_LeavesItOut()
    {
        var asked = Situations.Of(ActivityKinds.Region, ActivityKinds.FriskolaElevhalsa).Message("konsultation") with { Circumstances = new Circumstances { Deidentified = true } };

        var decision = asked.With(Situations.About(Categories.Wellbeing), Situations.About(Categories.Crime)).Decide();
        decision.Is(Outcome.Permit, "M50", "R-GDPR-5", "R-SKOLL-26A-6");
        Assert.Equal(["wellbeing.child"], decision.Fields);
        asked.With(Situations.About(Categories.Wellbeing), Situations.About(Categories.Contact, "parent:V1")).Decide().Is(Outcome.Permit, "M50");
        asked.With(Situations.About(Categories.Contact)).Decide().Is(Outcome.Deny, "M50", "R-GDPR-5");
        Assert.Equal(["b"], asked.With(new Item("a", Categories.Wellbeing, "child"), new Item("a", Categories.Contact, "child"), new Item("b", Categories.Health, "child")).Decide().Fields);
    }

    [Fact]
    public void Consultation_WithNothingLeftToSocialtjanst_DoesNotNameAdvice()
    {
        var asked = Situations.Of(ActivityKinds.SkolaElevhalsa, ActivityKinds.Socialtjanst).Message("konsultation") with { Circumstances = new Circumstances { Deidentified = true } };

        asked.With(Situations.About(Categories.Contact)).Decide().Is(Outcome.Deny, "M50", "R-GDPR-5");
        asked.Decide().Is(Outcome.Permit, "M50", "R-SOL-14-4");
    }

    [Fact]
    public void Feedback_AFactThatIsListedAsSomethingElseAsWell_Stays()
    {
        var told = Situations.Of(ActivityKinds.Socialtjanst, ActivityKinds.SkolaElevhalsa).Message("aterkoppling") with { Circumstances = new Circumstances { FeedbackRequested = true, InvestigationOpen = true } };

        Assert.Equal(["b"], told.With(new Item("a", Categories.Feedback, "child"), new Item("a", Categories.Health, "child"), new Item("b", Categories.Feedback, "child")).Decide().Fields);
        told.With(new Item("a", Categories.Health, "child"), new Item("c", Categories.Feedback, "parent:V1")).Decide().Is(Outcome.Deny, "R-OSL-26-9A");
    }

    [Fact]
    public void Duty_ToThePolice_TellsNothingAboutOthers()
    {
        var situation = Situations.Of(ActivityKinds.SkolaPedagogik, ActivityKinds.Polis).With(new Circumstances { Crime = "suspected", NoOverridingSecrecyInterest = true })
            .With(new Item("a", Categories.Crime, "child"), new Item("b", Categories.Crime, "sibling:B1"), new Item("c", Categories.Crime, "child"), new Item("c", Categories.Crime, "sibling:B1"));

        var decision = situation.Decide();
        Assert.Equal(Outcome.Duty, decision.Outcome);
        Assert.Equal(["a"], decision.Fields);
    }

    [Fact]
    public void Policy_ABoundaryOnLeisure_KeepsWithheldWhatTheLawWithholds()
    {
        var rules = EmbeddedRules.RuleSet.With(new Policy { Name = "x", Version = "1", Rows = [new PolicyRow { Id = "M47", HasBoundary = true, Why = "x" }] }).RuleSet!;
        var situation = Situations.Of(ActivityKinds.Fritid, ActivityKinds.SkolaPedagogik).With(Situations.About(Categories.Health), Situations.About(Categories.Wellbeing)).HoldersSayYes();

        Assert.Equal(["wellbeing.child"], new DecisionEngine(rules).Decide(situation).Fields);
    }

    [Fact]
    public void Override_BesideAConsentToAnotherCategory_ReleasesBothAndNamesBoth()
    {
        var situation = Situations.Of(ActivityKinds.Region, ActivityKinds.Socialtjanst).With(Situations.About(Categories.Health), Situations.About(Categories.Wellbeing));
        situation = situation.With(
            situation.Yes("V1") with { Categories = [Categories.Wellbeing] }, situation.Yes("V2") with { Categories = [Categories.Wellbeing] })
            .With(new OfficerDecision
            {
                Kind = "override",
                Rule = "R-OSL-25-12",
                Role = EmbeddedRules.RuleSet.Rows.Single(row => row.Id == "M32").Deciders[0],
                Activity = situation.From.Id,
                At = Situations.Now,
                Reason = "x",
                Prerequisites = ["requiredForNecessarySupport"],
                Categories = [Categories.Health],
            });

        var decision = situation.Decide();
        decision.Is(Outcome.Permit, "R-OSL-25-12", "R-CONS-06", "R-CONS-02");
        Assert.Equal(["health.child", "wellbeing.child"], decision.Fields);
    }
}
