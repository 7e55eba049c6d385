using BackaBarnet.Simulators.Synthetic.Events;
using BackaBarnet.Simulators.Synthetic.Numbers;

namespace BackaBarnet.Simulators.Synthetic.Model;

/// <summary>
/// An invented municipality: who lives and works there, and what happened about its children during a year. Everything follows
/// from size, seed and day; a family is the same whenever and in whatever order it is read. No number in it is anybody's.
/// </summary>
public sealed class SyntheticMunicipality
{
    /// <summary>Fewest children: with fewer some kinds of family would be missing.</summary>
    public const int LeastSize = 200;

    /// <summary>Most children.</summary>
    public const int GreatestSize = 100_000;

    private readonly Households _households;
    private readonly FamilyPlan _families;

    private SyntheticMunicipality(int size, int seed, DateOnly today)
    {
        (Size, Seed, Today) = (size, seed, today);
        var pool = new NumberPool();
        UnitPlan = new UnitPlan(size, seed);
        _households = new Households(size, seed, today, pool);
        Staff = StaffPlan.Of(UnitPlan, seed, today, pool);
        _families = new FamilyPlan(_households, new StayPlan(UnitPlan, seed, today), seed, today);
    }

    /// <summary>Municipality code, four digits; no municipality has it.</summary>
    public static string Code => "9901";

    /// <summary>Number of children, 0 to 17 years old.</summary>
    public int Size { get; }

    /// <summary>What everything has been drawn from.</summary>
    public int Seed { get; }

    /// <summary>The Swedish date on which the year ends.</summary>
    public DateOnly Today { get; }

    /// <summary>The first day of the year of which <see cref="Events"/> tells.</summary>
    public DateOnly YearBegins => Today.AddYears(-1);

    /// <summary>The first day of the autumn term that begins in the year; <see langword="null"/> if none does.</summary>
    public DateOnly? TermBegins
    {
        get
        {
            var term = new DateOnly(YearBegins.Year, 8, 15);
            var next = term > YearBegins ? term : term.AddYears(1);
            return next < Today ? next : null;
        }
    }

    /// <summary>Preschools, schools and fritidshem.</summary>
    public IReadOnlyList<SyntheticUnit> Units => UnitPlan.All;

    /// <summary>Who works there.</summary>
    public IReadOnlyList<SyntheticStaff> Staff { get; }

    /// <summary>Number of families.</summary>
    public int FamilyCount => _households.Count;

    internal UnitPlan UnitPlan { get; }

    /// <summary>Makes a municipality.</summary>
    /// <param name="size">Number of children, <see cref="LeastSize"/> to <see cref="GreatestSize"/>.</param>
    /// <param name="seed">Another seed makes another municipality.</param>
    /// <param name="today">The Swedish date on which the year ends.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is out of its range.</exception>
    public static SyntheticMunicipality Create(int size, int seed, DateOnly today)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, LeastSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, GreatestSize);
        return new SyntheticMunicipality(size, seed, today);
    }

    /// <summary>A family by its number, from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer families.</exception>
    public SyntheticFamily Family(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, FamilyCount);
        return _families.Family(index);
    }

    /// <summary>Every family, made as it is asked for.</summary>
    public IEnumerable<SyntheticFamily> Families() => Enumerable.Range(0, FamilyCount).Select(Family);

    /// <summary>Departments and classes of every unit.</summary>
    public IEnumerable<SyntheticGroup> Groups() => Units.SelectMany(UnitPlan.GroupsOf);

    /// <summary>The group of a child at one of its places on a day, if the unit has groups.</summary>
    public SyntheticGroup? GroupOf(SyntheticChild child, SyntheticStay stay, DateOnly day) => UnitPlan.GroupOf(stay, child.Person.Born, day);

    /// <summary>What happened during the year, in the order in which it did, made as it is asked for.</summary>
    public IEnumerable<SyntheticEvent> Events() => new YearOfEvents(this).InOrder();
}
