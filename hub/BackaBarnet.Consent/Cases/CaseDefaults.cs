using BackaBarnet.Consent.Steps;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Cases;

/// <summary>What is meant by what a case leaves out: the unremarkable.</summary>
internal static class CaseDefaults
{
    public const string Mode = "push";
    public const string Purpose = "stod";
    public const string MessageKind = MessageKinds.Upptackt;
    public const string About = "child";
    public const string HolderKind = "guardian";
    public const string Answer = "yes";
    public const string Form = "signed";

    /// <summary>An answer was given this many days before the day of the decision.</summary>
    private const int DaysSinceAnswer = 10;

    /// <summary>And holds for this long.</summary>
    private const int MonthsOfAnswer = 6;

    private const int YearsOfChild = 8;

    /// <summary>A Monday morning in winter.</summary>
    public static readonly DateTimeOffset At = new(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(1));

    public static readonly IReadOnlyList<Holder> Holders = [new("V1", HolderKind), new("V2", HolderKind)];

    public static DateOnly Born(DateTimeOffset at) => SwedishTime.DateAt(at).AddYears(-YearsOfChild);

    public static DateOnly From(DateTimeOffset at) => SwedishTime.DateAt(at).AddDays(-DaysSinceAnswer);

    public static DateOnly Until(DateOnly from) => from.PlusMonths(MonthsOfAnswer);

    /// <summary>The usual principal of a kind of activity; an activity that is its own if there is none.</summary>
    public static string Principal(string kind, string id) => kind switch
    {
        ActivityKinds.ForskolaKommunal or ActivityKinds.OppenForskola or ActivityKinds.Fritidshem or ActivityKinds.UngdomsmottagningKommunal => "bun",
        ActivityKinds.SkolaPedagogik or ActivityKinds.SkolaElevhalsa or ActivityKinds.SkolaMedicinsk => "bun",
        ActivityKinds.Socialtjanst or ActivityKinds.Familjeradgivning or ActivityKinds.Faltgrupp => "soc",
        ActivityKinds.Region => "region",
        ActivityKinds.Polis => "polis",
        ActivityKinds.Fritid or ActivityKinds.Aktivitetsansvar => "kultur-fritid",
        ActivityKinds.Guardian => "privatperson",
        _ => id,
    };
}
