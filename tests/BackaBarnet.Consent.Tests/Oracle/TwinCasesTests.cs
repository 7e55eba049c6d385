using BackaBarnet.Contracts.Vocabulary;
using static BackaBarnet.Consent.Tests.Situations;

namespace BackaBarnet.Consent.Tests.Oracle;

/// <summary>The twin on worked cases, each written by hand with all the rules that must decide it.</summary>
public sealed class TwinCasesTests
{
    private static readonly Dictionary<string, (Situation Situation, Outcome Outcome, string Rules)> Cases = new(StringComparer.Ordinal)
    {
        ["C-01"] = (Of("FSK-K", "SOC").Aged(4).Message("orosanmalan").With(No(Mother), No(Father)), Outcome.Duty, "R-SOL-19-1"),
        ["C-03"] = (Of("SKF-EH", "SOC").Aged(11).Message("upptackt", suspectsHarm: true), Outcome.Duty, "R-SOL-19-1"),
        ["C-05"] = (Of("SK-PED", "SOC").Aged(18, -1).Message("orosanmalan"), Outcome.Duty, "R-SOL-19-1"),
        ["C-06"] = (Of("SK-EH", "SOC").Aged(18), Outcome.Deny, "R-OSL-8-1 R-CONS-05"),
        ["C-08"] = (FromCoach(), Outcome.Permit, "R-SOL-19-4"),
        ["C-10"] = (Of("POL", "SOC") with { Mode = "bulk" }, Outcome.Deny, "GATE-MODE R-HFD-2015-61 R-GDPR-SEARCH"),
        ["C-11"] = (Of("SOC-FR", "SOC").Aged(8), Outcome.Deny, "R-OSL-8-1"),
        ["C-13"] = (Feedback(new Circumstances { FeedbackRequested = true, AssessmentDecidedAt = Now.AddDays(-10) }), Outcome.Duty, "R-SOL-19-6 R-OSL-26-9A"),
        ["C-15"] = (Feedback(new Circumstances { FeedbackRequested = true, InvestigationDecided = true, SenderRevealsLocation = true }), Outcome.Human, "R-SOL-19-6 R-OSL-26-9A R-PROT-META"),
        ["C-15 protected"] = (WithMotherProtected(Feedback(new Circumstances { FeedbackRequested = true, InvestigationDecided = true })), Outcome.Human, "R-SOL-19-6 R-OSL-26-9A R-PROT-META R-PROT-21-3 R-PROT-22-1"),
        ["C-16"] = (Feedback(new Circumstances { FeedbackRequested = true }), Outcome.Deny, "R-SOL-20-2 R-SOL-19-6"),
        ["C-18 school"] = (Of("SK-EH", "SOC").Aged(10), Outcome.Human, "R-OSL-10-27"),
        ["C-18 health"] = (Of("REG", "SOC").Aged(10), Outcome.Human, "R-OSL-25-12"),
        ["C-20"] = (Of("SK-EH", "SOC").Aged(10).HoldersSayYes(), Outcome.Permit, "R-CONS-06 R-CONS-02"),
        ["C-21"] = (Of("FSK-K", "PV").Aged(3).HoldersSayYes(), Outcome.Permit, "R-CONS-06 R-CONS-02"),
        ["C-23"] = (FatherRefuses(), Outcome.Deny, "R-OSL-8-1 R-CONS-02 R-CONS-04"),
        ["C-25"] = (Sole(Of("FSK-K", "PV").Aged(3)).HoldersSayYes(), Outcome.Permit, "R-CONS-06"),
        ["C-26"] = (Sole(Of("FSK-K", "PV").Aged(3)).With(Of("FSK-K", "PV").Yes(Father)), Outcome.Deny, "R-OSL-8-1 R-CONS-14"),
        ["C-28"] = (Of().Aged(9).HoldersSayYes().With(No(Child)), Outcome.Human, "R-CONS-05"),
        ["C-30"] = (OwnYes(), Outcome.Permit, "R-CONS-06 R-CONS-05 R-OSL-12-3"),
        ["C-31"] = (OwnYes() with { Decisions = [] }, Outcome.Human, "R-CONS-05"),
        ["C-33"] = (Of("REG", "SOC").Aged(14).With(Of("REG", "SOC").Yes(Child)), Outcome.Human, "R-OSL-25-12"),
        ["C-35"] = (GeneralWaiver(), Outcome.Deny, "R-OSL-8-1 R-CONS-02 R-CONS-06"),
        ["C-36"] = (Sole(Of()).With(Of().Yes(Mother) with { Until = Today.AddDays(-1) }), Outcome.Deny, "R-OSL-8-1 R-CONS-10"),
        ["C-38"] = (Sole(Of("REG", "POL")).With(Of("REG", "SK-EH").Yes(Mother)), Outcome.Deny, "R-OSL-8-1 R-CONS-06"),
        ["C-40"] = (WithItems(About("wellbeing"), About("health", "parent:V1")).HoldersSayYes(), Outcome.Split, "R-CONS-06 R-CONS-02 R-CONS-08"),
        ["C-41"] = (WithItems(About("wellbeing"), About("wellbeing", "sibling:B1"), About("wellbeing", "other")).HoldersSayYes(), Outcome.Split, "R-CONS-06 R-CONS-02 R-CONS-08"),
        ["C-43"] = (Sole(Of()).With(Of().Yes("familjehem")), Outcome.Deny, "R-OSL-8-1 R-CONS-14"),
        ["C-45"] = (Held(Of(), new Holder("G1", "godMan")).HoldersSayYes(), Outcome.Permit, "R-CONS-06 R-CONS-14"),
        ["C-46"] = (Sheltered().HoldersSayYes(), Outcome.Human, "R-L79-6-1 R-PROT-26-2"),
        ["C-48"] = (Sole(Of()).With(Of().Yes(Mother) with { Form = "oral" }), Outcome.Human, "R-CONS-07"),
        ["C-50"] = (Of().With(Of().Yes(Mother)), Outcome.Deny, "R-OSL-8-1 R-CONS-02"),
        ["C-51"] = (WithItems(About("wellbeing"), About("health")).With(ForWellbeing(Mother), ForWellbeing(Father)), Outcome.Permit, "R-CONS-06 R-CONS-02 R-GDPR-5"),
        ["C-55"] = (Of("REG", "SOC").Aged(15), Outcome.Human, "R-OSL-25-12"),
        ["C-56"] = (Of("PV", "SOC").Aged(15), Outcome.Human, "R-PSL-6-12"),
        ["C-58"] = (Of("SOC", "REG").Aged(12), Outcome.Human, "R-OSL-26-9"),
        ["C-60"] = (Of("SOC", "SK-PED"), Outcome.Deny, "R-OSL-8-1 R-CONS-02"),
        ["C-61"] = (Of("SOC", "SK-PED").With(new Circumstances { NecessaryForOwnWork = true }), Outcome.Human, "R-OSL-10-2"),
        ["C-62"] = (Of("SOC", "SK-PED").With(new Circumstances { CrimeRelated = true }), Outcome.Human, "R-OSL-10-15A"),
        ["C-63"] = (Of("SOC", "SKF-PED").With(new Circumstances { CrimeRelated = true }), Outcome.Deny, "R-OSL-8-1 R-CONS-02"),
        ["C-64"] = (Of("SOC", "POL").Aged(20).With(new Circumstances { ConcreteCircumstances = true }), Outcome.Human, "R-OSL-10-18A"),
        ["C-65"] = (Of("SOC", "POL").Aged(21).With(new Circumstances { ConcreteCircumstances = true }), Outcome.Deny, "R-OSL-8-1 R-CONS-05"),
        ["C-66"] = (Of("SOC", "POL").Aged(17), Outcome.Deny, "R-OSL-8-1 R-CONS-02 R-CONS-05"),
        ["C-68"] = (Of("SOC", "POL").With(new Circumstances { Crime = "suspected" }), Outcome.Human, "R-OSL-10-21 R-OSL-10-22"),
        ["C-70"] = (Of("REG", "POL").Aged(25).With(new Circumstances { ConcreteCircumstances = true, CrimeRelated = true }), Outcome.Human, "R-OSL-10-18B R-OSL-10-18C"),
        ["C-71"] = (Of("SKF-PED", "POL").With(About("contact")).With(new Circumstances { RequestedByPolice = true }), Outcome.Human, "R-L170-4 R-L170-7"),
        ["C-73"] = (Of("SK-EMI", "POL").With(About("health")).With(new Circumstances { RequestedByPolice = true }), Outcome.Deny, "R-OSL-8-1 R-CONS-02 R-L170-8"),
        ["C-75"] = (Of("SK-PED", "POL").Aged(16).With(new Circumstances { Crime = "suspected", NoOverridingSecrecyInterest = true }), Outcome.Duty, "R-SKOLL-6A-10 R-L170-7"),
        ["C-76"] = (Of("FSK-K", "POL").Aged(4).With(new Circumstances { RequestedByPolice = true }), Outcome.Human, "R-L170-7"),
        ["C-78"] = (Of("POL", "SK-PED").HoldersSayYes(), Outcome.Human, "M44 R-CONS-06 R-CONS-02"),
        ["C-80"] = (Of("SK-EH", "SK-EMI"), Outcome.Human, "R-OSL-10-27"),
        ["C-81"] = (Of("SK-EMI", "SK-PED").With(About("health")), Outcome.Human, "R-OSL-25-13A"),
        ["C-83"] = (Of("FSK-K", "SK-PED").Aged(5), Outcome.Human, "R-OSL-10-27"),
        ["C-85"] = (Of("REG", "SOC").Aged(0, -100), Outcome.Human, "R-OSL-25-12"),
        ["C-86"] = (Of("REG", "PV").Aged(1).With(About("health", "parent:V1")), Outcome.Deny, "R-OSL-8-1 R-CONS-02"),
        ["C-88"] = (Of("FRIT", "SK-PED"), Outcome.Permit, "M47"),
        ["C-90"] = (Of("SK-EMI", "REG").With(new Circumstances { AcuteDanger = true }), Outcome.Human, "R-OSL-25-12 R-BRB-24-4"),
        ["C-91"] = (WithMotherProtected(WithItems(About("contact"), About("location"))), Outcome.Deny, "R-PROT-META R-PROT-21-3 R-PROT-22-1"),
        ["C-93 place"] = (ToFather(Sheltered().With(About("location"))), Outcome.Deny, "R-L79-6-1 R-PROT-26-2"),
        ["C-93 rest"] = (ToFather(Sheltered()), Outcome.Human, "R-L79-6-1 R-PROT-26-2 R-OSL-12-3"),
        ["C-95"] = (Of().With(new Circumstances { AccessRequest = true }), Outcome.Deny, "R-TF-2-13 R-GDPR-15"),
        ["C-96"] = (Of().With(new Circumstances { ErasureRequest = true }), Outcome.Human, "R-GDPR-17"),
        ["C-98"] = (Of("PV", "REG").HoldersSayYes() with { Mode = "pull" }, Outcome.Deny, "GATE-MODE R-PDL-5-4 R-SVOD-3-7"),
        ["C-100"] = (Of().With(new Circumstances { SelectionOnSensitiveData = true }), Outcome.Deny, "R-GDPR-SEARCH"),
        ["C-101"] = (Of().With(new Circumstances { PublishedFigure = true, SmallPopulation = true }), Outcome.Deny, "R-HUB-SMALL"),
        ["C-103"] = (Of().HoldersSayYes().With(new Circumstances { UndeliveredDays = 15 }), Outcome.Deny, "R-HUB-RET"),
        ["C-105"] = (Of().HoldersSayYes().With(new Circumstances { Misdirected = true }), Outcome.Deny, "R-GDPR-33"),
        ["C-106"] = (Of("SK-PED", "SOC").Message("orosanmalan").With(new Circumstances { AutomatedScore = true }), Outcome.Deny, "R-GDPR-22"),
        ["C-108"] = (Of("SK-PED", "SOC").Message("konsultation").With(new Circumstances { Deidentified = true }), Outcome.Permit, "M50 R-SOL-14-4"),
        ["C-110"] = (Of("SKF-EH", "REG") with { At = new(2027, 1, 1, 0, 0, 0, TimeSpan.FromHours(1)) }, Outcome.Human, "CAL-2027-FRISKOLA"),
        ["C-110 a day before"] = (Of("SKF-EH", "REG") with { At = new(2026, 12, 31, 23, 59, 59, TimeSpan.FromHours(1)) }, Outcome.Deny, "R-SKOLL-29-14 R-CONS-02"),
        ["PROT and suspicion"] = (WithMotherProtected(Of("SK-PED", "POL").Message("upptackt", suspectsHarm: true)), Outcome.Human, "R-PROT-META R-PROT-21-3 R-PROT-22-1 R-SOL-19-1"),
        ["non-custodial parent"] = (Sole(Of("REG", "GUARDIAN")) with { To = new Party("GUARDIAN", Father, "privatperson") }, Outcome.Deny, "R-NONCUST R-OSL-8-1"),
        ["operator"] = (Of("REG", "HUB").HoldersSayYes(), Outcome.Deny, "R-OSL-8-1"),
    };

