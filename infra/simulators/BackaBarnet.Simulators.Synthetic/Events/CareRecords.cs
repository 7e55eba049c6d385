using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Simulators.Synthetic.Model;

namespace BackaBarnet.Simulators.Synthetic.Events;

/// <summary>
/// What health care tells of a child whom it has in its care: that the midwives had it until BVC took over, and that BVC has it. Of
/// some it tells BVC's first visit and nothing more; those stay in its care for the rest of the year.
/// </summary>
internal sealed class CareRecords(SyntheticMunicipality municipality)
{
    private const byte Midwives = 0;
    private const byte ChildHealth = 1;
    private const int KnownByFirstVisit = 300;
    private const int MinutesADay = 24 * 60;
    private const int WhenTheYearBegins = 4 * 60;
    private const int WhenItHappens = 9 * 60;

    private int LastDay => municipality.Today.DayNumber - municipality.YearBegins.DayNumber - 1;

    /// <summary>When of the year a child's care is told of. What ended before the year began is not.</summary>
    public IEnumerable<EventKey> Of(SyntheticChild child)
    {
        if (child.ChildHealthTime is not { } time || time.Until < municipality.YearBegins)
            return [];
        var own = Told(child, ChildHealth, time.From, IsFirstVisit(child) ? null : time.Until);
        return child.MidwifeTime is { } before ? Told(child, Midwives, before.From, before.Until).Concat(own) : own;
    }

    /// <summary>What is told of it.</summary>
    public CareEvent Make(About about)
    {
        var isMidwife = about.Key.Number == Midwives;
        var time = (isMidwife ? about.Child.MidwifeTime : about.Child.ChildHealthTime)!.Value;
        var isFirstVisit = !isMidwife && IsFirstVisit(about.Child);
        return new CareEvent
        {
            At = about.At,
            Family = about.Family,
            Child = about.Child,
            RecordId = about.Id("V"),
            Version = about.Key.Version,
            Activity = isMidwife ? Activities.Midwives : Activities.ChildHealth,
            IsFirstVisit = isFirstVisit,
            From = time.From,
            Until = !isFirstVisit && time.Until <= SwedishTime.DateAt(about.At) ? time.Until : null,
        };
    }

    private bool IsFirstVisit(SyntheticChild child) =>
        child.ChildHealthTime?.Until > municipality.Today && new Draw(municipality.Seed, Purpose.Care, child.Index).PerThousand(KnownByFirstVisit);

    private IEnumerable<EventKey> Told(SyntheticChild child, byte number, DateOnly from, DateOnly? until)
    {
        var begun = Math.Max(MinuteOf(from), WhenTheYearBegins);
        if (begun / MinutesADay > LastDay)
            yield break;
        var first = new EventKey(begun, EventKind.Care, child.Index, number, 1, begun);
        yield return first;
        if (until is { } end && MinuteOf(end) is var ended && ended > begun && ended / MinutesADay <= LastDay)
            yield return first with { Minute = ended, Version = 2 };
    }

    private int MinuteOf(DateOnly day) => ((day.DayNumber - municipality.YearBegins.DayNumber) * MinutesADay) + WhenItHappens;
}
