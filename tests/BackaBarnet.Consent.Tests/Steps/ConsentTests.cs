using System.Globalization;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Tests.Steps;

public sealed class ConsentTests
{
    private static readonly Situation Plain = Situations.Of(ActivityKinds.Region, ActivityKinds.SkolaElevhalsa);

    private static Situation HeldBy(params IReadOnlyList<Holder>? holders) => Plain with { Child = Plain.Child with { Holders = holders } };

    private static Situation WithYes(Func<ConsentFacts, ConsentFacts> change) =>
        Plain.With(Plain.Yes(Situations.Mother), change(Plain.Yes(Situations.Father)));

    // Who must have said yes

    [Fact]
    public void Joint_BothYes_Passes()
    {
        var decision = Plain.HoldersSayYes().Decide();

        decision.Is(Outcome.Permit, "R-CONS-02", "R-CONS-06");
        Assert.Equal(["wellbeing.child"], decision.Fields);
        Assert.Equal(["S-V1", "S-V2"], decision.Consents);
        Assert.False(decision.ConsentCouldHelp);
    }

    [Fact]
    public void Joint_NobodyAnswered_IsNo()
    {
        var decision = Plain.Decide();

        decision.Is(Outcome.Deny, "R-OSL-8-1", "R-CONS-02");
        Assert.True(decision.ConsentCouldHelp);
    }

    [Fact]
    public void Joint_OneSilent_IsNo() => Plain.With(Plain.Yes(Situations.Mother)).Decide().Is(Outcome.Deny, "R-OSL-8-1", "R-CONS-02");

    [Fact]
    public void Joint_OneSaysYesTwice_IsNo() =>
        Plain.With(Plain.Yes(Situations.Mother), Plain.Yes(Situations.Mother) with { Id = "S9" }).Decide().Is(Outcome.Deny, "R-OSL-8-1", "R-CONS-02");

    [Theory]
    [InlineData("no")]
    [InlineData("No")]
    [InlineData("YES")]
    [InlineData("")]
    [InlineData("kanske")]
    public void Joint_AnAnswerThatIsNotYes_IsNo(string answer) =>
        WithYes(yes => yes with { Answer = answer }).Decide().Is(Outcome.Deny, "R-OSL-8-1", "R-CONS-02", "R-CONS-04");

    [Fact]
    public void Sole_Yes_Passes() => HeldBy(new Holder("V1", "guardian")).HoldersSayYes().Decide().Is(Outcome.Permit, "R-CONS-06");

    [Fact]
    public void Sole_Silent_IsNo() => HeldBy(new Holder("V1", "guardian")).Decide().Is(Outcome.Deny, "R-OSL-8-1");

    [Theory]
    [InlineData("speciallyAppointed")]
    [InlineData("temporary")]
    [InlineData("godMan")]
    public void InAGuardiansPlace_Yes_PassesAndNamesTheRule(string kind) =>
        HeldBy(new Holder("F1", kind)).HoldersSayYes().Decide().Is(Outcome.Permit, "R-CONS-06", "R-CONS-14");

    [Fact]
    public void SpeciallyAppointed_OneOfTwo_IsNo()
    {
        var two = HeldBy(new Holder("F1", "speciallyAppointed"), new Holder("F2", "speciallyAppointed"));

        two.With(two.Yes("F1")).Decide().Is(Outcome.Deny, "R-OSL-8-1", "R-CONS-02");
        two.HoldersSayYes().Decide().Is(Outcome.Permit, "R-CONS-02", "R-CONS-06", "R-CONS-14");
    }

    [Fact]
    public void Holders_NotKnown_IsNo()
    {
        HeldBy(null).With(Plain.Yes("V1"), Plain.Yes("V2")).Decide().Is(Outcome.Deny, "R-OSL-8-1", "R-CONS-14");
        HeldBy([]).With(Plain.Yes("V1"), Plain.Yes("V2")).Decide().Is(Outcome.Deny, "R-OSL-8-1", "R-CONS-14");
    }

