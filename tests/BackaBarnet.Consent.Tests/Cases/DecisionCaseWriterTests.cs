using System.Text.Json;
using BackaBarnet.Consent.Cases;
using BackaBarnet.Consent.Tests.Properties;
using BackaBarnet.Contracts.Vocabulary;
using FsCheck;
using FsCheck.Fluent;

namespace BackaBarnet.Consent.Tests.Cases;

public sealed class DecisionCaseWriterTests
{
    [Fact]
    public void Write_AnySituation_ReadsBackEqual() => Prop.ForAll(AnySituation.Arbitrary, situation =>
    {
        var read = DecisionCaseReader.Read("case.json", DecisionCaseWriter.Write("C-1", "title", situation, expected: null));

        return read.Faults.Count == 0 && Whole(read.Cases.Single().Situation) == Whole(situation);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Write_RemarkableInEverything_ReadsBackEqual()
    {
        var situation = Remarkable();

        var found = DecisionCaseReader.Read("case.json", DecisionCaseWriter.Write("C-1", "Åäö + \"citat\"", situation, expected: null)).Cases.Single();

        Assert.Equal(Whole(situation), Whole(found.Situation));
        Assert.Equal(("C-1", "Åäö + \"citat\""), (found.Id, found.Title));
        Assert.Null(found.Expected);
    }

    [Fact]
    public void Write_WithADecision_ExpectsIt()
    {
        var situation = Situations.Of().HoldersSayYes();
        var decision = situation.Decide();

        var found = DecisionCaseReader.Read("case.json", DecisionCaseWriter.Write("C-1", "", situation, decision)).Cases.Single();

        Assert.NotNull(found.Expected);
        Assert.Equal(decision.Rules, found.Expected.Rules);
        Assert.Equal(decision.Fields, found.Expected.Fields!);
        Assert.Null(found.Disagreement(decision));
    }

    [Fact]
    public void Write_WithARefusal_ExpectsNoFields()
    {
        var situation = Situations.Of();

        Assert.Null(DecisionCaseReader.Read("case.json", DecisionCaseWriter.Write("C-1", "", situation, situation.Decide())).Cases.Single().Expected!.Fields);
    }

    [Fact]
    public void Write_Text_IsReadable() => Assert.Contains(
        "\"at\": \"2026-03-02T10:00:00+01:00\",\n",
        DecisionCaseWriter.Write("C-1", "", Situations.Of(), expected: null),
        StringComparison.Ordinal);

    // Records compare their lists by reference, so situations are compared by all that they hold.
    private static string Whole(Situation situation) => JsonSerializer.Serialize(situation);

    private static Situation Remarkable() => Situations.Of() with
    {
        At = new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(1)).AddTicks(1),
        Child = new ChildFacts { Born = null, Holders = null, Protected = Protection.Unknown, GuardianProtected = Protection.SkyddadFolkbokforing, UnderLvu = true, ShelteredHousing = true },
        From = new Party("", "", ""),
        Mode = "pull",
        Purpose = "uppfoljning",
        Message = new MessageFacts { Kind = "konsultation", SuspectsHarm = true, RecordedAt = Situations.Now, Items = [new Item("a[0].b", "något nytt", "parent:V1")] },
        Consents =
        [
            Situations.No("V1"),
            Situations.Of().Yes("V2") with { CoversFrom = new DateOnly(2025, 1, 1), CoversUntil = new DateOnly(2025, 2, 1), RevokedAt = Situations.Now, Informed = false, Form = "oral" },
        ],
        Decisions =
        [
            new OfficerDecision { Kind = "override", Role = "rektor", Activity = "annan", At = Situations.Now, Rule = "R-OSL-10-27", Prerequisites = ["a"], Reason = "skäl" },
            Situations.Of().Maturity(),
        ],
        Circumstances = EveryCircumstance(),
    };

    private static Circumstances EveryCircumstance()
    {
        var told = new Circumstances();
        foreach (var property in typeof(Circumstances).GetProperties().Where(property => property.CanWrite))
            property.SetValue(told, Remarkable(property.GetValue(told), Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType));
        return told;
    }

    private static object Remarkable(object? usual, Type type) => type switch
    {
        _ when type == typeof(bool) => usual is null or false,
        _ when type == typeof(int) => 15,
        _ when type == typeof(decimal) => 1.5m,
        _ when type == typeof(string) => "committed",
        _ when type == typeof(DateOnly) => new DateOnly(2026, 1, 2),
        _ when type == typeof(DateTimeOffset) => Situations.Now.AddDays(-1),
        _ => new[] { "health", "wellbeing" },
    };
}
