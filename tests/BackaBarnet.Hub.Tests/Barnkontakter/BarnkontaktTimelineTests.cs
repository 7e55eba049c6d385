using BackaBarnet.Hub.Barnkontakter;
using BackaBarnet.Hub.Registers;

namespace BackaBarnet.Hub.Tests.Barnkontakter;

public sealed class BarnkontaktTimelineTests
{
    private static readonly Unit Midwife = new("region", "mvc");
    private static readonly Unit Bvc = new("region", "bvc");
    private static readonly Unit Preschool = new("unikum", "fsk");
    private static readonly Unit OtherPreschool = new("unikum", "fsk-2");
    private static readonly Unit School = new("unikum", "skola");

    [Fact]
    public void Of_ALife_GoesFromMidwifeToSchool()
    {
        var timeline = BarnkontaktTimeline.Of(
        [
            new(Livsskede.Skola, School, Day(2026, 8), null),
            new(Livsskede.Smabarn, Bvc, Day(2020, 2), Day(2026, 2)),
            new(Livsskede.Graviditet, Midwife, Day(2019, 6), Day(2020, 1, 31)),
            new(Livsskede.Forskola, Preschool, Day(2021, 8), Day(2026, 7, 31)),
        ]);

        Assert.Equal(
            [
                new Kontaktperiod(Livsskede.Graviditet, Midwife, Day(2019, 6), Day(2020, 1, 31)),
                new Kontaktperiod(Livsskede.Smabarn, Bvc, Day(2020, 2), Day(2021, 7, 31)),
                new Kontaktperiod(Livsskede.Forskola, Preschool, Day(2021, 8), Day(2026, 7, 31)),
                new Kontaktperiod(Livsskede.Skola, School, Day(2026, 8), null),
            ],
            timeline.Periods);
        Assert.Empty(timeline.Gaps);
        Assert.Empty(timeline.Overlaps);
    }

    [Fact]
    public void Of_DaysBetweenTwoPlacements_AreAGap()
    {
        var timeline = BarnkontaktTimeline.Of([new(Livsskede.Forskola, Preschool, Day(2024, 1), Day(2024, 5, 31)), new(Livsskede.Forskola, OtherPreschool, Day(2024, 8), null)]);

        Assert.Equal(new Oklarhet(Day(2024, 6), Day(2024, 7, 31), []), Assert.Single(timeline.Gaps), Same);
        Assert.Null(timeline.On(Day(2024, 7)));
        Assert.Equal(OtherPreschool, timeline.On(Day(2024, 8))?.Unit);
    }

    [Fact]
    public void Of_NothingAfterTheLastPlacement_IsAnOpenGap() =>
        Assert.Equal(new Oklarhet(Day(2024, 6), null, []), Assert.Single(BarnkontaktTimeline.Of([new(Livsskede.Forskola, Preschool, Day(2024, 1), Day(2024, 5, 31))]).Gaps), Same);

    [Fact]
    public void Of_TwoUnitsOfAStageAtOnce_TheLongerStandingCountsAndItIsTold()
    {
        var timeline = BarnkontaktTimeline.Of([new(Livsskede.Forskola, OtherPreschool, Day(2024, 3), null), new(Livsskede.Forskola, Preschool, Day(2024, 1), Day(2024, 4, 30))]);

        Assert.Equal(new Oklarhet(Day(2024, 3), Day(2024, 4, 30), [Preschool, OtherPreschool]), Assert.Single(timeline.Overlaps), Same);
        Assert.Equal([(Preschool, Day(2024, 1)), (OtherPreschool, Day(2024, 5))], timeline.Periods.Select(period => (period.Unit, period.From)));
    }

    [Fact]
    public void Of_TheSameUnitToldTwice_IsOnePeriod()
    {
        var timeline = BarnkontaktTimeline.Of([new(Livsskede.Skola, School, Day(2024, 1), Day(2024, 6, 30)), new(Livsskede.Skola, School, Day(2024, 7), null), new(Livsskede.Skola, School, Day(2024, 3), Day(2024, 4))]);

        Assert.Equal(new Kontaktperiod(Livsskede.Skola, School, Day(2024, 1), null), Assert.Single(timeline.Periods));
        Assert.Empty(timeline.Overlaps);
    }

    [Fact]
    public void Of_PlacementThatEndedBeforeItBegan_IsNone() =>
        Assert.Empty(BarnkontaktTimeline.Of([new(Livsskede.Skola, School, Day(2024, 8), Day(2024, 7))]).Periods);

    [Fact]
    public void Of_NoFirstDay_HoldsFromTheBeginning() =>
        Assert.Equal(Preschool, BarnkontaktTimeline.Of([new(Livsskede.Forskola, Preschool, null, null)]).On(Day(1999, 1))?.Unit);

    [Fact]
    public void Of_AnyOrder_IsTheSame()
    {
        List<Vistelse> stays =
        [
            new(Livsskede.Smabarn, Bvc, Day(2020, 2), Day(2026, 2)),
            new(Livsskede.Forskola, Preschool, Day(2021, 8), Day(2023, 7, 31)),
            new(Livsskede.Forskola, OtherPreschool, Day(2023, 6), Day(2024, 1)),
            new(Livsskede.Skola, School, Day(2024, 8), null),
        ];
        var told = Text(BarnkontaktTimeline.Of(stays));

        foreach (var seed in Enumerable.Range(0, 20))
        {
            var shuffled = stays.ToArray();
            new Random(seed).Shuffle(shuffled);
            Assert.Equal(told, Text(BarnkontaktTimeline.Of(shuffled)));
        }
    }

    private static string Text(BarnkontaktTimeline timeline) =>
        string.Join('\n', timeline.Periods.Select(period => period.ToString()).Concat(timeline.Gaps.Concat(timeline.Overlaps).Select(one => $"{one.From}-{one.Until}: {string.Join(' ', one.Units)}")));

    private static bool Same(Oklarhet one, Oklarhet other) => (one.From, one.Until) == (other.From, other.Until) && one.Units.SequenceEqual(other.Units);

    private static DateOnly Day(int year, int month, int day = 1) => new(year, month, day);
}
