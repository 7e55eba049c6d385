using BackaBarnet.Simulators.Synthetic.Numbers;

namespace BackaBarnet.Simulators.Synthetic.Model;

/// <summary>Who works at the units: a rektor each, a teacher for each group, and at schools a nurse and a counsellor.</summary>
internal static class StaffPlan
{
    /// <summary>Appoints everybody.</summary>
    public static IReadOnlyList<SyntheticStaff> Of(UnitPlan units, int seed, DateOnly today, NumberPool pool)
    {
        var staff = new List<SyntheticStaff>();
        foreach (var unit in units.All)
        {
            var first = staff.Count;
            void Appoint(string role, string signature, SyntheticGroup? group = null, SyntheticPerson? person = null) =>
                staff.Add(new SyntheticStaff(
                    Draw.Id(seed, Purpose.DutyId, staff.Count), person ?? Person(seed, staff.Count, today, pool), unit, role, signature, group));

            // A fritidshem is led by the rektor of its school.
            var school = unit.Kind == UnitKind.AfterSchool ? units.Schools[unit.Index - units.AfterSchools[0].Index] : null;
            Appoint("Rektor", "REK", person: school is null ? null : staff.First(each => each.Unit == school && each.Signature == "REK").Person);
            foreach (var group in units.GroupsOf(unit))
                Appoint(unit.Kind == UnitKind.Preschool ? "Förskollärare" : "Lärare", unit.Kind == UnitKind.Preschool ? "FSL" : "LÄR", group);
            if (unit.Kind is UnitKind.School or UnitKind.UpperSecondary)
            {
                Appoint("Annan personal", "SSK");
                Appoint("Annan personal", "KUR");
            }
        }

        return staff;
    }

    private static SyntheticPerson Person(int seed, int number, DateOnly today, NumberPool pool)
    {
        var draw = new Draw(seed, Purpose.Staff, number);
        var sex = draw.PerThousand(780) ? Sex.Woman : Sex.Man;
        var slot = pool.Near(today.AddDays(-draw.Between(25 * 365, 50 * 365)), sex, sex, DateOnly.MinValue, today);
        return new SyntheticPerson
        {
            Id = Draw.Id(seed, Purpose.StaffId, number),
            Number = slot.Number,
            IsListed = slot.IsListed,
            Born = slot.Born,
            Sex = sex,
            GivenName = Names.Adult(sex, ref draw),
            FamilyName = Names.Family(ref draw),
        };
    }
}
