using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Simulators.Synthetic.Model;

namespace BackaBarnet.Simulators.Synthetic.Tests.Model;

/// <summary>What docs/synthetic.md says of proportions, on a municipality of Österåker's size.</summary>
public sealed class ProportionsTests
{
    private static readonly List<SyntheticFamily> Families = [.. Given.Osteraker.Families()];
    private static readonly List<SyntheticChild> Children = [.. Families.SelectMany(family => family.Children)];
    private static readonly MunicipalityFigures Figures = MunicipalityFigures.Of(Given.Osteraker);

    [Fact]
    public void Children_EveryYearOfAge_IsThereInRealisticNumbers()
    {
        var ages = Children.CountBy(child => child.AgeOn(Given.Today)).ToDictionary();

        Assert.Equal(Enumerable.Range(0, 18), ages.Keys.Order());
        Assert.All(ages.Values, count => Assert.InRange(count, Children.Count * 30 / 1000, Children.Count * 80 / 1000));
    }

    [Fact]
    public void Families_Custody_IsAsStated()
    {
        int PerMille(Custody custody) => Families.Count(family => family.Custody == custody) * 1000 / Families.Count;

        Assert.InRange(PerMille(Custody.Together), 600, 700);
        Assert.InRange(PerMille(Custody.Split), 200, 250);
        Assert.InRange(PerMille(Custody.Sole), 60, 110);
        Assert.InRange(PerMille(Custody.GodMan), 5, 15);
        Assert.InRange(PerMille(Custody.NotTold), 10, 30);
    }

    [Fact]
    public void Families_Split_LiveAtTwoAddresses() => Assert.All(
        Families.Where(family => family.Custody == Custody.Split && family.Guardians.All(guardian => guardian.Person.Address is not null)),
        family => Assert.True(family.Guardians[0].Person.Address != family.Guardians[1].Person.Address));

    [Fact]
    public void Families_Protection_IsOfBothKindsOfChildrenAndOfOneGuardianAlone()
    {
        Assert.Equal(
            [Protection.None, Protection.Sekretessmarkering, Protection.SkyddadFolkbokforing], Children.Select(child => child.Person.Protection).Distinct().Order());
        Assert.InRange(Figures.ProtectedChildren, Children.Count * 5 / 1000, Children.Count * 20 / 1000);
        Assert.Contains(Families, family => family.Guardians.Select(guardian => guardian.Person.Protection != Protection.None).SequenceEqual([false, true])
            && family.Children.All(child => child.Person.Protection == Protection.None));
        Assert.All(Given.Everybody(Given.Osteraker).Where(person => person.Protection != Protection.None), person => Assert.Null(person.Address));
    }

    [Fact]
    public void Families_Smallest_HasEveryCustodyAndProtection()
    {
        var families = SyntheticMunicipality.Create(SyntheticMunicipality.LeastSize, 1, Given.Today).Families().ToList();

        Assert.Equal(Enum.GetValues<Custody>(), families.Select(family => family.Custody).Distinct().Order());
        Assert.Contains(families, family => family.Children[0].Person.Protection != Protection.None);
        Assert.Contains(families, family => family.IsNewlyArrived && family.Children.Any(child => child.Person.EarlierNumber is not null));
    }

    [Fact]
    public void Families_TwinsAndNamesakes_AreThere()
    {
        Assert.Contains(Families, family => family.Children.CountBy(child => child.Person.Born).Any(date => date.Value == 2));
        var namesakes = Children.GroupBy(child => (child.Person.GivenName, child.Person.FamilyName)).Where(name => name.Select(child => child.Person.Number).Distinct(StringComparer.Ordinal).Count() > 1);
        Assert.NotEmpty(namesakes);
        Assert.All(Families, family => Assert.True(family.Children.Select(child => (child.Person.GivenName, child.Person.Sex)).Distinct().Count() == family.Children.Count));
    }