    public static TheoryData<string> Ids => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Decide_TheWorkedCase_ComesOutAsTheLawSays(string id)
    {
        var (situation, outcome, rules) = Cases[id];
        var answer = Twin.Decide(situation);

        Assert.Equal(outcome, answer.Outcome);
        Assert.Equal(rules.Split(' ').Order(StringComparer.Ordinal), answer.Rules.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Decide_OfficersOverrideWithAllThatItNeeds_ReleasesByItsRule()
    {
        var asked = Of("SK-EH", "SOC").With(About("wellbeing"), About("health"), About("health", "sibling:B1"));
        var officer = new OfficerDecision
        {
            Kind = "override",
            Rule = "R-OSL-10-27",
            Role = Roles.Kurator,
            Activity = "SK-EH",
            At = Now,
            Prerequisites = ["noOverridingSecrecyInterest"],
            Reason = "skäl",
            Categories = ["wellbeing"],
        };

        var opened = Twin.Decide(asked.With(officer));

        Assert.Equal(Outcome.Split, opened.Outcome);
        Assert.Equal(["R-CONS-08", "R-GDPR-5", "R-OSL-10-27"], opened.Rules.Order(StringComparer.Ordinal));
        Assert.Equal(["wellbeing.child"], opened.Fields);
        Assert.All(
            [officer with { Role = Roles.Larare }, officer with { Reason = " " }, officer with { Prerequisites = [] }, officer with { At = Now.AddTicks(1) }, officer with { Purpose = "annat" }],
            faulty => Assert.Equal(Outcome.Human, Twin.Decide(asked.With(faulty)).Outcome));
    }

    [Fact]
    public void Decide_ParentsOwnYesToItsOwnInformation_LetsItPass()
    {
        var asked = WithItems(About("wellbeing"), About("health", "parent:V1")).HoldersSayYes();

        var answer = Twin.Decide(asked.With(asked.Yes("parent:V1")));

        Assert.Equal(Outcome.Permit, answer.Outcome);
        Assert.Equal(["health.parent:V1", "wellbeing.child"], answer.Fields.Order(StringComparer.Ordinal));
        Assert.Contains("R-CONS-08", answer.Rules);
        Assert.Equal(["S-V1", "S-V2", "S-parent:V1"], answer.Consents.Order(StringComparer.Ordinal));
    }

    private static Situation FromCoach() =>
        Of("FRIT", "SOC").Message("orosanmalan") with { From = new Party("GUARDIAN", "tranare", "forening") };

    private static Situation Feedback(Circumstances told) =>
        Of("SOC", "SK-PED").Message("aterkoppling").With(About("feedback"), About("insats")).With(told);

    private static Situation WithMotherProtected(Situation situation) =>
        situation with { Child = situation.Child with { GuardianProtected = Protection.Sekretessmarkering } };

    private static Situation Held(Situation situation, params Holder[] holders) => situation with { Child = situation.Child with { Holders = holders } };

    private static Situation Sole(Situation situation) => Held(situation, new Holder(Mother, "guardian"));

    private static Situation FatherRefuses()
    {
        var asked = Of("FSK-K", "PV").Aged(3);
        return asked.With(asked.Yes(Mother), No(Father));
    }

    private static Situation OwnYes()
    {
        var asked = Of().Aged(16);
        return asked.With(asked.Yes(Child)).With(asked.Maturity());
    }

    private static Situation GeneralWaiver() =>
        Of().With(Of().Yes(Mother) with { Releasing = [], Recipients = [], Categories = [] }, Of().Yes(Father) with { Releasing = [], Recipients = [], Categories = [] });

    private static Situation WithItems(params Item[] items) => Of().With(items);

    private static ConsentFacts ForWellbeing(string by) => Of().Yes(by) with { Categories = ["wellbeing"] };

    private static Situation Sheltered()
    {
        var asked = Of("SOC", "FSK-K").Aged(4);
        return asked with { Child = asked.Child with { ShelteredHousing = true } };
    }

    private static Situation ToFather(Situation situation) => situation with { To = new Party("GUARDIAN", Father, "privatperson") };
}
