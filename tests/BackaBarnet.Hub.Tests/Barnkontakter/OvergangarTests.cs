using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Barnkontakter;
using BackaBarnet.Hub.Registers;

namespace BackaBarnet.Hub.Tests.Barnkontakter;

public sealed class OvergangarTests
{
    private static readonly Unit Bvc = new("region", "bvc");
    private static readonly Unit Preschool = new("unikum", "fsk");
    private static readonly Unit Other = new("unikum", "fsk-2");
    private static readonly DateOnly Start = new(2026, 1, 12);
    private static readonly DateOnly Change = new(2026, 3, 2);

    private static readonly Vistelse AtBvc = new(Livsskede.Smabarn, Bvc, new DateOnly(2024, 2, 1), null);
    private static readonly Vistelse AtPreschool = new(Livsskede.Forskola, Preschool, Start, null);

    [Fact]
    public void To_StageBegun_IsAChangeOfStage() =>
        Assert.Equal([new Overgang(Overlamningsskal.Livsskede, Start, Bvc, Preschool)], To([AtBvc, AtPreschool], [], Change));

    [Fact]
    public void To_TheDayBefore_IsNone() => Assert.Empty(To([AtBvc, AtPreschool], [], Start.AddDays(-1)));

    [Fact]
    public void To_OtherUnitAfterAGap_IsAChangeOfUnit() =>
        Assert.Equal(
            [new Overgang(Overlamningsskal.Enhet, Change, Preschool, Other)],
            To([AtPreschool with { Until = Change.AddDays(-10) }, new(Livsskede.Forskola, Other, Change, null)], [], Change));

    [Fact]
    public void To_BackAtTheSameUnitAfterAGap_IsNone() =>
        Assert.Empty(To([AtPreschool with { Until = Change.AddDays(-10) }, AtPreschool with { From = Change }], [], Change));

    [Fact]
    public void To_InAGap_IsNone() =>
        Assert.Empty(To([AtPreschool with { Until = Change.AddDays(-1) }, new(Livsskede.Skola, Other, Change.AddDays(30), null)], [], Change));

    [Fact]
    public void To_NothingFollows_IsAnEnd()
    {
        Assert.Equal([new Overgang(Overlamningsskal.Avslut, Change, Preschool, null)], To([AtPreschool with { Until = Change.AddDays(-1) }], [], Change.AddDays(3)));
        Assert.Empty(To([AtPreschool with { Until = Change }], [], Change));
        Assert.Empty(To([], [], Change));
    }

    [Fact]
    public void To_TwoUnitsAtOnce_IsAChangeWhenTheFirstHasEnded()
    {
        Vistelse[] known = [AtPreschool with { Until = Change.AddDays(9) }, new(Livsskede.Forskola, Other, Change, null)];

        Assert.Empty(To(known, [], Change));
        Assert.Equal([new Overgang(Overlamningsskal.Enhet, Change.AddDays(10), Preschool, Other)], To(known, [], Change.AddDays(10)));
    }

    [Theory]
    [InlineData("G-1", "G-2", null, null, true)]
    [InlineData("G-1", "G-1", null, null, false)]
    [InlineData(null, "G-2", null, null, false)]
    [InlineData("G-1", null, null, null, false)]
    [InlineData(null, null, 0, 1, true)]
    [InlineData(null, null, 1, 1, false)]
    [InlineData(null, null, null, 1, false)]
    public void To_GroupsOfAUnit_AreAChangeIfBothAreNamedAndDiffer(string? before, string? now, int? yearBefore, int? yearNow, bool isChange)
    {
        Grupptid[] groups = [new(Preschool, before, yearBefore, Start, Change.AddDays(-1)), new(Preschool, now, yearNow, Change, null)];

        Assert.Equal(isChange ? [new Overgang(Overlamningsskal.Grupp, Change, Preschool, Preschool)] : [], To([AtPreschool], groups, Change));
    }

    [Fact]
    public void To_GroupOfAnotherUnit_IsNoChangeHere() =>
        Assert.Empty(To([AtPreschool], [new(Preschool, "G-1", null, Start, null), new(Other, "G-2", null, Change, null)], Change));

    [Fact]
    public void To_ClassesWithHolidaysBetween_AreAChange() =>
        Assert.Equal(
            [new Overgang(Overlamningsskal.Grupp, Change, Preschool, Preschool)],
            To([AtPreschool], [new(Preschool, "K-5", null, Start, Change.AddDays(-20)), new(Preschool, "K-6", null, Change, null)], Change));

    [Fact]
    public void To_ClassAndSchoolYearOnTwoDays_AreOneChange() =>
        Assert.Equal(
            [new Overgang(Overlamningsskal.Grupp, Change.AddDays(2), Preschool, Preschool)],
            To(
                [AtPreschool],
                [
                    new(Preschool, null, 5, Start, Change.AddDays(-1)), new(Preschool, null, 6, Change, null),
                    new(Preschool, "K-5", null, Start, Change.AddDays(-3)), new(Preschool, "K-6", null, Change.AddDays(2), null),
                ],
                Change.AddDays(5)));

    [Fact]
    public void To_SameFirstDayInBothClasses_IsAChangeOnceTheFirstIsLeft()
    {
        Grupptid now = new(Preschool, "K-B", null, Start.AddDays(3), null);
        var before = now with { Group = "K-A" };

        Assert.Empty(To([AtPreschool], [before, now], Change));
        Assert.Equal([new Overgang(Overlamningsskal.Grupp, Change, Preschool, Preschool)], To([AtPreschool], [before with { Until = Change.AddDays(-1) }, now], Change));
    }

    [Fact]
    public void To_ClassOfAnEarlierTimeAtTheUnit_IsNoChangeOfClass() =>
        Assert.DoesNotContain(
            To([AtPreschool with { From = Change.AddDays(-1) }], [new(Preschool, "K-1", null, Start.AddYears(-3), Start.AddYears(-2)), new(Preschool, "K-6", null, Change, null)], Change),
            change => change.Reason == Overlamningsskal.Grupp);

    private static IEnumerable<Overgang> To(IReadOnlyList<Vistelse> stays, IReadOnlyList<Grupptid> groups, DateOnly today) =>
        Overgangar.To(new KnownChild("child", new HashSet<string>(StringComparer.Ordinal) { "child" }, null, BarnkontaktTimeline.Of(stays), groups, IsWhole: true), today);
}
