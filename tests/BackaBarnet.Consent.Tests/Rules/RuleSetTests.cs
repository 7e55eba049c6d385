using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Tests.Rules;

public sealed class RuleSetTests
{
    /// <summary>Every id that the law memorandum's part 3 names.</summary>
    private const string Named =
        """
        R-SOL-19-1 R-SOL-19-2 R-SOL-19-4 R-SOL-19-5 R-SOL-19-6 R-OSL-26-9A R-OSL-40-7G R-SOL-20-1 R-SOL-20-2 R-SOL-20-3 R-SOL-20-6
        R-SOL-20-7 R-SOL-14-2 R-SOL-14-4 R-SOL-15-7 R-SOL-21-1 R-SOL-21-2 R-FB-6-20C R-PL-6 R-LUL-6 R-BRB-24-4
        R-OSL-8-1 R-OSL-8-2 R-OSL-7-1 R-OSL-7-2 R-OSL-6-5 R-OSL-6-3 R-OSL-6-7 R-OSL-5-1 R-OSL-5-5 R-OSL-10-28 R-OSL-10-2 R-OSL-10-2A
        R-OSL-40-5 R-OSL-10-14 R-OSL-10-15A R-OSL-10-18A R-OSL-10-18B R-OSL-10-18C R-OSL-10-19 R-OSL-10-20 R-OSL-10-21 R-OSL-10-22
        R-OSL-10-23 R-OSL-10-24 R-OSL-10-27
        R-OSL-25-12 R-OSL-26-9 R-OSL-25-13 R-OSL-25-13A R-OSL-25-11 R-OSL-25-6 R-OSL-25-7 R-OSL-26-5 R-OSL-35-2 R-OSL-21-1 R-OSL-21-7
        R-PROT-21-3 R-PROT-21-3A R-PROT-22-1 R-PROT-22-2 R-PROT-26-2 R-PROT-26-14C R-PROT-META R-OSL-12-1 R-OSL-12-3 R-NONCUST
        R-L170-4 R-L170-6 R-L170-7 R-L170-8 R-SKOLL-6A-10
        R-SKOLL-29-14 R-SKOLL-26A-4 R-SKOLL-26A-6 R-PSL-6-12 R-PSL-6-16 R-PDL-4-1 R-PDL-4-2 R-PDL-4-3 R-PDL-4-4 R-PDL-5-4 R-PDL-3-11
        R-PDL-3-17 R-PDL-2-8 R-SVOD-1-1 R-SVOD-2-3 R-SVOD-3-1 R-SVOD-3-7 R-SOLPUL-6 R-SOLPUL-7A R-SOLPUL-10
        R-CONS-01 R-CONS-02 R-CONS-03 R-CONS-04 R-CONS-05 R-CONS-06 R-CONS-07 R-CONS-08 R-CONS-09 R-CONS-10 R-CONS-11 R-CONS-12 R-CONS-13
        R-CONS-14 R-LVU-11 R-L79-6-1
        R-GDPR-6 R-GDPR-9 R-GDPR-5 R-GDPR-SEARCH R-GDPR-15 R-GDPR-17 R-GDPR-18 R-GDPR-21 R-GDPR-22 R-GDPR-26 R-GDPR-28 R-GDPR-30
        R-GDPR-32 R-GDPR-33 R-GDPR-35 R-TF-2-13 R-TF-2-9 R-HFD-2015-61 R-HUB-RET R-HUB-SMALL R-SOL-16 R-ARK
        """;

    private static readonly DateOnly Monday = new(2026, 3, 2);

    [Fact]
    public void Load_TheEmbeddedFiles_HasNoFaults()
    {
        var result = RuleSet.Load();

        Assert.Empty(result.Faults);
        Assert.Equal("2026-11-22", result.RuleSet!.Version);
    }

    [Fact]
    public void Rules_Embedded_HoldEveryNamedRule()
    {
        var missing = Named.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
            .Where(id => EmbeddedRules.RuleSet.Find(id, Monday) is null);

        Assert.Empty(missing);
    }

    [Fact]
    public void Rows_Embedded_AreTheFiftyOfTheMatrixAndThoseOfTheOtherPairs() =>
        Assert.Equal(
            Enumerable.Range(1, 50).Select(i => $"M{i:00}").Concat(Enumerable.Range(1, 41).Select(i => $"MX{i:00}")),
            EmbeddedRules.RuleSet.Rows.Select(row => row.Id));

