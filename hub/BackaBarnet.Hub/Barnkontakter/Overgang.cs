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
        if (GroupOn(child, now.Unit, today) is { } group && group.From > now.From && GroupOn(child, now.Unit, group.From.AddDays(-1)) is { } former && Differs(former, group))
            yield return new Overgang(Overlamningsskal.Grupp, group.From, now.Unit, now.Unit);
    }

    private static Grupptid? GroupOn(KnownChild child, Unit unit, DateOnly day) => child.Groups
        .Where(group => group.Unit == unit && group.From <= day && (group.Until is null || day <= group.Until))
        .OrderBy(group => group.From)
        .ThenBy(group => group.Group, StringComparer.Ordinal)
        .LastOrDefault();

    // What a register does not name has not changed.
    private static bool Differs(Grupptid before, Grupptid now) =>
        (before.Group is not null && now.Group is not null && before.Group != now.Group)
        || (before.SchoolYear is not null && now.SchoolYear is not null && before.SchoolYear != now.SchoolYear);
}
