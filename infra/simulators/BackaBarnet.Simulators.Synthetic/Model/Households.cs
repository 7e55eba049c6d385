using BackaBarnet.Simulators.Synthetic.Numbers;

namespace BackaBarnet.Simulators.Synthetic.Model;

/// <summary>What is particular about a family.</summary>
internal enum HouseholdKind
{
    Together,
    Split,
    Sole,
    GodMan,
    NotTold,
    ProtectedChildren,
    ProtectedGuardian,
    NewlyArrived,
}

/// <summary>
/// How many children each family has and who is born when, with the numbers given out: a dozen bytes a person, so that every
/// family can be made anew from its number alone.
/// </summary>
internal sealed class Households
{
    private const int Adults = 2;

    /// <summary>Children in ten families on end, twenty together.</summary>
    private static readonly int[] Pattern = [2, 1, 2, 3, 1, 2, 2, 1, 2, 4];
    private static readonly int[] Before = [.. Pattern.Select((_, family) => Pattern.Take(family).Sum())];
    private static readonly int[] FamilyOfPattern = [.. Pattern.SelectMany((children, family) => Enumerable.Repeat(family, children))];
    private static readonly int PatternChildren = Pattern.Sum();

    // How many of a thousand children are so many years old: fewer have been born in later years.
    private static readonly int[] Ages = [47, 48, 50, 52, 53, 54, 55, 56, 56, 57, 58, 58, 59, 59, 59, 60, 60, 59];

    /// <summary>The list has few numbers of people born before.</summary>
    private static readonly DateOnly EarliestAdult = new(1976, 1, 1);

    private readonly int _seed;
    private readonly DateOnly _today;
    private readonly PersonSlot[] _children;
    private readonly PersonSlot[] _adults;

    /// <summary>Fills every place.</summary>
    public Households(int size, int seed, DateOnly today, NumberPool pool)
    {
        (_seed, _today, _children) = (seed, today, new PersonSlot[size]);
        Count = OfChild(size - 1) + 1;
        _adults = new PersonSlot[Count * Adults];
        for (var household = 0; household < Count; household++)
        {
            FillChildren(household, pool);
            FillAdults(household, pool);
        }
    }

    /// <summary>Number of families.</summary>
    public int Count { get; }

    /// <summary>The family of a child.</summary>
    public static int OfChild(int child) => (child / PatternChildren * Pattern.Length) + FamilyOfPattern[child % PatternChildren];

    /// <summary>The kind of a family: by its number, so that every kind is there in the smallest municipality.</summary>
    public static HouseholdKind KindOf(int household) => (((household * 37L) + 13) % 100) switch
    {
        < 62 => HouseholdKind.Together,
        < 84 => HouseholdKind.Split,
        < 92 => HouseholdKind.Sole,
        92 => HouseholdKind.GodMan,
        93 or 94 => HouseholdKind.NotTold,
        95 => HouseholdKind.ProtectedChildren,
        96 => HouseholdKind.ProtectedGuardian,
        _ => HouseholdKind.NewlyArrived,
    };

    /// <summary>The first child of a family.</summary>
    public static int FirstChild(int household) => (household / Pattern.Length * PatternChildren) + Before[household % Pattern.Length];

    /// <summary>The family's children.</summary>
    public ReadOnlySpan<PersonSlot> ChildrenOf(int household)
    {
        var first = FirstChild(household);
        return _children.AsSpan(first, Math.Min(Pattern[household % Pattern.Length], _children.Length - first));
    }

    /// <summary>One of the family's grown-ups, 0 or 1.</summary>
    public PersonSlot Adult(int household, int number) => _adults[(household * Adults) + number];

    private void FillChildren(int household, NumberPool pool)
    {
        var kind = KindOf(household);
        var draw = new Draw(_seed, Purpose.Household, household);
        var first = FirstChild(household);
        var born = Birthday(ref draw);
        for (var i = 0; i < ChildrenOf(household).Length; i++)
        {
            var isTwin = i == 1 && draw.PerThousand(30);
            var sex = draw.PerThousand(514) ? Sex.Man : Sex.Woman;
            if (i > 0 && !isTwin)
                born = Sibling(born, ref draw);
            var slot = isTwin ? pool.On(born, sex) : Child(kind, household, born, sex, pool);
            _children[first + i] = slot;
            born = slot.Born;
        }
    }

    private PersonSlot Child(HouseholdKind kind, int household, DateOnly born, Sex sex, NumberPool pool)
    {
        if (kind != HouseholdKind.NewlyArrived)
            return pool.Near(born, null, sex, Youngest, _today);
        // Half of the newly arrived have got their personnummer meanwhile.
        return household % 2 == 0 ? pool.WithEarlier(pool.Near(born, null, sex, Youngest, _today)) : pool.Temporary(born, sex);
    }

    private DateOnly Youngest => _today.AddYears(-18).AddDays(1);

    private DateOnly Birthday(ref Draw draw)
    {
        var born = _today.AddYears(-draw.Weighted(Ages)).AddDays(-draw.Next(365));
        return born < Youngest ? Youngest : born;
    }

    private DateOnly Sibling(DateOnly born, ref Draw draw)
    {
        var days = draw.Between(500, 1500);
        var younger = born.AddDays(days);
        var older = born.AddDays(-days);
        if (older < Youngest && younger > _today)
            return Birthday(ref draw);
        return older < Youngest || (younger <= _today && draw.PerThousand(500)) ? younger : older;
    }

    private void FillAdults(int household, NumberPool pool)
    {
        var kind = KindOf(household);
        var draw = new Draw(_seed, Purpose.Household, household + (1L << 32));
        var eldest = _today;
        foreach (var child in ChildrenOf(household))
            eldest = child.Born < eldest ? child.Born : eldest;
        var isTwoWomen = draw.PerThousand(10);
        for (var i = 0; i < AdultsOf(kind); i++)
        {
            var sex = i == 0 || isTwoWomen ? Sex.Woman : Sex.Man;
            var born = eldest.AddDays(-draw.Between(22 * 365, 37 * 365));
            if (born < EarliestAdult)
                born = EarliestAdult.AddDays(draw.Next(1500));
            _adults[(household * Adults) + i] = Adult(kind, household, born, sex, pool);
        }
    }

    private PersonSlot Adult(HouseholdKind kind, int household, DateOnly born, Sex sex, NumberPool pool) => kind switch
    {
        HouseholdKind.GodMan when household == CoordinationNumber.Household =>
            pool.Near(CoordinationNumber.Told, Sex.Man, Sex.Man, DateOnly.MinValue, _today),
        HouseholdKind.NewlyArrived when household % 2 == 0 => pool.WithEarlier(pool.Near(born, sex, sex, DateOnly.MinValue, _today)),
        HouseholdKind.NewlyArrived => pool.Temporary(born, sex),
        _ => pool.Near(born, sex, sex, DateOnly.MinValue, _today),
    };

    private static int AdultsOf(HouseholdKind kind) => kind is HouseholdKind.Sole or HouseholdKind.GodMan or HouseholdKind.ProtectedChildren ? 1 : 2;
}
