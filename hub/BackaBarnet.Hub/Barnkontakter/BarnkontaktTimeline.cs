using BackaBarnet.Hub.Registers;

namespace BackaBarnet.Hub.Barnkontakter;

/// <summary>A time in which one unit has a child's barnkontakt.</summary>
/// <param name="Stage">The stage of life.</param>
/// <param name="Unit">The unit.</param>
/// <param name="From">First day; <see cref="DateOnly.MinValue"/> if no register says.</param>
/// <param name="Until">Last day, included; <see langword="null"/> while open.</param>
public sealed record Kontaktperiod(Livsskede Stage, Unit Unit, DateOnly From, DateOnly? Until);

/// <summary>A time for which the registers name no barnkontakt, or more than one.</summary>
/// <param name="From">First day.</param>
/// <param name="Until">Last day, included; <see langword="null"/> while open.</param>
/// <param name="Units">Those named; none in a gap.</param>
public sealed record Oklarhet(DateOnly From, DateOnly? Until, IReadOnlyList<Unit> Units);

/// <summary>Who is a child's barnkontakt when, told from what the registers know. Pure; the order of what is known does not matter.</summary>
public sealed class BarnkontaktTimeline
{
    private BarnkontaktTimeline(IReadOnlyList<Kontaktperiod> periods, IReadOnlyList<Oklarhet> gaps, IReadOnlyList<Oklarhet> overlaps) =>
        (Periods, Gaps, Overlaps) = (periods, gaps, overlaps);

    /// <summary>The periods, in order, none over another.</summary>
    public IReadOnlyList<Kontaktperiod> Periods { get; }

    /// <summary>Times after the first period in which the child has no barnkontakt. The last one is open if nothing follows.</summary>
    public IReadOnlyList<Oklarhet> Gaps { get; }

    /// <summary>Times in which two units of the same stage name the child; the one that has had it longer counts meanwhile.</summary>
    public IReadOnlyList<Oklarhet> Overlaps { get; }

    /// <summary>The period of a day.</summary>
    /// <returns><see langword="null"/> if the child has no barnkontakt that day.</returns>
    public Kontaktperiod? On(DateOnly day) => Periods.LastOrDefault(period => period.From <= day && (period.Until is null || day <= period.Until));

    /// <summary>Puts together what the registers know.</summary>
    internal static BarnkontaktTimeline Of(IEnumerable<Vistelse> known)
    {
        var stays = known.Where(stay => stay.IsReal).Select(Stay.Of).Distinct().ToList();
        var stretches = Stretches(stays).ToList();
        return new BarnkontaktTimeline(
            [.. Joined(stretches.Where(stretch => stretch.Serving.Count > 0), static stretch => (stretch.Serving[0].Stage, stretch.Serving[0].Unit))
                .Select(run => new Kontaktperiod(run[0].Serving[0].Stage, run[0].Serving[0].Unit, run[0].From, run[^1].LastDay))],
            [.. stretches.Where(stretch => stretch.Serving.Count == 0).Select(stretch => new Oklarhet(stretch.From, stretch.LastDay, []))],
            [.. Joined(stretches.Where(stretch => stretch.Serving.Count > 1), static stretch => string.Join('\n', stretch.Serving.Select(stay => stay.Unit)))
                .Select(run => new Oklarhet(run[0].From, run[^1].LastDay, [.. run[0].Serving.Select(stay => stay.Unit)]))]);
    }

    // A stretch is a run of days on which the same stays are open; its first is the day after the last of the one before.
    private static IEnumerable<Stretch> Stretches(IReadOnlyList<Stay> stays)
    {
        var borders = stays.Select(stay => stay.From).Concat(stays.Select(stay => stay.After).OfType<DateOnly>()).Distinct().Order().ToList();
        foreach (var (i, from) in borders.Index())
        {
            DateOnly? after = i + 1 < borders.Count ? borders[i + 1] : null;
            var open = stays.Where(stay => stay.From <= from && (stay.After is null || from < stay.After)).ToList();
            var latest = open.Count == 0 ? default : open.Max(stay => stay.Stage);
            yield return new Stretch(from, after, [.. open
                .Where(stay => stay.Stage == latest)
                .GroupBy(stay => stay.Unit)
                .Select(same => same.MinBy(stay => stay.From)!)
                .OrderBy(stay => stay.From)
                .ThenBy(stay => stay.Unit.Source, StringComparer.Ordinal)
                .ThenBy(stay => stay.Unit.RecordId, StringComparer.Ordinal)]);
        }
    }

    private static IEnumerable<List<Stretch>> Joined<TKey>(IEnumerable<Stretch> stretches, Func<Stretch, TKey> key)
    {
        var run = new List<Stretch>();
        foreach (var stretch in stretches)
        {
            if (run.Count > 0 && !(run[^1].After == stretch.From && EqualityComparer<TKey>.Default.Equals(key(run[^1]), key(stretch))))
            {
                yield return run;
                run = [];
            }

            run.Add(stretch);
        }

        if (run.Count > 0)
            yield return run;
    }

    private sealed record Stay(Livsskede Stage, Unit Unit, DateOnly From, DateOnly? After)
    {
        public static Stay Of(Vistelse stay) =>
            new(stay.Stage, stay.Unit, stay.From ?? DateOnly.MinValue, stay.Until is { } until && until < DateOnly.MaxValue ? until.AddDays(1) : null);
    }

    private sealed record Stretch(DateOnly From, DateOnly? After, IReadOnlyList<Stay> Serving)
    {
        public DateOnly? LastDay => After?.AddDays(-1);
    }
}
