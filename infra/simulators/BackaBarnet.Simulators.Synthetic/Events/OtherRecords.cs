using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Simulators.Synthetic.Model;

namespace BackaBarnet.Simulators.Synthetic.Events;

/// <summary>Reports, notices of health care, consents, changes of number.</summary>
internal sealed class OtherRecords(int seed)
{
    private const int ConsentDays = 180;
    private const string MissedVisit = "Uteblivet besök";
    private const string FollowUp = "Uppföljning";

    private static readonly string[] Titles = ["Rektor", "Lärare", "Förskollärare", "Skolsköterska", "Polis", "Läkare", "BVC-sköterska"];

    private static readonly string[] Covered =
        [Categories.Identity, Categories.Wellbeing, Categories.School, Categories.Attendance, Categories.Health, Categories.FreeText];

    /// <summary>A report; its second version is the same one, completed.</summary>
    public ReportEvent Report(About about)
    {
        var draw = about.Draw(seed, Purpose.Report);
        var isPrivate = draw.PerThousand(300);
        var naming = isPrivate ? (ReporterNaming)draw.Weighted(50, 25, 25) : ReporterNaming.Named;
        var sex = draw.PerThousand(700) ? Sex.Woman : Sex.Man;
        return new ReportEvent
        {
            At = about.At,
            Family = about.Family,
            Child = about.Child,
            RecordId = about.Id("OA"),
            Version = about.Key.Version,
            FlowInstance = 100_000 + (about.Child.Index * 10) + about.Key.Number,
            FirstSubmitted = about.FirstAt,
            Naming = naming,
            ReporterGivenName = Names.Adult(sex, ref draw),
            ReporterFamilyName = Names.Family(ref draw),
            ReporterTitle = isPrivate ? null : draw.Pick(Titles),
            Concern = Texts.Concern(ref draw) + (about.Key.Version > 1 ? " Kompletterat: det har hänt igen." : ""),
            Duration = Texts.Duration(ref draw),
            AcuteDanger = draw.PerThousand(50),
            Siblings = about.Family.Children.Count > 1 ? "Påhittat: har syskon som bor på samma adress." : null,
            GuardiansInformed = draw.PerThousand(550),
        };
    }

    /// <summary>A notice of health care; its second version corrects the first, and takes a missed visit back.</summary>
    public HealthEvent Notice(About about)
    {
        var draw = about.Draw(seed, Purpose.Notice);
        var (activity, topic, text) = about.Key.Number switch
        {
            NoticeNumbers.FromMidwife => (Activities.Midwives, "Överlämning till BVC", "Påhittat: BVC tar över som barnkontakt."),
            NoticeNumbers.ToPreschool => (Activities.ChildHealth, "Överlämning till förskola", "Påhittat: barnet börjar i förskola om två veckor."),
            _ when draw.PerThousand(700) => (Clinic(about, ref draw), MissedVisit, "Påhittat: uteblev från ett bokat besök."),
            _ => (Clinic(about, ref draw), FollowUp, "Påhittat: ny tid är bokad om en månad."),
        };
        var attested = draw.PerThousand(800);
        // Drawn last: everything else of the record is what it was before there were flags.
        var isFlag = topic == FollowUp && draw.PerThousand(300);
        return new HealthEvent
        {
            At = about.At,
            Family = about.Family,
            Child = about.Child,
            RecordId = about.Id("R"),
            Version = about.Key.Version,
            Record = topic == MissedVisit ? HealthRecord.Encounter : isFlag ? HealthRecord.Flag : HealthRecord.Communication,
            Activity = activity,
            Topic = isFlag ? "Påhittat: behöver förberedas före besök" : topic,
            Text = about.Key.Version == 1 ? text : text + " Rättat: gällde ett annat datum.",
            Attested = attested,
        };
    }

    /// <summary>The answers about a child; the second version is one of them, taken back.</summary>
    public ConsentEvent Consent(About about)
    {
        var draw = about.Draw(seed, Purpose.Consent);
        var shape = ConsentShapes.Of(seed, about.Child.Index);
        var from = about.FirstDay;
        var releasing = about.Child.StayOn(from)?.Unit.Activity ?? Activities.ChildHealth;
        var answers = Answering(about, shape, ref draw)
            .Select((who, i) => new SyntheticAnswer
            {
                Id = $"{about.Id("S")}-{(char)('A' + i)}",
                Version = about.Key.Version,
                By = who.Person,
                Capacity = who.Capacity,
                Yes = shape != ConsentShape.Refused || i > 0,
                From = from,
                Until = from.AddDays(shape == ConsentShape.Expired ? ConsentDays / 2 : ConsentDays),
                RevokedAt = about.Key.Version > 1 ? about.At : null,
                Releasing = releasing,
                Recipients = Recipients(shape, releasing),
                Categories = Covered,
            });
        return new ConsentEvent
        {
            At = about.At,
            Family = about.Family,
            Child = about.Child,
            RecordId = about.Id("S"),
            Version = about.Key.Version,
            Answers = [.. about.Key.Version == 1 ? answers : answers.Take(1)],
        };
    }

    /// <summary>A change of number.</summary>
    public static NumberEvent Number(About about) => new()
    {
        At = about.At,
        Family = about.Family,
        Child = about.Child,
        RecordId = about.Id("N"),
        Version = 2,
        Person = about.Key.Number == 0 ? about.Child.Person : about.Family.Guardians[about.Key.Number - 1].Person,
    };

    /// <summary>A change of the roster.</summary>
    public static StayEvent Stay(About about) => new() { At = about.At, Family = about.Family, Child = about.Child, RecordId = about.Id("P"), Version = 1 };

    private static string Clinic(About about, ref Draw draw) => about.Child.AgeOn(about.FirstDay) switch
    {
        < 6 => draw.PerThousand(800) ? Activities.ChildHealth : Activities.ChildMedicine,
        _ => draw.PerThousand(600) ? Activities.ChildPsychiatry : Activities.ChildMedicine,
    };

    // Children of twelve and older are asked too; from fifteen on most answer.
    private static List<(SyntheticPerson Person, string Capacity)> Answering(About about, ConsentShape shape, ref Draw draw)
    {
        var guardians = shape == ConsentShape.OneOnly ? about.Family.Guardians.Take(1) : about.Family.Guardians;
        var capacity = about.Family.Custody == Custody.GodMan ? "godMan" : "guardian";
        List<(SyntheticPerson, string)> answering = [.. guardians.Select(guardian => (guardian.Person, capacity))];
        var age = about.Child.AgeOn(about.FirstDay);
        if (age >= 12 && draw.PerThousand(age >= 15 ? 850 : 500))
            answering.Add((about.Child.Person, "child"));
        return answering;
    }

    private static string[] Recipients(ConsentShape shape, string releasing) => (shape, releasing) switch
    {
        (ConsentShape.OneRecipient, _) => [Activities.ChildPsychiatry],
        (_, Activities.IndependentSchool) => [Activities.IndependentSchoolHealth, Activities.ChildPsychiatry],
        _ => [Activities.SchoolHealth, Activities.ChildPsychiatry],
    };
}