    [Fact]
    public void Stays_OfAllChildren_HaveGapsOverlapsAndMoves()
    {
        var preschools = Children.Select(child => child.Stays.Where(stay => stay.SchoolType == "FS").ToList()).Where(stays => stays.Count == 2).ToList();

        Assert.Contains(preschools, stays => stays[1].From > stays[0].Until!.Value.AddDays(20));
        Assert.Contains(preschools, stays => stays[1].From < stays[0].Until);
        Assert.Contains(Children, child => child.Stays.Count > 0 && child.Stays.All(stay => stay.Until < Given.Today) && child.AgeOn(Given.Today) is > 7 and < 15);
        Assert.All(Children.SelectMany(child => child.Stays), stay => Assert.True(stay.Until is null || stay.From <= stay.Until));
    }

    [Fact]
    public void StageOn_AChildsLife_GoesFromMidwifeToSchool()
    {
        var child = Children.First(child => child.AgeOn(Given.Today) == 12 && child.Stays is [{ SchoolType: "FS" }, { SchoolType: "FKLASS" }, ..] && child.Stays[^1].Until is null);

        var days = new[] { -1, 0, 10, 300, 5 * 365, 9 * 365 }.Select(age => child.StageOn(child.Person.Born.AddDays(age)));

        Assert.Equal([LifeStage.Nobody, LifeStage.Midwife, LifeStage.ChildHealth, LifeStage.ChildHealth, LifeStage.Preschool, LifeStage.School], days);
    }

    [Fact]
    public void StageOn_GapOrMoveAway_IsChildHealthAndNobody()
    {
        var gap = Children.Select(child => (child, Stays: child.Stays.Where(stay => stay.SchoolType == "FS").ToList())).First(each => each.Stays.Count == 2 && each.Stays[1].From > each.Stays[0].Until!.Value.AddDays(20));
        var gone = Children.First(child => child.AgeOn(Given.Today) is > 7 and < 15 && child.Stays.Count > 0 && child.Stays.All(stay => stay.Until < Given.Today));

        Assert.Equal((LifeStage.ChildHealth, LifeStage.Nobody), (gap.child.StageOn(gap.Stays[0].Until!.Value.AddDays(5)), gone.StageOn(Given.Today)));
    }

    [Fact]
    public void Units_HalfOfPreschoolsAndAThirdOfSchools_AreIndependent()
    {
        int Independent(UnitKind kind, string activity) =>
            Given.Osteraker.Units.Count(unit => unit.Kind == kind && unit.Activity == activity) * 100 / Given.Osteraker.Units.Count(unit => unit.Kind == kind);

        Assert.InRange(Independent(UnitKind.Preschool, "provlyckan"), 45, 55);
        Assert.InRange(Independent(UnitKind.School, "exempelskolan"), 28, 38);
    }

    [Fact]
    public void Staff_EveryUnit_HasItsRektorAndEverySchoolItsNurse()
    {
        Assert.All(Given.Osteraker.Units, unit => Assert.Single(Given.Osteraker.Staff, staff => staff.Unit == unit && staff.Role == "Rektor"));
        Assert.All(
            Given.Osteraker.Units.Where(unit => unit.Kind == UnitKind.School), unit => Assert.Single(Given.Osteraker.Staff, staff => staff.Unit == unit && staff.Signature == "SSK"));
    }

    [Fact]
    public void Reports_OfAYear_AreAsManyAsInOsteraker()
    {
        Assert.InRange(Figures.Reports, 2372 * 90 / 100, 2372 * 110 / 100);
        Assert.InRange((double)Figures.Reports / Figures.ReportedChildren, 1.5, 1.7);
        Assert.InRange(Figures.AnonymousReports * 100 / Figures.Reports, 11, 19);
    }

    [Fact]
    public void Events_EveryKind_IsThere() => Assert.Equal(
        ["CareEvent", "ConsentEvent", "HealthEvent", "NumberEvent", "PlanEvent", "ReportEvent", "StayEvent", "UpptacktEvent"], Figures.Events.Keys);
}
