using BackaBarnet.Simulators.Synthetic.Model;

namespace BackaBarnet.Simulators.Synthetic.Events;

/// <summary>
/// When what happens to a child. How often is what Österåker's study (2025) tells of reports; of the rest nothing is published, and
/// the figures are assumed.
/// </summary>
internal sealed class Calendar(SyntheticMunicipality municipality)
{
    /// <summary>Of a thousand children, those about whom there is a report: 2,372 a year about 12,800 children, 1.6 about each.</summary>
    private const int Reported = 116;
    private const int Noticed = 100;
    private const int Planned = 80;
    private const int MissesVisits = 60;
    private const int AsksConsentAnyway = 30;
    private const int AsksConsentWhenNoticed = 750;

    private const int MinutesADay = 24 * 60;

    private readonly CareRecords _care = new(municipality);

    /// <summary>Everything that happens to the children of a family during the year.</summary>
    public IEnumerable<EventKey> Of(SyntheticFamily family)
    {
        foreach (var child in family.Children.Where(child => child.Person.Born < municipality.Today.AddDays(-1)))
        {
            var draw = new Draw(municipality.Seed, Purpose.Calendar, child.Index);
            var keys = new List<EventKey>();
            var isNoticed = draw.PerThousand(Noticed);
            if (isNoticed)
                Add(keys, EventKind.Card, child, 1 + draw.Weighted(65, 25, 10), secondVersion: 200, ref draw);
            if (draw.PerThousand(Planned))
                AddPlan(keys, child, ref draw);
            if (draw.PerThousand(Reported))
                Add(keys, EventKind.Report, child, 1 + draw.Weighted(62, 23, 10, 3, 2), secondVersion: 50, ref draw);
            if (child.IsKnownToHealthCare)
                AddNotices(keys, child, ref draw);
            if (draw.PerThousand(isNoticed ? AsksConsentWhenNoticed : AsksConsentAnyway))
                AddConsent(keys, child, ref draw);
            if (child.Person.NumberSince is { } since)
                keys.Add(First(MinuteOf(since, 6, 0), EventKind.Number, child, 0));
            keys.AddRange(StayDays(child).Select((day, i) => First(MinuteOf(day, 5, 0), EventKind.Stay, child, i)));
            keys.AddRange(_care.Of(child));
            foreach (var key in keys)
                yield return key;
        }

        // A guardian's change of number stands with the first child.
        foreach (var (index, guardian) in family.Guardians.Index())
        {
            if (guardian.Person.NumberSince is { } since)
                yield return First(MinuteOf(since, 6, 0), EventKind.Number, family.Children[0], index + 1);
        }
    }

    /// <summary>The day of a number of minutes.</summary>
    public DateOnly DayOf(int minute) => municipality.YearBegins.AddDays(minute / MinutesADay);

    private static EventKey First(int minute, EventKind kind, SyntheticChild child, int number) => new(minute, kind, child.Index, (byte)number, 1, minute);

    private int LastDay => municipality.Today.DayNumber - municipality.YearBegins.DayNumber - 1;

    private void Add(List<EventKey> keys, EventKind kind, SyntheticChild child, int times, int secondVersion, ref Draw draw)
    {
        for (var number = 0; number < times; number++)
        {
            keys.Add(First(WorkingMinute(child, ref draw), kind, child, number));
            if (draw.PerThousand(secondVersion))
                AddLater(keys, keys[^1], draw.Between(1, 20), ref draw);
        }
    }

    private void AddPlan(List<EventKey> keys, SyntheticChild child, ref Draw draw)
    {
        var minute = WorkingMinute(child, ref draw);
        if (child.StayOn(DayOf(minute)) is null)
            return;
        keys.Add(First(minute, EventKind.Plan, child, 0));
        if (draw.PerThousand(600))
            AddLater(keys, keys[^1], draw.Between(50, 120), ref draw);
    }

    private void AddNotices(List<EventKey> keys, SyntheticChild child, ref Draw draw)
    {
        var born = child.Person.Born;
        var visited = born.AddDays(SyntheticChild.HandedToChildHealth);
        if (visited >= municipality.YearBegins && visited.DayNumber - municipality.YearBegins.DayNumber < LastDay)
            keys.Add(First(MinuteOf(visited, 9, draw.Next(60)), EventKind.Notice, child, NoticeNumbers.FromMidwife));
        if (child.Stays is [{ SchoolType: SyntheticStay.Preschool } first, ..] && first.From.AddDays(-14) is var handed
            && handed >= municipality.YearBegins && handed < municipality.Today.AddDays(-1))
            keys.Add(First(MinuteOf(handed, 10, draw.Next(60)), EventKind.Notice, child, NoticeNumbers.ToPreschool));
        if (draw.PerThousand(MissesVisits))
            Add(keys, EventKind.Notice, child, 1 + draw.Weighted(70, 20, 10), secondVersion: 80, ref draw);
    }

    private IEnumerable<DateOnly> StayDays(SyntheticChild child) => child.Stays
        .SelectMany(stay => stay.ToldOn)
        .Where(day => day > municipality.YearBegins && day.DayNumber - municipality.YearBegins.DayNumber <= LastDay)
        .Distinct()
        .Order();

    // Answers are given early enough to have run out, or lately, so that most of them are in force when the year ends.
    private void AddConsent(List<EventKey> keys, SyntheticChild child, ref Draw draw)
    {
        var shape = ConsentShapes.Of(municipality.Seed, child.Index);
        var ago = shape == ConsentShape.Expired ? draw.Between(200, 330) : draw.Between(20, 140);
        if (municipality.Today.AddDays(-ago) <= child.Person.Born)
            return;
        var minute = MinuteOf(municipality.Today.AddDays(-ago), draw.Between(8, 20), draw.Next(60));
        keys.Add(First(minute, EventKind.Consent, child, 0));
        if (shape == ConsentShape.TakenBack)
            AddLater(keys, keys[^1], draw.Between(2, 15), ref draw);
    }

    private void AddLater(List<EventKey> keys, EventKey key, int days, ref Draw draw)
    {
        var minute = key.Minute + (days * MinutesADay) + draw.Next(30);
        if (minute / MinutesADay <= LastDay)
            keys.Add(key with { Minute = minute, Version = 2 });
    }

    /// <summary>A minute on a working day, after the child was born and seldom in July, when schools are closed.</summary>
    private int WorkingMinute(SyntheticChild child, ref Draw draw)
    {
        var first = Math.Clamp(child.Person.Born.DayNumber - municipality.YearBegins.DayNumber + 1, 0, LastDay);
        var day = draw.Between(first, LastDay);
        for (var again = 0; again < 4 && IsQuiet(municipality.YearBegins.AddDays(day)); again++)
            day = draw.Between(first, LastDay);
        return (day * MinutesADay) + (draw.Between(8, 16) * 60) + draw.Next(60);
    }

    private static bool IsQuiet(DateOnly day) => day.Month == 7 || day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private int MinuteOf(DateOnly day, int hour, int minute) =>
        ((day.DayNumber - municipality.YearBegins.DayNumber) * MinutesADay) + (hour * 60) + minute;
}
