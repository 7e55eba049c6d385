using BackaBarnet.Simulators.Synthetic.Model;

namespace BackaBarnet.Simulators.Synthetic.Numbers;

/// <summary>
/// Gives out numbers, each once: from Skatteverket's list near a wanted date of birth, and where the list has none left a
/// temporary number of SS 12000 (<c>YYYYMMDDTFnn</c>), which is nobody's either.
/// </summary>
internal sealed class NumberPool
{
    private const int TemporaryPerDay = 100;

    /// <summary>How far a date of birth may be moved to where the list has a number.</summary>
    private const int Reach = 20;

    private readonly Dictionary<DateOnly, List<short>> _left = TestNumberList.ByDate.ToDictionary(date => date.Key, date => date.Value.ToList());
    private readonly Dictionary<DateOnly, byte> _temporary = [];

    /// <summary>Somebody born near a date.</summary>
    /// <param name="wanted">The date; moved by up to twenty days to where the list has a number.</param>
    /// <param name="sex">The sex; any if <see langword="null"/>.</param>
    /// <param name="drawn">The sex where no number tells one.</param>
    /// <param name="earliest">Nobody is born before this day.</param>
    /// <param name="latest">Nobody is born after this day.</param>
    public PersonSlot Near(DateOnly wanted, Sex? sex, Sex drawn, DateOnly earliest, DateOnly latest)
    {
        for (var away = 0; away <= Reach; away++)
        {
            if (wanted.AddDays(-away) >= earliest && TakeListed(wanted.AddDays(-away), sex) is { } before)
                return before;
            if (wanted.AddDays(away) <= latest && TakeListed(wanted.AddDays(away), sex) is { } after)
                return after;
        }

        return Temporary(wanted, sex ?? drawn);
    }

    /// <summary>Somebody born on a date, as a twin is.</summary>
    public PersonSlot On(DateOnly date, Sex drawn) => TakeListed(date, null) ?? Temporary(date, drawn);

    /// <summary>Somebody with a temporary number. Where a date has no more of them, the day before.</summary>
    public PersonSlot Temporary(DateOnly wanted, Sex sex)
    {
        var given = _temporary.GetValueOrDefault(wanted);
        if (given == TemporaryPerDay)
            return Temporary(wanted.AddDays(-1), sex);
        _temporary[wanted] = ++given;
        return new PersonSlot(wanted, sex, 0, given);
    }

    /// <summary>The same person with a temporary number before the listed one.</summary>
    public PersonSlot WithEarlier(PersonSlot slot)
    {
        var given = _temporary.GetValueOrDefault(slot.Born);
        if (!slot.IsListed || given == TemporaryPerDay)
            return slot;
        _temporary[slot.Born] = ++given;
        return slot with { Temporary = given };
    }

    private PersonSlot? TakeListed(DateOnly date, Sex? sex)
    {
        if (!_left.TryGetValue(date, out var numbers))
            return null;
        var place = numbers.FindIndex(number => sex is null || SexOf(number) == sex);
        if (place < 0)
            return null;
        var taken = numbers[place];
        numbers.RemoveAt(place);
        return new PersonSlot(date, SexOf(taken), taken, 0);
    }

    // The third of the last four digits: odd for men, even for women.
    private static Sex SexOf(short lastFour) => lastFour / 10 % 2 == 1 ? Sex.Man : Sex.Woman;
}