    [Fact]
    public void Kinds_Embedded_AreTheVocabulary() =>
        Assert.Equal(ActivityKinds.All.Order(StringComparer.Ordinal), EmbeddedRules.RuleSet.Kinds.Select(kind => kind.Code).Order(StringComparer.Ordinal));

    [Fact]
    public void Overrides_Embedded_KeepToTheStatutesReach()
    {
        string[] health = [ActivityKinds.SkolaMedicinsk, ActivityKinds.Region, ActivityKinds.UngdomsmottagningKommunal];
        string[] social = [ActivityKinds.Socialtjanst, ActivityKinds.Familjeradgivning];
        string[] patients = [ActivityKinds.FriskolaMedicinsk, ActivityKinds.PrivatVard];
        (string Rule, string[] NeverFrom)[] exempt =
        [
            ("R-OSL-10-27", [.. health, .. social]),
            ("R-OSL-10-15A", health),
            ("R-OSL-10-18A", health),
            ("R-OSL-10-20", health),
            ("R-OSL-10-22", health),
            ("R-L170-6", [.. health, .. social, .. patients]),
            ("R-L170-7", [.. health, .. social, .. patients]),
            ("R-SKOLL-6A-10", [ActivityKinds.ForskolaKommunal, ActivityKinds.OppenForskola, ActivityKinds.ForskolaFristaende]),
            ("R-OSL-26-9", health),
            ("R-OSL-25-12", [.. social, .. patients]),
        ];

        var offenders =
            from row in EmbeddedRules.RuleSet.Rows
            from found in row.Overrides
            from exemption in exempt
            where exemption.Rule == found.Rule
            from kind in found.From.Count > 0 ? found.From : row.BothWays ? row.From.Concat(row.To) : row.From
            where exemption.NeverFrom.Contains(kind)
            select $"{row.Id}: {found.Rule} from {kind}";

        Assert.Empty(offenders);
    }

