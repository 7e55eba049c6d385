using BackaBarnet.Consent.Cases;
using BackaBarnet.Consent.Steps;
using BackaBarnet.Consent.Tests.Rules;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Tests;

/// <summary>What each named condition of the rule files means.</summary>
public sealed class ConditionsTests
{
    private static readonly Situation Plain = Situations.Of();

    /// <summary>Conditions that hold of an unremarkable situation.</summary>
    private static readonly string[] HoldOfPlain =
        ["under18", "under18OrUnknown", "under21", "recipientIsAuthority", "sameAuthority", "supportNotDenied", "ownInitiative", "recipientNotGuardian", "neitherIsSocialtjanst", "warningMissing", "notBelowOneYear", "recipientNeedsForOwnTask"];

    [Fact]
    public void Holds_AnUnremarkableSituation_AreThese() =>
        Assert.Equal(HoldOfPlain.Order(StringComparer.Ordinal), Held(Plain).Order(StringComparer.Ordinal));

    [Fact]
    public void Holds_ACircumstanceOfTheSameName_IsWhatItSays()
    {
        string[] ofCases = [.. CircumstanceFields.Kinds.Where(field => field.Value == CircumstanceKind.Flag).Select(field => field.Key).Intersect(Conditions.Names, StringComparer.Ordinal)];

        Assert.True(ofCases.Length > 25, string.Join(' ', ofCases));
        Assert.All(ofCases, name => Assert.Equal((true, false), (Holds(name, Told(name, true)), Holds(name, Told(name, false)))));
    }

    [Fact]
    public void Holds_ACircumstance_MakesNothingElseHold()
    {
        var others =
            from name in CircumstanceFields.Kinds.Where(field => field.Value == CircumstanceKind.Flag).Select(field => field.Key)
            from held in Held(Told(name, true)).Except(HoldOfPlain)
            where held != name && (held, name) is not ("harmSuspected", "harmIndicatedInText")
            select $"{name}: {held}";

        Assert.Empty(others);
    }

    [Theory]
    [InlineData("none", false, false)]
    [InlineData("suspected", true, false)]
    [InlineData("committed", true, true)]
    [InlineData("Committed", false, false)]
    public void Holds_Crime_IsByItsWord(string crime, bool suspected, bool committed)
    {
        var situation = Plain.With(new Circumstances { Crime = crime });

        Assert.Equal((suspected, committed), (Holds("crimeSuspected", situation), Holds("crimeCommitted", situation)));
    }

    [Theory]
    [InlineData(17, 364, true, true)]
    [InlineData(18, 0, false, true)]
    [InlineData(20, 364, false, true)]
    [InlineData(21, 0, false, false)]
    public void Holds_Ages_AreUpToTheBirthday(int years, int days, bool under18, bool under21)
    {
        var situation = Plain.Aged(years, days);

        Assert.Equal((under18, under18, under21, false), (Holds("under18", situation), Holds("under18OrUnknown", situation), Holds("under21", situation), Holds("unborn", situation)));
    }

    [Fact]
    public void Holds_UnknownAge_MayBeUnder18()
    {
        var situation = Plain with { Child = Plain.Child with { Born = null } };

        Assert.Equal((false, true, false, false), (Holds("under18", situation), Holds("under18OrUnknown", situation), Holds("under21", situation), Holds("unborn", situation)));
    }

    [Fact]
    public void Holds_Unborn_IsBeforeTheDayOfBirth()
    {
        Assert.True(Holds("unborn", Plain with { Child = Plain.Child with { Born = Situations.Today.AddDays(1) } }));
        Assert.False(Holds("unborn", Plain with { Child = Plain.Child with { Born = Situations.Today } }));
    }

    [Fact]
    public void Holds_SameAuthority_IsWhatIsToldAndOtherwiseTheSamePrincipal()
    {
        var other = Plain with { To = Situations.Activity(ActivityKinds.SkolaElevhalsa, "annan") };

        Assert.False(Holds("sameAuthority", other));
        Assert.True(Holds("sameAuthority", other.With(new Circumstances { SameAuthority = true })));
        Assert.False(Holds("sameAuthority", Plain.With(new Circumstances { SameAuthority = false })));
    }

    [Fact]
    public void Holds_RecipientIsAuthority_IsByItsKind()
    {
        Assert.False(Holds("recipientIsAuthority", Situations.Of(ActivityKinds.Region, ActivityKinds.PrivatVard)));
        Assert.False(Holds("recipientIsAuthority", Situations.Of(ActivityKinds.Region, "okänd")));
        Assert.True(Holds("recipientNotGuardian", Situations.Of(ActivityKinds.Region, ActivityKinds.PrivatVard)));
        Assert.False(Holds("recipientNotGuardian", Situations.Of(ActivityKinds.Region, ActivityKinds.Guardian)));
    }

