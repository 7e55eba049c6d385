using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Simulators.Synthetic.Model;

/// <summary>An activity (verksamhet) of the municipality, as the hub's directory names it.</summary>
/// <param name="Id">Id in the directory.</param>
/// <param name="Kind">One of <see cref="ActivityKinds"/>.</param>
/// <param name="Principal">The authority or legal person that it belongs to.</param>
/// <param name="Name">Name as people know it.</param>
public sealed record SyntheticActivity(string Id, string Kind, string Principal, string Name);

/// <summary>
/// The twenty-five activities of every synthetic municipality, after those that took part in Österåker's study (2025). Bigger
/// municipalities have more units in each, not more activities.
/// </summary>
public static class Activities
{
    internal const string Preschools = "forskolorna";
    internal const string IndependentPreschool = "provlyckan";
    internal const string OpenPreschool = "oppna-forskolan";
    internal const string Schools = "grundskolorna";
    internal const string UpperSecondary = "gymnasiet";
    internal const string SchoolHealth = "elevhalsan";
    internal const string SchoolNurses = "skolskoterskorna";
    internal const string AfterSchool = "fritidshemmen";
    internal const string IndependentSchool = "exempelskolan";
    internal const string IndependentSchoolHealth = "exempelskolan-elevhalsa";
    internal const string IndependentSchoolNurse = "exempelskolan-skolskoterska";
    internal const string IndependentAfterSchool = "exempelskolan-fritidshem";
    internal const string ReportForm = "orosanmalan-e-tjanst";
    internal const string SocialServices = "socialtjansten";
    internal const string Midwives = "barnmorskorna";
    internal const string ChildHealth = "bvc";
    internal const string ChildPsychiatry = "bup";
    internal const string ChildMedicine = "barnmedicin";
    internal const string YouthClinic = "ungdomsmottagningen";
    internal const string Police = "polisen";
    internal const string Leisure = "fritidsgardarna";
    internal const string FieldWorkers = "faltgruppen";

    private const string Education = "barn-och-utbildningsnamnden";
    private const string Social = "socialnamnden";
    private const string Region = "regionen";
    private const string IndependentSchoolOwner = "exempelskolan-ab";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SyntheticActivity> All { get; } =
    [
        new(Preschools, ActivityKinds.ForskolaKommunal, Education, "Kommunala förskolor"),
        new(IndependentPreschool, ActivityKinds.ForskolaFristaende, "provlyckan-ab", "Provlyckans förskolor"),
        new(OpenPreschool, ActivityKinds.OppenForskola, Education, "Öppna förskolan"),
        new(Schools, ActivityKinds.SkolaPedagogik, Education, "Kommunala grundskolor"),
        new(UpperSecondary, ActivityKinds.SkolaPedagogik, "gymnasienamnden", "Gymnasiet"),
        new(SchoolHealth, ActivityKinds.SkolaElevhalsa, Education, "Centrala elevhälsan"),
        new(SchoolNurses, ActivityKinds.SkolaMedicinsk, Education, "Elevhälsans medicinska insats"),
        new(AfterSchool, ActivityKinds.Fritidshem, Education, "Kommunala fritidshem"),
        new(IndependentSchool, ActivityKinds.FriskolaPedagogik, IndependentSchoolOwner, "Exempelskolorna"),
        new(IndependentSchoolHealth, ActivityKinds.FriskolaElevhalsa, IndependentSchoolOwner, "Exempelskolornas elevhälsa"),
        new(IndependentSchoolNurse, ActivityKinds.FriskolaMedicinsk, IndependentSchoolOwner, "Exempelskolornas skolsköterska"),
        new(IndependentAfterSchool, ActivityKinds.FritidshemFristaende, IndependentSchoolOwner, "Exempelskolornas fritidshem"),
        new(ReportForm, ActivityKinds.Socialtjanst, Social, "E-tjänsten för orosanmälan"),
        new(SocialServices, ActivityKinds.Socialtjanst, Social, "Socialtjänstens mottagning"),
        new("socialtjansten-utredning", ActivityKinds.Socialtjanst, Social, "Socialtjänstens utredning"),
        new("oppenvarden", ActivityKinds.Socialtjanst, Social, "Socialtjänstens öppenvård"),
        new(Midwives, ActivityKinds.Region, Region, "Barnmorskemottagningen"),
        new(ChildHealth, ActivityKinds.PrivatVard, "bvc-pahittet-ab", "BVC Påhittet"),
        new(ChildPsychiatry, ActivityKinds.Region, Region, "BUP"),
        new(ChildMedicine, ActivityKinds.Region, Region, "Barnmedicin"),
        new(YouthClinic, ActivityKinds.UngdomsmottagningKommunal, Social, "Ungdomsmottagningen"),
        new(Police, ActivityKinds.Polis, "polismyndigheten", "Lokalpolisområdet"),
        new(Leisure, ActivityKinds.Fritid, "kultur-och-fritidsnamnden", "Fritidsgårdar och bibliotek"),
        new(FieldWorkers, ActivityKinds.Faltgrupp, Social, "Fältgruppen"),
        new("aktivitetsansvaret", ActivityKinds.Aktivitetsansvar, "gymnasienamnden", "Kommunala aktivitetsansvaret"),
    ];
}
