using BackaBarnet.Consent.Tests.Rules;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Tests.Steps;

public sealed class SecrecyBoundaryTests
{
    /// <summary>A row, and a situation that it decides.</summary>
    private sealed record Decided(MatrixRow Row, string Name, Situation Situation);

    /// <summary>Every row with every pair of kinds that it decides, and the principals and message by which it does.</summary>
    private static IEnumerable<Decided> EveryPair =>
        from row in EmbeddedRules.RuleSet.Rows
        let message = row.Messages.Count > 0 ? row.Messages[0] : MessageKinds.Upptackt
        from pair in Covered(row)
        where !IsDecidedElsewhere(row.Id, pair.From, pair.To)
        from principal in Principals(row)
        select new Decided(row, $"{row.Id} {pair.From} {pair.To} {principal}", Between(pair.From, pair.To, principal, message));

    private static IEnumerable<string> Principals(MatrixRow row) => row.Principal switch
    {
        PrincipalRelation.Same => ["namnd"],
        PrincipalRelation.Other => ["annan"],
        _ => ["namnd", "annan"],
    };

    private static IEnumerable<(string From, string To)> Covered(MatrixRow row)
    {
        var (senders, recipients) = (Concrete(row.From), Concrete(row.To));
        var pairs = senders.SelectMany(_ => recipients, (from, to) => (from, to));
        return row.BothWays ? pairs.Concat(recipients.SelectMany(_ => senders, (from, to) => (from, to))) : pairs;
    }

    private static IReadOnlyList<string> Concrete(IReadOnlyList<string> kinds) => kinds.Contains("*") ? ActivityKinds.All : kinds;

    private static Situation Between(string from, string to, string principal, string message) =>
        Situations.Of(from, to).Message(message) with
        {
            To = Situations.Activity(to, principal),
            Circumstances = new Circumstances { Deidentified = message == "konsultation" },
        };

    /// <summary>Whether another row is more specific for the pair: then this row has nothing to say of it.</summary>
    private static bool IsDecidedElsewhere(string row, string from, string to) => row switch
    {
        "M30" => true,
        "M43" => true,
        "M48" => from is ActivityKinds.Familjeradgivning,
        "M49" => from is ActivityKinds.Familjeradgivning,
        "M47" => to is ActivityKinds.Guardian or ActivityKinds.Hub,
        _ => false,
    };