    [Theory]
    [InlineData("familjehem")]
    [InlineData("nonCustodialParent")]
    [InlineData("Guardian")]
    [InlineData("")]
    public void Holders_ListedInACapacityThatIsNone_IsNo(string kind)
    {
        HeldBy(new Holder("F1", kind)).HoldersSayYes().Decide().Is(Outcome.Deny, "R-OSL-8-1", "R-CONS-14");
        HeldBy(new Holder("V1", "guardian"), new Holder("F1", kind)).HoldersSayYes().Decide().Is(Outcome.Deny, "R-OSL-8-1", "R-CONS-14");
    }

    [Theory]
    [InlineData("nonCustodialParent")]
    [InlineData("familjehem")]
    [InlineData("stepParent")]
    [InlineData("sibling")]
    [InlineData("V3")]
    [InlineData("v1")]
    public void Signer_WhoHoldsNoCustody_IsNo(string by) =>
        Plain.With(Plain.Yes(by)).Decide().Is(Outcome.Deny, "R-OSL-8-1", "R-CONS-02", "R-CONS-14");

    [Fact]
    public void Signer_WhoHoldsNoCustody_IsNotWhatAReleaseRestsOn() =>
        Assert.Equal(["S-V1", "S-V2"], Plain.HoldersSayYes().With(Plain.Yes("stepParent")).Decide().Consents);

    [Fact]
    public void Signer_NoOfSomebodyWithoutCustody_StopsNothing() =>
        Plain.HoldersSayYes().With(Situations.No("stepParent")).Decide().Has(Outcome.Permit);

    // A no

    [Theory]
    [InlineData("2026-02-20", "2026-02-21")]
    [InlineData("2026-02-21", "2026-02-20")]
    [InlineData("2026-02-20", "2026-02-20")]
    public void Refusal_WhicheverCameFirst_BeatsTheSamePersonsYes(string yesFrom, string noFrom)
    {
        var yes = Plain.Yes(Situations.Father) with { From = Day(yesFrom), Until = Day("2026-04-01") };
        var no = Situations.No(Situations.Father) with { From = Day(noFrom) };

        Plain.With(Plain.Yes(Situations.Mother), yes, no).Decide().Is(Outcome.Deny, "R-OSL-8-1", "R-CONS-02", "R-CONS-04");
        Plain.With(no, yes, Plain.Yes(Situations.Mother)).Decide().Is(Outcome.Deny, "R-OSL-8-1", "R-CONS-02", "R-CONS-04");
    }