    [Fact]
    public void Overrides_Embedded_GoToNoPrivateBodyByARuleOnAuthorities()
    {
        var law = EmbeddedRules.RuleSet;
        string[] toAuthorities = ["R-OSL-10-15A", "R-OSL-10-27", "R-OSL-25-12", "R-OSL-26-9"];

        Assert.All(toAuthorities, id => Assert.Contains("recipientIsAuthority", law.Find(id, Monday)!.AppliesWhen!));
        Assert.Equal(
            ["FRH-F", "FSK-F", "GUARDIAN", "HUB", "PV", "SKF-EH", "SKF-EMI", "SKF-PED", "SOC-P"],
            law.Kinds.Where(kind => !kind.IsAuthority).Select(kind => kind.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Kinds_Embedded_SayWhatTheLawSaysOfThem()
    {
        var kinds = EmbeddedRules.RuleSet.Kinds;

        Assert.Equal(["GUARDIAN", "HUB"], Codes(kind => !kind.IsReporter));
        Assert.Equal(["PV", "REG", "SK-EMI", "SKF-EMI", "UM-K"], Codes(kind => kind.HoldsCareRecords));
        Assert.Equal(["PV", "REG", "SK-EMI", "SKF-EMI", "SOC", "SOC-FR", "SOC-P", "UM-K"], Codes(kind => kind.IsBeyondPoliceRequests));
        Assert.Equal(["FRH-F", "FSK-F", "SKF-EH", "SKF-EMI", "SKF-PED"], Codes(kind => kind.ClosedCategories.SequenceEqual([Categories.Crime])));

        string[] Codes(Func<ActivityKindRule, bool> which) => [.. kinds.Where(which).Select(kind => kind.Code).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public void EvenWhenHarmIsSuspected_Embedded_IsSaidOfWhatGoesToThePoliceAndOfTheEmergency()
    {
        var towardsPolice = EmbeddedRules.RuleSet.Rows.Where(row => !row.HasWildcard && row.To.Contains(ActivityKinds.Polis) && !row.From.Contains(ActivityKinds.Polis) && row.To.Count == 1)
            .SelectMany(row => row.Overrides).Select(found => found.Rule).Append("R-BRB-24-4").Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(towardsPolice, EmbeddedRules.RuleSet.Rules.Where(rule => rule.EvenWhenHarmIsSuspected).Select(rule => rule.Id).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Prerequisites_Embedded_AreWholeSentences() =>
        Assert.All(EmbeddedRules.RuleSet.Rules.SelectMany(rule => rule.Prerequisites), prerequisite =>
        {
            Assert.True(char.IsUpper(prerequisite.Text[0]) && prerequisite.Text.EndsWith('.'), prerequisite.Text);
            Assert.True(char.IsLower(prerequisite.Name[0]) && prerequisite.Name.All(char.IsAsciiLetter), prerequisite.Name);
        });

    [Fact]
    public void Deciders_OfWhatARektorOwesThePolice_AreRektorsOnly()
    {
        var law = EmbeddedRules.RuleSet;

        Assert.All(["R-L170-7", "R-SKOLL-6A-10"], id => Assert.Equal([Roles.Rektor], law.Find(id, Monday)!.Deciders));
        Assert.All(["M15", "M21"], id => Assert.Equal([Roles.Rektor], law.Rows.Single(row => row.Id == id).Deciders));
        Assert.DoesNotContain(Roles.Vardnadshavare, law.Find("R-BRB-24-4", Monday)!.Deciders);
        Assert.Equal(Roles.All.Count - 1, law.Find("R-BRB-24-4", Monday)!.Deciders.Count);
    }

    [Fact]
    public void Numbers_Embedded_AreTheLawMemorandumsPolicy()
    {
        var law = EmbeddedRules.RuleSet;

        Assert.Equal((12, 15, 6, 14), (law.ChildsYesFrom, law.ChildDecidesFrom, law.ConsentMonths, law.RetentionDays));
        Assert.Equal(["R-CONS-05", "R-CONS-10", "R-HUB-RET"], law.Rules.Where(rule => rule.IsPolicy).Select(rule => rule.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Questions_Embedded_HoldTheTwentyOfTheLawMemorandum() =>
        Assert.Subset(EmbeddedRules.RuleSet.Questions.Select(question => question.Id).ToHashSet(), Enumerable.Range(1, 20).Select(i => $"L{i}").ToHashSet());

    [Fact]
    public void Calendar_Embedded_StopsOnlyTheIndependentSchools()
    {
        var entry = Assert.Single(EmbeddedRules.RuleSet.Calendar, entry => entry.Kinds.Count > 0);

        Assert.Equal(("CAL-2027-FRISKOLA", new DateOnly(2027, 1, 1), null), (entry.Id, entry.From!.Value, entry.Reviewed));
        Assert.Equal(8, EmbeddedRules.RuleSet.Calendar.Count);
    }

    [Fact]
    public void Find_TheDutyToReport_GivesTheWiderListFrom2026()
    {
        Assert.DoesNotContain("2025:1501", EmbeddedRules.RuleSet.Find("R-SOL-19-1", new DateOnly(2025, 12, 31))!.Statute, StringComparison.Ordinal);
        Assert.Contains("2025:1501", EmbeddedRules.RuleSet.Find("R-SOL-19-1", new DateOnly(2026, 1, 1))!.Statute, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_ARuleBeforeItsFirstDay_IsNotInForce()
    {
        Assert.Null(EmbeddedRules.RuleSet.Find("R-SOL-19-1", new DateOnly(2025, 6, 30)));
        Assert.NotNull(EmbeddedRules.RuleSet.Find("R-SOL-19-1", new DateOnly(2025, 7, 1)));
    }

    [Fact]
    public void Find_TwoVersionsOfARule_GivesTheOneOfTheDay()
    {
        var rules = RuleSet.Parse(EmbeddedRules.With(
            "rules-3.2-secrecy.json",
            "\"rules\": [\n",
            """
            "rules": [
              { "id": "R-OSL-6-5", "statute": "äldre", "validFrom": "2000-01-01", "validTo": "2009-06-29", "confidence": "G", "text": "Äldre." },
            """)).RuleSet!;

        Assert.Equal("äldre", rules.Find("R-OSL-6-5", new DateOnly(2009, 6, 29))!.Statute);
        Assert.NotEqual("äldre", rules.Find("R-OSL-6-5", new DateOnly(2009, 6, 30))!.Statute);
        Assert.Null(rules.Find("R-OSL-6-5", new DateOnly(1999, 12, 31)));
    }
}
