using BackaBarnet.Consent;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Benchmarks.Decisions;

/// <summary>
/// The situations that are measured: a child of eight in joint custody, the full rule set, and twenty consents. Eighteen of them
/// are of the right persons and each fails on one point only, so that none can be put aside at a glance; if anything depends on
/// consent, it depends on the last two.
/// </summary>
internal static class MeasuredSituations
{
    private const string Mother = "V1";
    private const string Father = "V2";
    private const string Purpose = "stod";
    private const int Consents = 20;

    private static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(1));
    private static readonly DateOnly Today = new(2026, 3, 2);

    private static readonly Party Clinic = new(ActivityKinds.Region, "barnkliniken", "regionen");
    private static readonly Party PupilHealth = new(ActivityKinds.SkolaElevhalsa, "elevhalsan", "bun");
    private static readonly Party SchoolNurse = new(ActivityKinds.SkolaMedicinsk, "elevhalsan-emi", "bun");
    private static readonly Party Preschool = new(ActivityKinds.ForskolaKommunal, "forskolan", "bun");
    private static readonly Party SocialServices = new(ActivityKinds.Socialtjanst, "socialtjansten", "socialnamnden");

    private static readonly Item[] ShortMessage =
    [
        About(Categories.Identity), About(Categories.Wellbeing, 0), About(Categories.Wellbeing, 1), About(Categories.School),
        About(Categories.Attendance), About(Categories.Health), About(Categories.Insats), About(Categories.Metadata),
    ];

    /// <summary>The rule set that the hub comes with.</summary>
    public static RuleSet RuleSet { get; } = RuleSet.Load().RuleSet ?? throw new InvalidOperationException("The embedded rule set has faults.");

    /// <summary>Both guardians say yes in the last two consents: everything passes.</summary>
    public static Situation PermitByConsent { get; } = Ending(Between(Clinic, PupilHealth), yes: true);

    /// <summary>No consent covers it, and no rule breaks the secrecy.</summary>
    public static Situation Deny { get; } = Ending(Between(Clinic, PupilHealth), yes: false);

    /// <summary>No consent covers it, but an officer may release it by R-OSL-25-12.</summary>
    public static Situation HumanByOverride { get; } = Ending(Between(Clinic, SchoolNurse), yes: false);

    /// <summary>A report of concern to socialtjänst: consents make no difference.</summary>
    public static Situation Duty { get; } = Ending(Between(Preschool, SocialServices) with
    {
        Message = new MessageFacts { Kind = MessageKinds.Orosanmalan, SuspectsHarm = true, Items = ShortMessage },
    }, yes: false);

    /// <summary>Both guardians say yes; of twenty fields eight are about others than the child and stay.</summary>
    public static Situation SplitOfTwentyItems { get; } = Ending(Between(Clinic, PupilHealth) with
    {
        Message = new MessageFacts
        {
            Kind = MessageKinds.Upptackt,
            Items =
            [
                .. ShortMessage,
                About(Categories.Health, 1), About(Categories.Health, 2), About(Categories.School, 1), About(Categories.Insats, 1),
                .. Enumerable.Range(0, 8).Select(i => new Item(
                    $"content.others[{i}].note", Categories.Wellbeing, i % 2 == 0 ? $"parent:{Mother}" : "sibling:S1")),
            ],
        },
    }, yes: true);

    /// <summary>All of them, with the outcome that each is named after.</summary>
    public static IReadOnlyList<(string Name, Situation Situation, Outcome Outcome)> All { get; } =
    [
        (nameof(PermitByConsent), PermitByConsent, Outcome.Permit),
        (nameof(Deny), Deny, Outcome.Deny),
        (nameof(HumanByOverride), HumanByOverride, Outcome.Human),
        (nameof(Duty), Duty, Outcome.Duty),
        (nameof(SplitOfTwentyItems), SplitOfTwentyItems, Outcome.Split),
    ];

    /// <summary>What keeps the situations from being what they are named; a time measured on another path would mislead.</summary>
    public static IReadOnlyList<string> Faults()
    {
        var engine = new DecisionEngine(RuleSet);
        return
        [
            .. from measured in All
               let decision = engine.Decide(measured.Situation)
               where decision.Outcome != measured.Outcome || measured.Situation.Consents.Count != Consents
               select $"{measured.Name} comes to {decision.Outcome} by {string.Join(' ', decision.Rules)} with {measured.Situation.Consents.Count} consents.",
        ];
    }

    private static Situation Between(Party from, Party to) => new()
    {
        At = Now,
        Child = new ChildFacts { Born = Today.AddYears(-8).AddDays(-40), Holders = [new Holder(Mother, "guardian"), new Holder(Father, "guardian")] },
        From = from,
        To = to,
        Purpose = Purpose,
        Message = new MessageFacts { Kind = MessageKinds.Upptackt, RecordedAt = Now.AddDays(-3), Items = ShortMessage },
    };

    private static Situation Ending(Situation situation, bool yes)
    {
        var mother = Yes(situation, Mother);
        var father = Yes(situation, Father);
        var misses = NearMisses(mother).Concat(NearMisses(father)).ToList();
        ConsentFacts[] last = yes ? [mother, father] : [misses[0], misses[^1]];
        return situation with
        {
            Consents = [.. misses.Concat(last).Select((consent, i) => consent with { Id = $"S{i}" })],
        };
    }

    private static ConsentFacts Yes(Situation situation, string by) => new()
    {
        Id = "",
        By = by,
        Answer = "yes",
        From = Today.AddDays(-10),
        Until = Today.AddDays(100),
        Releasing = [situation.From.Id],
        Recipients = [situation.To.Id],
        Categories = [.. Categories.All],
        Purpose = situation.Purpose,
        VerifiedBy = [situation.From.Id],
    };

    // None of them is such that a person could make it good (spoken, not verified): that would be another outcome.
    private static IEnumerable<ConsentFacts> NearMisses(ConsentFacts yes) =>
    [
        yes with { Until = Today.AddDays(-1) },
        yes with { From = Today.AddDays(1) },
        yes with { RevokedAt = Now.AddHours(-1) },
        yes with { Releasing = ["skolan", "forskolan-solstralen"] },
        yes with { Recipients = ["socialjouren", "polisen"] },
        yes with { Purpose = "forskning" },
        yes with { Informed = false },
        yes with { Categories = [Categories.Economy, Categories.Tip] },
        yes with { By = "stepParent" },
    ];

    private static Item About(string category, int number = 0) => new($"content.{category}[{number}]", category, "child");
}
