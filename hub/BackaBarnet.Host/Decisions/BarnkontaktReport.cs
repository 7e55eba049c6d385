using System.Globalization;
using BackaBarnet.Hub.Barnkontakter;
using BackaBarnet.Hub.Participants;
using BackaBarnet.Hub.Registers;

namespace BackaBarnet.Host.Decisions;

/// <summary>Writes who is a child's barnkontakt when, a line each.</summary>
/// <param name="output">Where to.</param>
/// <param name="directory">Knows the activities.</param>
/// <param name="hidesUnits">Whether units are left out: they tell where the child is.</param>
internal sealed class BarnkontaktReport(TextWriter output, ParticipantDirectory directory, bool hidesUnits)
{
    private const string Unnamed = "no activity under Participants has this unit";

    /// <summary>Writes periods, then gaps, then overlaps.</summary>
    public void Print(BarnkontaktTimeline timeline, DateOnly today)
    {
        if (timeline.Periods.Count == 0)
            output.WriteLine("No register names a barnkontakt of the child.");
        foreach (var period in timeline.Periods)
            output.WriteLine($"{Times(period.From, period.Until)}  {period.Stage.ToString().ToLowerInvariant()}{Where(period.Unit)}{(period == timeline.On(today) ? "  (today)" : "")}");
        foreach (var gap in timeline.Gaps)
            output.WriteLine($"{Times(gap.From, gap.Until)}  gap: no barnkontakt");
        foreach (var overlap in timeline.Overlaps)
            output.WriteLine($"{Times(overlap.From, overlap.Until)}  overlap:{(hidesUnits ? $" {overlap.Units.Count.ToString(CultureInfo.InvariantCulture)} units" : string.Join(" and", overlap.Units.Select(Where)))}");
    }

    private string Where(Unit unit) => hidesUnits ? "" : $"  {unit.Source} {unit.RecordId}  {(directory.BarnkontaktOf(unit) is { } activity ? $"{activity.Id} ({activity.Name})" : Unnamed)}";

    private static string Times(DateOnly from, DateOnly? until) => $"{(from == DateOnly.MinValue ? "          " : Day(from))} – {(until is { } day ? Day(day) : "          ")}";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
