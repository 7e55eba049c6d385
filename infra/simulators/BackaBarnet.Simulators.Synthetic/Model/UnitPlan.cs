using System.Globalization;

namespace BackaBarnet.Simulators.Synthetic.Model;

/// <summary>The units of a municipality: as many as its children fill. Half of the preschools and a third of the schools are independent.</summary>
internal sealed class UnitPlan
{
    private static readonly string[] Departments = ["Myran", "Blåsippan", "Haren", "Ugglan"];
    private const int Grades = 10;
    private const int ClassesOfSchool = 2;
    private const int ClassesOfUpperSecondary = 4;

    private readonly int _seed;

    /// <summary>Plans the units for so many children.</summary>
    public UnitPlan(int size, int seed)
    {
        _seed = seed;
        var units = new List<SyntheticUnit>();
        SyntheticUnit Add(UnitKind kind, string code, string name, string activity)
        {
            var unit = new SyntheticUnit(units.Count, Draw.Id(seed, Purpose.UnitId, units.Count), code, name, kind, activity);
            units.Add(unit);
            return unit;
        }

        Preschools = [.. Enumerable.Range(0, Math.Max(2, size * 236 / 70_000)).Select(i =>
            Add(UnitKind.Preschool, Code("FSK", i), $"Förskolan {Names.Place(i)}", i % 2 == 0 ? Activities.Preschools : Activities.IndependentPreschool))];
        Schools = [.. Enumerable.Range(0, Math.Max(2, size * 560 / 400_000)).Select(i =>
            Add(UnitKind.School, Code("SK", i), $"Skolan {Names.Place(i)}", IsIndependent(i) ? Activities.IndependentSchool : Activities.Schools))];
        AfterSchools = [.. Schools.Select((school, i) =>
            Add(UnitKind.AfterSchool, Code("FRH", i), $"Fritidshemmet {Names.Place(i)}", IsIndependent(i) ? Activities.IndependentAfterSchool : Activities.AfterSchool))];
        UpperSecondaries = [.. Enumerable.Range(0, Math.Max(1, size * 110 / 700_000)).Select(i =>
            Add(UnitKind.UpperSecondary, Code("GY", i), $"Gymnasieskolan {Names.Place(i)}", Activities.UpperSecondary))];
        All = units;
    }

    /// <summary>Every unit; a unit's number is its place.</summary>
    public IReadOnlyList<SyntheticUnit> All { get; }

    public IReadOnlyList<SyntheticUnit> Preschools { get; }

    public IReadOnlyList<SyntheticUnit> Schools { get; }

    /// <summary>The fritidshem of each school, in the same order.</summary>
    public IReadOnlyList<SyntheticUnit> AfterSchools { get; }

    public IReadOnlyList<SyntheticUnit> UpperSecondaries { get; }

    /// <summary>Departments or classes of a unit.</summary>
    public IEnumerable<SyntheticGroup> GroupsOf(SyntheticUnit unit) => unit.Kind switch
    {
        UnitKind.Preschool => Departments.Select((_, i) => Group(unit, i)),
        UnitKind.School => Enumerable.Range(0, Grades * ClassesOfSchool).Select(i => Group(unit, i)),
        UnitKind.UpperSecondary => Enumerable.Range(0, 3 * ClassesOfUpperSecondary).Select(i => Group(unit, i)),
        _ => [],
    };

    /// <summary>The group in which a child is on a day.</summary>
    public SyntheticGroup? GroupOf(SyntheticStay stay, DateOnly born, DateOnly day) => stay.Unit.Kind switch
    {
        UnitKind.Preschool => Group(stay.Unit, stay.GroupDraw % Departments.Length),
        UnitKind.School => Group(stay.Unit, (Math.Clamp(Grade(born, day), 0, Grades - 1) * ClassesOfSchool) + (stay.GroupDraw % ClassesOfSchool)),
        UnitKind.UpperSecondary => Group(stay.Unit, (Math.Clamp(Grade(born, day) - Grades, 0, 2) * ClassesOfUpperSecondary) + (stay.GroupDraw % ClassesOfUpperSecondary)),
        _ => null,
    };

    /// <summary>The grade of somebody born on a date: 0 in preschool class, 1 to 9 in school, 10 to 12 after it.</summary>
    public static int Grade(DateOnly born, DateOnly day) => day.Year - (day.Month < 8 ? 1 : 0) - born.Year - 6;

    private SyntheticGroup Group(SyntheticUnit unit, int number) =>
        new(Draw.Id(_seed, Purpose.GroupId, (unit.Index * 100L) + number), unit, NameOf(unit.Kind, number));

    private static string NameOf(UnitKind kind, int number) => kind switch
    {
        UnitKind.Preschool => Departments[number],
        UnitKind.School when number < ClassesOfSchool => $"F{Letter(number)}",
        UnitKind.School => $"{Number(number / ClassesOfSchool)}{Letter(number % ClassesOfSchool)}",
        _ => $"GY{Number((number / ClassesOfUpperSecondary) + 1)}{Letter(number % ClassesOfUpperSecondary)}",
    };

    private static bool IsIndependent(int school) => school % 3 == 1;

    private static char Letter(int number) => (char)('A' + number);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Code(string kind, int number) => $"{kind}-{Number(number + 1)}";
}