    public static TheoryData<string, Func<ConsentFacts, ConsentFacts>, bool> Refusals => new()
    {
        { "everything", no => no, true },
        { "this sender", no => no with { Releasing = [ActivityKinds.Region] }, true },
        { "another sender", no => no with { Releasing = [ActivityKinds.PrivatVard] }, false },
        { "this recipient among others", no => no with { Recipients = [ActivityKinds.Polis, ActivityKinds.SkolaElevhalsa] }, true },
        { "another recipient", no => no with { Recipients = [ActivityKinds.Polis] }, false },
        { "this category", no => no with { Categories = [Categories.Wellbeing] }, true },
        { "another category", no => no with { Categories = [Categories.Health] }, false },
        { "this purpose", no => no with { Purpose = Situations.Purpose }, true },
        { "another purpose", no => no with { Purpose = "uppfoljning" }, false },
        { "from today", no => no with { From = Situations.Today }, true },
        { "from tomorrow", no => no with { From = Situations.Today.AddDays(1) }, false },
        { "until today", no => no with { Until = Situations.Today }, true },
        { "until yesterday", no => no with { Until = Situations.Today.AddDays(-1) }, false },
        { "taken back", no => no with { RevokedAt = Situations.Now }, false },
        { "taken back in a moment", no => no with { RevokedAt = Situations.Now.AddTicks(1) }, true },
        { "only spoken, not informed", no => no with { Form = "oral", Informed = false }, true },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Refusal_OfWhatItConcerns_StopsThatOnly(string name, Func<ConsentFacts, ConsentFacts> change, bool stops) =>
        Assert.True(stops != Plain.HoldersSayYes().With(change(Situations.No(Situations.Father))).Decide().Releases, name);

    [Fact]
    public void Refusal_OfOneCategory_LeavesTheOthers()
    {
        var decision = Plain.With(Situations.About(Categories.Wellbeing), Situations.About(Categories.Health)).HoldersSayYes()
            .With(Situations.No(Situations.Father) with { Categories = [Categories.Health] }).Decide();

        decision.Is(Outcome.Permit, "R-CONS-02", "R-CONS-06", "R-GDPR-5");
        Assert.Equal(["wellbeing.child"], decision.Fields);
    }

    // What a yes must hold

    public static TheoryData<string, Func<ConsentFacts, ConsentFacts>, string[]> Shortcomings => new()
    {
        { "names no sender", yes => yes with { Releasing = [] }, ["R-CONS-02", "R-CONS-06"] },
        { "names another sender", yes => yes with { Releasing = [ActivityKinds.PrivatVard] }, ["R-CONS-02", "R-CONS-06"] },
        { "names no recipient", yes => yes with { Recipients = [] }, ["R-CONS-02", "R-CONS-06"] },
        { "names all recipients", yes => yes with { Recipients = ["*"] }, ["R-CONS-02", "R-CONS-06"] },
        { "names another recipient", yes => yes with { Recipients = [ActivityKinds.SkolaPedagogik] }, ["R-CONS-02", "R-CONS-06"] },
        { "names no category", yes => yes with { Categories = [] }, ["R-CONS-06"] },
        { "names another category", yes => yes with { Categories = [Categories.Health] }, ["R-CONS-06"] },
        { "names no purpose", yes => yes with { Purpose = null }, ["R-CONS-06"] },
        { "names another purpose", yes => yes with { Purpose = "uppfoljning" }, ["R-CONS-06"] },
        { "not informed", yes => yes with { Informed = false }, ["R-CONS-06"] },
        { "presumed", yes => yes with { Form = "presumed" }, ["R-CONS-07"] },
        { "of an unknown form", yes => yes with { Form = "Signed" }, ["R-CONS-07"] },
        { "from tomorrow", yes => yes with { From = Situations.Today.AddDays(1) }, ["R-CONS-10"] },
        { "until yesterday", yes => yes with { Until = Situations.Today.AddDays(-1) }, ["R-CONS-10"] },
        { "without an end", yes => yes with { Until = null }, ["R-CONS-10"] },
        { "from more than six months ago", yes => yes with { From = Day("2025-09-01"), Until = Day("2026-08-21") }, ["R-CONS-10"] },
        { "taken back", yes => yes with { RevokedAt = Situations.Now }, ["R-CONS-11"] },
        { "of everything at once", yes => yes with { Recipients = [], Form = "presumed", VerifiedBy = [], Until = null, RevokedAt = Situations.Now.AddDays(-1) }, ["R-CONS-02", "R-CONS-06", "R-CONS-07", "R-CONS-09", "R-CONS-10", "R-CONS-11"] },
    };

    [Theory]
    [MemberData(nameof(Shortcomings))]
    public void Yes_ThatLacksSomething_IsNoAndSaysWhy(string name, Func<ConsentFacts, ConsentFacts> change, string[] rules)
    {
        Assert.NotEmpty(name);
        WithYes(change).Decide().Is(Outcome.Deny, ["R-OSL-8-1", .. rules]);
    }

    [Fact]
    public void Yes_ThatLacksSomethingBesideOneThatLacksNothing_Passes() =>
        Plain.HoldersSayYes().With(Plain.Yes(Situations.Father) with { Id = "S9", VerifiedBy = [] }).Decide().Is(Outcome.Permit, "R-CONS-02", "R-CONS-06");

    [Theory]
    [InlineData("signed")]
    [InlineData("eid")]
    public void Yes_OfADocumentedForm_Passes(string form) => WithYes(yes => yes with { Form = form }).Decide().Has(Outcome.Permit);

    [Fact]
    public void Yes_OnlySpoken_IsForAPerson()
    {
        WithYes(yes => yes with { Form = "oral" }).Decide().Is(Outcome.Human, "R-CONS-07");
        WithYes(yes => yes with { Form = "oral", VerifiedBy = [] }).Decide().Is(Outcome.Human, "R-CONS-07", "R-CONS-09");
        WithYes(yes => yes with { Form = "oral", RevokedAt = Situations.Now }).Decide().Is(Outcome.Deny, "R-OSL-8-1", "R-CONS-07", "R-CONS-11");
    }

    [Fact]
    public void Yes_NotVerifiedByTheReleasingActivity_IsEvidenceForAPerson()
    {
        WithYes(yes => yes with { VerifiedBy = [] }).Decide().Is(Outcome.Human, "R-CONS-09");
        WithYes(yes => yes with { VerifiedBy = [ActivityKinds.SkolaElevhalsa] }).Decide().Is(Outcome.Human, "R-CONS-09");
    }

    // Time

    [Theory]
    [InlineData("2026-03-01T23:59:59.9999999+01:00", false)]
    [InlineData("2026-03-02T00:00:00+01:00", true)]
    [InlineData("2026-03-01T23:00:00Z", true)]
    [InlineData("2026-04-10T23:59:59.9999999+02:00", true)]
    [InlineData("2026-04-10T21:59:59.9999999Z", true)]
    [InlineData("2026-04-11T00:00:00+02:00", false)]
    [InlineData("2026-04-10T22:00:00Z", false)]
    public void Time_FirstAndLastDay_CountWholeInSweden(string at, bool passes) =>
        Assert.Equal(passes, Within("2026-03-02", "2026-04-10", at).Releases);

    [Theory]
    [InlineData("2026-03-29T01:59:59+01:00", true)]
    [InlineData("2026-03-29T23:59:59.9999999+02:00", true)]
    [InlineData("2026-03-29T22:00:00Z", false)]
    [InlineData("2026-03-28T23:00:00Z", true)]
    [InlineData("2026-03-28T22:59:59Z", false)]
    public void Time_TheDayTheClockGoesForward_CountsWhole(string at, bool passes) =>
        Assert.Equal(passes, Within("2026-03-29", "2026-03-29", at).Releases);

    [Theory]
    [InlineData("2026-10-24T22:00:00Z", true)]
    [InlineData("2026-10-24T21:59:59Z", false)]
    [InlineData("2026-10-25T22:59:59.9999999Z", true)]
    [InlineData("2026-10-25T23:00:00Z", false)]
    public void Time_TheDayTheClockGoesBack_CountsWhole(string at, bool passes) =>
        Assert.Equal(passes, Within("2026-10-25", "2026-10-25", at).Releases);

    [Theory]
    [InlineData("2026-02-28", "2026-08-28", true)]
    [InlineData("2026-02-28", "2026-08-29", true)]
    [InlineData("2025-08-31", "2026-02-28", true)]
    [InlineData("2025-08-31", "2027-03-01", true)]
    [InlineData("2025-08-27", "2026-02-28", false)]
    [InlineData("2025-08-27", "2027-03-01", false)]
    [InlineData("2026-02-28", "2026-02-28", true)]
    [InlineData("2026-02-28", "2026-02-27", false)]
    public void Time_SixMonths_IsTheMost(string from, string until, bool passes) =>
        Assert.Equal(passes, Within(from, until, "2026-02-28T12:00:00+01:00").Releases);

    [Fact]
    public void Revocation_CountsFromItsInstant()
    {
        WithYes(yes => yes with { RevokedAt = Situations.Now.AddTicks(1) }).Decide().Has(Outcome.Permit);
        WithYes(yes => yes with { RevokedAt = Situations.Now }).Decide().Has(Outcome.Deny, "R-CONS-11");
        WithYes(yes => yes with { RevokedAt = Situations.Now.AddTicks(-1) }).Decide().Has(Outcome.Deny, "R-CONS-11");
        WithYes(yes => yes with { RevokedAt = Situations.Now.ToUniversalTime() }).Decide().Has(Outcome.Deny, "R-CONS-11");
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    private static Decision Within(string from, string until, string at)
    {
        var situation = WithYes(yes => yes with { From = Day(from), Until = Day(until) });
        var mothers = situation.Consents[0] with { From = Day(from), Until = Day(until) };
        return (situation with { At = DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), Consents = [mothers, situation.Consents[1]] }).Decide();
    }
}