    [Theory]
    [InlineData(ActivityKinds.Socialtjanst, ActivityKinds.Region)]
    [InlineData(ActivityKinds.Region, ActivityKinds.Socialtjanst)]
    public void Holds_NeitherIsSocialtjanst_IsOfBothSides(string from, string to) => Assert.False(Holds("neitherIsSocialtjanst", Situations.Of(from, to)));

    [Theory]
    [InlineData(null, true)]
    [InlineData(0.5, false)]
    [InlineData(1.0, true)]
    [InlineData(2.0, true)]
    public void Holds_MinPrison_OneYearIsEnough(double? years, bool holds) =>
        Assert.Equal(holds, Holds("notBelowOneYear", Plain.With(new Circumstances { MinPrison = (decimal?)years })));

    [Theory]
    [InlineData(13, false)]
    [InlineData(14, true)]
    [InlineData(15, true)]
    public void Holds_UndeliveredTooLong_IsFromTheLastDay(int days, bool holds) =>
        Assert.Equal(holds, Holds("undeliveredTooLong", Plain.With(new Circumstances { UndeliveredDays = days })));

    [Fact]
    public void Holds_APublishedFigureOfFew_IsBoth()
    {
        Assert.True(Holds("publishedFigureOfFew", Plain.With(new Circumstances { PublishedFigure = true, SmallPopulation = true })));
        Assert.False(Holds("publishedFigureOfFew", Plain.With(new Circumstances { PublishedFigure = true })));
        Assert.False(Holds("publishedFigureOfFew", Plain.With(new Circumstances { SmallPopulation = true })));
    }

    [Fact]
    public void Holds_HarmSuspected_IsByReportSenderOrText()
    {
        Assert.True(Holds("harmSuspected", Plain.Message(MessageKinds.Orosanmalan)));
        Assert.True(Holds("harmSuspected", Plain.Message(MessageKinds.Upptackt, suspectsHarm: true)));
        Assert.True(Holds("harmSuspected", Plain.With(new Circumstances { HarmIndicatedInText = true })));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void Holds_WarningMissing_UnlessSomebodyWarned(bool? warned, bool holds) =>
        Assert.Equal(holds, Holds("warningMissing", Plain.With(new Circumstances { WarnedNoSecrecy = warned })));

    [Fact]
    public void Holds_ModeBulk_IsByTheMode()
    {
        Assert.True(Holds("modeBulk", Plain with { Mode = "bulk" }));
        Assert.False(Holds("modeBulk", Plain with { Mode = "pull" }));
    }

    [Fact]
    public void Holds_ContactDetailsOnly_MayTellWhoItIsButNothingFurther()
    {
        var (contact, identity, metadata) = (Situations.About(Categories.Contact), Situations.About(Categories.Identity), Situations.About(Categories.Metadata));

        Assert.True(Holds("contactDetailsOnly", Plain.With(contact, identity, metadata)));
        Assert.True(Holds("contactDetailsOnly", Plain.With(contact)));
        Assert.False(Holds("contactDetailsOnly", Plain.With(identity, metadata)));
        Assert.False(Holds("contactDetailsOnly", Plain.With(contact, Situations.About(Categories.Health))));
        Assert.False(Holds("contactDetailsOnly", Plain with { Message = Plain.Message with { Items = [] } }));
    }

    [Fact]
    public void Holds_AnUnknownName_IsFalse() => Assert.False(Holds("okänd", Plain));

    [Fact]
    public void AllHold_OneOfThemFails_IsFalse()
    {
        var evaluation = new Evaluation(EmbeddedRules.RuleSet, Plain);

        Assert.True(Conditions.AllHold([], evaluation));
        Assert.True(Conditions.AllHold(["under18", "under21"], evaluation));
        Assert.False(Conditions.AllHold(["under18", "acuteDanger"], evaluation));
        Assert.False(Conditions.AllHold(["acuteDanger", "under18"], evaluation));
    }

    private static bool Holds(string name, Situation situation) => Conditions.Holds(name, new Evaluation(EmbeddedRules.RuleSet, situation));

    private static IEnumerable<string> Held(Situation situation) => Conditions.Names.Where(name => Holds(name, situation));

    /// <summary>The unremarkable situation with one circumstance told, as a case would.</summary>
    private static Situation Told(string name, bool value)
    {
        var text = $$"""{ "id": "C-1", "from": { "kind": "REG", "principal": "namnd" }, "to": { "kind": "SK-EH", "principal": "namnd" }, "circumstances": { "{{name}}": {{(value ? "true" : "false")}} } }""";
        return DecisionCaseReader.Read("case.json", text).Cases.Single().Situation;
    }
}
