using System.Globalization;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Registers;

namespace BackaBarnet.Hub.Barnkontakter;

/// <summary>That a child has come to the barnkontakt, or the group, that it has now; or has none any more.</summary>
/// <param name="Reason">What changed.</param>
/// <param name="Day">First day of what is now.</param>
/// <param name="From">The unit before.</param>
/// <param name="To">The unit now; the same where only the group changed, <see langword="null"/> if there is none.</param>
internal sealed record Overgang(Overlamningsskal Reason, DateOnly Day, Unit From, Unit? To);

/// <summary>Finds what has changed lately. Pure.</summary>
internal static class Overgangar
{
    /// <summary>How the child came to where it is today, within the unit and to it. Nothing if it never had another barnkontakt, or waits for the next one.</summary>
    public static IEnumerable<Overgang> To(KnownChild child, DateOnly today)
    {
        if (child.Timeline.On(today) is not { } now)
        {
            if (child.Timeline.Periods is [.., { Until: { } until } last] && until < today)
                yield return new Overgang(Overlamningsskal.Avslut, until.AddDays(1), last.Unit, null);
            yield break;
        }

        if (child.Timeline.Periods.TakeWhile(period => period != now).LastOrDefault() is { } before && (before.Unit, before.Stage) != (now.Unit, now.Stage))
            yield return new Overgang(before.Stage == now.Stage ? Overlamningsskal.Enhet : Overlamningsskal.Livsskede, now.From, before.Unit, now.Unit);
        // A new class and a new school year at the turn of the year are one change, told once.
        var days = new[] { ChangeOf(group => group.Group), ChangeOf(group => group.SchoolYear?.ToString(CultureInfo.InvariantCulture)) };
        if (days.Max() is { } day)
            yield return new Overgang(Overlamningsskal.Grupp, day, now.Unit, now.Unit);

        DateOnly? ChangeOf(Func<Grupptid, string?> name) => DayOfChange([.. child.Groups.Where(group => group.Unit == now.Unit && name(group) is not null)], name, now.From, today);
    }

    /// <summary>
    /// The first day in what a child belongs to today, if it belonged to another before, in the same time with the barnkontakt. What a
    /// register does not name has not changed, and holidays lie between two classes.
    /// </summary>
    private static DateOnly? DayOfChange(IReadOnlyList<Grupptid> groups, Func<Grupptid, string?> name, DateOnly since, DateOnly today)
    {
        var inOrder = groups.OrderBy(group => group.From).ThenBy(group => group.Until ?? DateOnly.MaxValue).ThenBy(name, StringComparer.Ordinal).ToList();
        if (inOrder.FindLast(group => group.From <= today && (group.Until is null || today <= group.Until)) is not { } now)
            return null;
        // Where a register gives all of a class the same first day, whoever has left one for another came the day after.
        var former = inOrder.FindLast(group => group.From < now.From || (group.From == now.From && group.Until < today));
        var day = former?.From == now.From ? former.Until!.Value.AddDays(1) : now.From;
        return former is not null && name(former) != name(now) && day > since && (former.Until is null || former.Until >= since) ? day : null;
    }
}
