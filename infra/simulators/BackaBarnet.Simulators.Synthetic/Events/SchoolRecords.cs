using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Simulators.Synthetic.Model;

namespace BackaBarnet.Simulators.Synthetic.Events;

/// <summary>Upptäckarkort and barnhälsoplaner.</summary>
internal sealed class SchoolRecords(SyntheticMunicipality municipality)
{
    private static readonly string[] SupportTypes = ["extraAnpassning", "sarskiltStod", "atgardsprogram", "utredning"];

    // Who notices outside preschool and school, and as what.
    private static readonly (string Activity, string Role)[] Elsewhere =
    [
        (Activities.OpenPreschool, "Förskollärare"), (Activities.Leisure, "Fritidsledare"), (Activities.FieldWorkers, "Fältsekreterare"),
        (Activities.Police, "Polis"), (Activities.ChildHealth, "BVC-sköterska"), (Activities.YouthClinic, "Kurator"),
    ];

    /// <summary>A card; its second version tells of one more thing.</summary>
    public UpptacktEvent Card(About about)
    {
        var draw = about.Draw(municipality.Seed, Purpose.Card);
        var stay = about.Child.StayOn(about.FirstDay);
        var isAtUnit = stay is not null && draw.PerThousand(800);
        var (activity, role) = draw.Pick(Elsewhere);
        var isPreschool = stay?.Unit.Kind == UnitKind.Preschool;
        var (author, family) = (Names.Adult(Sex.Woman, ref draw), Names.Family(ref draw));
        return new UpptacktEvent
        {
            At = about.At,
            Family = about.Family,
            Child = about.Child,
            RecordId = about.Id("UK"),
            Version = about.Key.Version,
            Unit = isAtUnit ? stay!.Unit.Name : Activities.All.Single(each => each.Id == activity).Name,
            Author = $"{author} {family}",
            AuthorRole = !isAtUnit ? role : isPreschool ? "Förskollärare" : "Lärare",
            Group = isAtUnit ? municipality.GroupOf(about.Child, stay!, about.FirstDay)?.Name : null,
            Areas = AreasOf(about.Key.Version + draw.Between(0, 2), ref draw),
            AbsentDays = draw.PerThousand(400) ? draw.Next(16) : null,
            ChildsView = draw.PerThousand(500) ? Texts.View(ref draw) : null,
            SiblingNote = about.Family.Children.Count > 1 && draw.PerThousand(150) ? "Påhittat: ett syskon i samma skola mår också dåligt." : null,
            Attested = draw.PerThousand(800),
            SuspectsHarm = draw.PerThousand(30),
        };
    }

    /// <summary>A plan; its second version is written at the follow-up.</summary>
    public PlanEvent Plan(About about)
    {
        var draw = about.Draw(municipality.Seed, Purpose.Plan);
        var stay = about.Child.StayOn(about.FirstDay)!;
        var goals = new List<AreaNote>();
        foreach (var area in Texts.Areas(about.Key.Version, ref draw))
            goals.Add(new AreaNote(area, draw.Between(1, 4), Texts.Goal(ref draw)));
        return new PlanEvent
        {
            At = about.At,
            Family = about.Family,
            Child = about.Child,
            RecordId = about.Id("BHP"),
            Version = about.Key.Version,
            Unit = stay.Unit,
            SchoolType = stay.SchoolType,
            Group = municipality.GroupOf(about.Child, stay, about.FirstDay)?.Name,
            Goals = goals,
            SupportType = SupportTypes[draw.Weighted(70, 15, 10, 5)],
            Support = Texts.Support(ref draw),
            FollowUp = SwedishTime.DateAt(about.At).AddDays(draw.Between(60, 120)),
            Attested = draw.PerThousand(800),
        };
    }

    private static List<AreaNote> AreasOf(int count, ref Draw draw)
    {
        var notes = new List<AreaNote>();
        foreach (var area in Texts.Areas(count, ref draw))
            notes.Add(new AreaNote(area, draw.Between(1, 4), Texts.Noticing(area, ref draw)));
        return notes;
    }
}
