namespace BackaBarnet.Simulators.Synthetic.Model;

/// <summary>
/// A child's way through preschool and school: with changes of unit, gaps and overlaps between them, and families that come
/// from another municipality or leave for one during the year.
/// </summary>
internal sealed class StayPlan(UnitPlan units, int seed, DateOnly today)
{
    /// <summary>The places of a child.</summary>
    public IReadOnlyList<SyntheticStay> Of(int household, int child, DateOnly born)
    {
        var draw = new Draw(seed, Purpose.Stays, child);
        var home = Home(household);
        var (school, preschool) = (home.Next(units.Schools.Count), home.Next(units.Preschools.Count));
        var (comes, leaves) = Moves(ref home);
        var stays = new List<SyntheticStay>();
        AddPreschool(stays, preschool, born, ref draw);
        AddSchool(stays, school, born, ref draw);
        return [.. stays.Select(stay => Within(stay, comes, leaves)).OfType<SyntheticStay>()
            .OrderBy(stay => stay.From).Select((stay, i) => stay with { Id = Draw.Id(seed, Purpose.StayId, (child * 16L) + i) })];
    }

    /// <summary>The day in the year on which a family comes from another municipality, or leaves for one.</summary>
    public (DateOnly? Comes, DateOnly? Leaves) MovesOf(int household)
    {
        var home = Home(household);
        (_, _) = (home.Next(units.Schools.Count), home.Next(units.Preschools.Count));
        return Moves(ref home);
    }

    private Draw Home(int household) => new(seed, Purpose.Stays, household + (1L << 32));

    private (DateOnly? Comes, DateOnly? Leaves) Moves(ref Draw home)
    {
        var day = today.AddDays(-home.Between(20, 340));
        return home.Weighted(20, 20, 960) switch { 0 => (day, null), 1 => (null, day), _ => (null, null) };
    }

    private void AddPreschool(List<SyntheticStay> stays, int unit, DateOnly born, ref Draw draw)
    {
        var from = born.AddDays(draw.Between(390, 660));
        var until = new DateOnly(born.Year + 6, 7, 31);
        if (draw.PerThousand(100))
            return;
        var first = draw.PerThousand(150) ? draw.Next(units.Preschools.Count) : unit;
        if (!draw.PerThousand(150))
        {
            stays.Add(Stay(units.Preschools[first], SyntheticStay.Preschool, from, until, ref draw));
            return;
        }

        // A change of preschool: with some weeks at home between, with both for a fortnight, or from one day to the next.
        var change = from.AddDays(draw.Between(150, 1400));
        var pause = draw.Weighted(3, 2, 5) switch { 0 => draw.Between(30, 90), 1 => -14, _ => 1 };
        stays.Add(Stay(units.Preschools[first], SyntheticStay.Preschool, from, Earlier(change, until), ref draw));
        if (change.AddDays(pause) < until)
            stays.Add(Stay(units.Preschools[(first + 1) % units.Preschools.Count], SyntheticStay.Preschool, change.AddDays(pause), until, ref draw));
    }

    private void AddSchool(List<SyntheticStay> stays, int unit, DateOnly born, ref Draw draw)
    {
        var first = draw.PerThousand(100) ? draw.Next(units.Schools.Count) : unit;
        var later = draw.PerThousand(150) ? draw.Next(units.Schools.Count) : first;
        stays.Add(Stay(units.Schools[first], SyntheticStay.PreschoolClass, Term(born, 6), Term(born, 7).AddDays(-15), ref draw));
        if (draw.PerThousand(800))
            stays.Add(Stay(units.AfterSchools[first], SyntheticStay.AfterSchool, Term(born, 6), Term(born, 10).AddDays(-15), ref draw));
        // Lower secondary school can be another school.
        stays.Add(Stay(units.Schools[first], SyntheticStay.Compulsory, Term(born, 7), Term(born, 13).AddDays(-15), ref draw));
        stays.Add(Stay(units.Schools[later], SyntheticStay.Compulsory, Term(born, 13), Term(born, 16).AddDays(-15), ref draw));
        stays.Add(Stay(draw.Pick(units.UpperSecondaries), SyntheticStay.UpperSecondary, Term(born, 16), Term(born, 19).AddDays(-15), ref draw));
    }

    private static SyntheticStay Stay(SyntheticUnit unit, string schoolType, DateOnly from, DateOnly until, ref Draw draw) =>
        new() { Id = Guid.Empty, Unit = unit, SchoolType = schoolType, From = from, Until = until, GroupDraw = draw.Next(64) };

    /// <summary>The stay as the roster has it today; <see langword="null"/> if it has none.</summary>
    private SyntheticStay? Within(SyntheticStay stay, DateOnly? comes, DateOnly? leaves)
    {
        if (stay.From > today.AddDays(SyntheticStay.KnownAhead) || stay.Until < comes || stay.From > leaves)
            return null;
        var from = comes > stay.From ? comes.Value : stay.From;
        var until = leaves < stay.Until ? leaves : stay.Until;
        return stay with { From = from, Until = until >= today ? null : until };
    }

    // Autumn term of the year in which a child reaches an age.
    private static DateOnly Term(DateOnly born, int age) => new(born.Year + age, 8, 15);

    private static DateOnly Earlier(DateOnly first, DateOnly second) => first < second ? first : second;
}