    [Fact]
    public void Decide_WithoutAnyAnswer_PassesOnlyWhereThereIsNoBoundary()
    {
        var wrong =
            from decided in EveryPair
            let decision = decided.Situation.Decide()
            let expected = decided.Row.Boundary == Boundary.No
                ? decision.Outcome == Outcome.Permit && decision.Rules.Contains(decided.Row.Id)
                : !decision.Releases
            where !expected || !decision.Evaluated.Contains(decided.Row.Id)
            select $"{decided.Name}: {decision.Outcome} {string.Join(' ', decision.Rules)}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Decide_WithEveryConsent_PassesWhereConsentLifts()
    {
        var wrong =
            from decided in EveryPair
            let decision = decided.Situation.HoldersSayYes().Decide()
            where !IsAsTheRowSays(decided.Row, decision)
            select $"{decided.Name}: {decision.Outcome} {string.Join(' ', decision.Rules)}";

        Assert.Empty(wrong);
    }

    private static bool IsAsTheRowSays(MatrixRow row, Decision decision) => row.Consent switch
    {
        ConsentEffect.Lifts => decision.Outcome == Outcome.Permit
            && decision.Rules.Order(StringComparer.Ordinal).SequenceEqual(["R-CONS-02", "R-CONS-06"])
            && decision.Consents.SequenceEqual(["S-V1", "S-V2"]),
        ConsentEffect.NotEnough => decision.Outcome == Outcome.Human && new[] { row.Id, "R-CONS-02", "R-CONS-06" }.All(decision.Rules.Contains),
        ConsentEffect.NotNeeded when row.Boundary == Boundary.No => decision.Outcome == Outcome.Permit && decision.Rules.Contains(row.Id) && decision.Consents.Count == 0,
        _ => !decision.Releases,
    };

    [Fact]
    public void Decide_APairThatNoRowCovers_IsNoWithEveryConsent()
    {
        var released =
            from sender in ActivityKinds.All
            from recipient in ActivityKinds.All
            from principal in new[] { "namnd", "annan" }
            where !EmbeddedRules.RuleSet.Rows.Any(row => row.Messages.Count == 0 && Principals(row).Contains(principal) && Covered(row).Contains((sender, recipient)))
            let decision = Between(sender, recipient, principal, MessageKinds.Upptackt).AllSayYes().Decide()
            where decision.Outcome != Outcome.Deny || decision.ConsentCouldHelp
            select $"{sender} {recipient} {principal}: {decision.Outcome}";

        Assert.Empty(released);
    }

    [Fact]
    public void Decide_AConsultationThatNamesTheChild_IsDecidedAsAnyMessage()
    {
        var different =
            from sender in ActivityKinds.All
            from recipient in ActivityKinds.All
            let plain = Situations.Of(sender, recipient)
            where plain.Decide().Whole() != plain.Message("konsultation").Decide().Whole()
            select $"{sender} {recipient}";

        Assert.Empty(different);
    }

    [Fact]
    public void Decide_FeedbackBeforeThereIsADecision_IsNoWithEveryConsent()
    {
        foreach (var recipient in ActivityKinds.All)
            Situations.Of(ActivityKinds.Socialtjanst, recipient).Message("aterkoppling").AllSayYes().Decide().Has(Outcome.Deny, "R-SOL-19-6");
    }

    public static TheoryData<string, string, string, Circumstances, string[]> OverridesThatApply => new()
    {
        { "M01", ActivityKinds.ForskolaKommunal, ActivityKinds.Socialtjanst, new() { InvestigationDecided = true }, ["R-SOL-20-6", "R-OSL-10-27"] },
        { "M03", ActivityKinds.ForskolaKommunal, ActivityKinds.SkolaPedagogik, new(), ["R-OSL-10-27"] },
        { "M05", ActivityKinds.ForskolaKommunal, ActivityKinds.Polis, new() { RequestedByPolice = true }, ["R-L170-7"] },
        { "M05", ActivityKinds.ForskolaKommunal, ActivityKinds.Polis, new() { CrimeRelated = true }, ["R-OSL-10-15A"] },
        { "M05", ActivityKinds.ForskolaKommunal, ActivityKinds.Polis, new() { Crime = "committed" }, ["R-OSL-10-24"] },
        { "M07", ActivityKinds.SkolaMedicinsk, ActivityKinds.SkolaElevhalsa, new(), ["R-OSL-25-13A"] },
        { "M09", ActivityKinds.SkolaPedagogik, ActivityKinds.Socialtjanst, new() { CustodyInvestigation = true }, ["R-FB-6-20C", "R-OSL-10-27"] },
        { "M11", ActivityKinds.SkolaMedicinsk, ActivityKinds.Socialtjanst, new(), ["R-OSL-25-12"] },
        { "MX40", ActivityKinds.SkolaMedicinsk, ActivityKinds.PrivatVard, new() { PersonCannotConsent = true }, ["R-OSL-25-13"] },
        { "M15", ActivityKinds.SkolaPedagogik, ActivityKinds.Polis, new() { Crime = "suspected" }, ["R-SKOLL-6A-10"] },
        { "M16", ActivityKinds.SkolaMedicinsk, ActivityKinds.Polis, new() { Crime = "suspected" }, ["R-OSL-10-21"] },
        { "M19", ActivityKinds.FriskolaPedagogik, ActivityKinds.Socialtjanst, new() { InvestigationDecided = true }, ["R-SOL-20-6"] },
        { "M22", ActivityKinds.Socialtjanst, ActivityKinds.SkolaMedicinsk, new(), ["R-OSL-26-9"] },
        { "M22", ActivityKinds.Socialtjanst, ActivityKinds.SkolaPedagogik, new() { NecessaryForOwnWork = true }, ["R-OSL-10-2"] },
        { "M24", ActivityKinds.Socialtjanst, ActivityKinds.Region, new(), ["R-OSL-26-9"] },
        { "M26", ActivityKinds.Socialtjanst, ActivityKinds.Polis, new() { ConcreteCircumstances = true }, ["R-OSL-10-18A"] },
        { "M26", ActivityKinds.Socialtjanst, ActivityKinds.Polis, new() { AcuteDanger = true }, ["R-OSL-10-20", "R-BRB-24-4"] },
        { "M26", ActivityKinds.Socialtjanst, ActivityKinds.Polis, new() { RequestedByPolice = true }, ["R-SOL-15-7"] },
        { "M32", ActivityKinds.Region, ActivityKinds.Socialtjanst, new(), ["R-OSL-25-12"] },
        { "M38", ActivityKinds.Region, ActivityKinds.Polis, new() { ConcreteCircumstances = true, CrimeRelated = true }, ["R-OSL-10-18B", "R-OSL-10-18C"] },
        { "M39", ActivityKinds.PrivatVard, ActivityKinds.Socialtjanst, new(), ["R-PSL-6-12"] },
    };

    [Theory]
    [MemberData(nameof(OverridesThatApply))]
    public void Decide_AnOverrideThatApplies_IsForAPerson(string row, string from, string to, Circumstances circumstances, string[] rules)
    {
        var decision = Between(from, to, "namnd", MessageKinds.Upptackt).With(circumstances).Decide();

        decision.Is(Outcome.Human, rules);
        Assert.Contains(row, decision.Evaluated);
    }

    public static TheoryData<string, string, Circumstances, int> OverridesThatDoNot => new()
    {
        { ActivityKinds.Region, ActivityKinds.SkolaElevhalsa, new() { CrimeRelated = true, RequestedByPolice = true, NecessaryForOwnWork = true }, 8 },
        { ActivityKinds.ForskolaKommunal, ActivityKinds.PrivatVard, new(), 8 },
        { ActivityKinds.SkolaElevhalsa, ActivityKinds.PrivatVard, new() { PersonCannotConsent = true }, 8 },
        { ActivityKinds.SkolaMedicinsk, ActivityKinds.ForskolaKommunal, new(), 8 },
        { ActivityKinds.SkolaMedicinsk, ActivityKinds.Fritid, new(), 8 },
        { ActivityKinds.SkolaMedicinsk, ActivityKinds.Socialtjanst, new(), 18 },
        { ActivityKinds.SkolaMedicinsk, ActivityKinds.Polis, new() { RequestedByPolice = true }, 8 },
        { ActivityKinds.FriskolaMedicinsk, ActivityKinds.Polis, new() { RequestedByPolice = true }, 8 },
        { ActivityKinds.ForskolaFristaende, ActivityKinds.Polis, new() { Crime = "committed", CrimeRelated = true }, 8 },
        { ActivityKinds.Socialtjanst, ActivityKinds.SkolaPedagogik, new(), 8 },
        { ActivityKinds.Socialtjanst, ActivityKinds.FriskolaPedagogik, new() { CrimeRelated = true }, 8 },
        { ActivityKinds.Socialtjanst, ActivityKinds.Polis, new() { ConcreteCircumstances = true }, 21 },
        { ActivityKinds.Socialtjanst, ActivityKinds.Polis, new(), 17 },
        { ActivityKinds.Socialtjanst, ActivityKinds.Polis, new() { Crime = "något annat" }, 17 },
        { ActivityKinds.Socialtjanst, ActivityKinds.Region, new(), 18 },
        { ActivityKinds.Region, ActivityKinds.Polis, new() { ConcreteCircumstances = true }, 17 },
        { ActivityKinds.PrivatVard, ActivityKinds.Socialtjanst, new(), 18 },
        { ActivityKinds.Familjeradgivning, ActivityKinds.Socialtjanst, new() { InvestigationDecided = true }, 8 },
        { ActivityKinds.SkolaPedagogik, ActivityKinds.Hub, new() { NecessaryForOwnWork = true }, 8 },
    };

    [Theory]
    [MemberData(nameof(OverridesThatDoNot))]
    public void Decide_AnOverrideWhoseConditionsFail_IsNo(string from, string to, Circumstances circumstances, int age) =>
        Assert.Equal(Outcome.Deny, Situations.Of(from, to).Aged(age).With(circumstances).Decide().Outcome);

    [Fact]
    public void Decide_AnOverrideOnAChildOfUnknownAge_IsForAPersonWhereCareIsNeeded()
    {
        static Situation OfUnknownAge(Situation situation) => situation with { Child = situation.Child with { Born = null } };

        OfUnknownAge(Situations.Of(ActivityKinds.Region, ActivityKinds.Socialtjanst)).Decide().Is(Outcome.Human, "R-OSL-25-12");
        OfUnknownAge(Situations.Of(ActivityKinds.SkolaElevhalsa, ActivityKinds.Socialtjanst)).Decide().Has(Outcome.Deny, "R-OSL-8-1");
    }

    [Fact]
    public void Decide_AnEmergency_IsForAPersonAcrossEveryBoundary()
    {
        foreach (var (from, to) in new[] { (ActivityKinds.Region, ActivityKinds.SkolaElevhalsa), (ActivityKinds.Familjeradgivning, ActivityKinds.Socialtjanst), (ActivityKinds.SkolaMedicinsk, ActivityKinds.PrivatVard) })
            Situations.Of(from, to).With(new Circumstances { AcuteDanger = true }).Decide().Has(Outcome.Human, "R-BRB-24-4");
    }

    [Fact]
    public void Decide_AnOverrideBeforeItsRuleIsInForce_IsNo()
    {
        var situation = Situations.Of(ActivityKinds.Socialtjanst, ActivityKinds.SkolaPedagogik).With(new Circumstances { CrimeRelated = true });

        Assert.Equal(Outcome.Deny, (situation with { At = new(2025, 11, 30, 12, 0, 0, TimeSpan.Zero) }).Decide().Outcome);
        Assert.Equal(Outcome.Human, (situation with { At = new(2025, 12, 1, 12, 0, 0, TimeSpan.Zero) }).Decide().Outcome);
    }

    [Fact]
    public void Decide_ContactDetailsThatThePoliceAskFor_AreForAPerson()
    {
        var asked = Situations.Of(ActivityKinds.SkolaMedicinsk, ActivityKinds.Polis).With(new Circumstances { RequestedByPolice = true });

        asked.With(Situations.About(Categories.Identity), Situations.About(Categories.Contact)).Decide().Is(Outcome.Human, "R-L170-4");
        Assert.Equal(Outcome.Deny, asked.With(Situations.About(Categories.Contact), Situations.About(Categories.Health)).Decide().Outcome);
        Assert.Equal(Outcome.Deny, asked.With(Situations.About(Categories.Identity)).Decide().Outcome);
    }

    [Fact]
    public void Decide_LeisureTellingOfHealth_IsForAPerson()
    {
        var fritid = Situations.Of(ActivityKinds.Fritid, ActivityKinds.SkolaPedagogik);

        fritid.With(Situations.About(Categories.Health)).Decide().Is(Outcome.Human, "M47", "R-OSL-21-1");
        Assert.Equal(["wellbeing.child"], fritid.With(Situations.About(Categories.Health), Situations.About(Categories.Wellbeing)).Decide().Fields);
    }

    [Fact]
    public void Decide_ADeidentifiedConsultation_PassesWithoutWhoItIs()
    {
        var asked = Situations.Of(ActivityKinds.SkolaElevhalsa, ActivityKinds.Socialtjanst).Message("konsultation")
            .With(Situations.About(Categories.Wellbeing), Situations.About(Categories.Identity), Situations.About(Categories.Location), Situations.About(Categories.Contact));

        Assert.Equal(["wellbeing.child"], asked.With(new Circumstances { Deidentified = true }).Decide().Fields);
        Assert.Empty(asked.With(new Circumstances { Deidentified = true, SmallPopulation = true }).Decide().Fields);
        Assert.Empty(asked.Decide().Fields);
    }

    [Theory]
    [InlineData(ActivityKinds.Region, ActivityKinds.SkolaElevhalsa, true)]
    [InlineData(ActivityKinds.Region, ActivityKinds.Socialtjanst, true)]
    [InlineData(ActivityKinds.Polis, ActivityKinds.SkolaElevhalsa, false)]
    [InlineData(ActivityKinds.Familjeradgivning, ActivityKinds.Socialtjanst, false)]
    [InlineData(ActivityKinds.SkolaElevhalsa, ActivityKinds.Guardian, false)]
    [InlineData(ActivityKinds.Fritidshem, ActivityKinds.Region, true)]
    [InlineData(ActivityKinds.SkolaElevhalsa, "okänd", false)]
    public void ConsentCouldHelp_NothingAnswered_IsTrueWhereConsentLifts(string from, string to, bool could) =>
        Assert.Equal(could, Situations.Of(from, to).Decide().ConsentCouldHelp);

    [Fact]
    public void ConsentCouldHelp_NothingThatCouldPass_IsFalse()
    {
        Assert.False(Situations.Of().With(Situations.About(Categories.FreeText)).Decide().ConsentCouldHelp);
        Assert.False(Situations.Of().With(Situations.About(Categories.Health, "sibling:B1")).Decide().ConsentCouldHelp);
        Assert.True(Situations.Of().With(Situations.About(Categories.Health, "parent:V1")).Decide().ConsentCouldHelp);
        Assert.False(Situations.Of().With(Situations.About(Categories.Metadata)).Decide().ConsentCouldHelp);
    }

    [Fact]
    public void ConsentCouldHelp_AgeOrHoldersUnknown_IsFalse()
    {
        var situation = Situations.Of();

        Assert.False((situation with { Child = situation.Child with { Born = null } }).Decide().ConsentCouldHelp);
        Assert.False((situation with { Child = situation.Child with { Holders = null } }).Decide().ConsentCouldHelp);
        Assert.False((situation with { Child = situation.Child with { Holders = [] } }).Decide().ConsentCouldHelp);
    }
}
