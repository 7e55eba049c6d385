using BackaBarnet.Consent.Tests.Rules;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Tests;

/// <summary>
/// Situations for tests: an unremarkable upptäckt from the region to elevhälsa about a child of eight, to be changed with
/// <c>with</c>. Ids of activities are the kind's code, so that consents are easy to write.
/// </summary>
internal static class Situations
{
    public const string Mother = "V1";
    public const string Father = "V2";
    public const string Child = "child";
    public const string Purpose = "stod";

    /// <summary>A Monday morning in winter.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(1));

    public static readonly DateOnly Today = new(2026, 3, 2);

    private static readonly DecisionEngine Engine = new(EmbeddedRules.RuleSet);

    public static Decision Decide(this Situation situation) => Engine.Decide(situation);

    /// <summary>Why, to a professional.</summary>
    public static string Explain(this Situation situation) =>
        Explanations.ForProfessional(situation.Decide(), EmbeddedRules.RuleSet, SwedishTime.DateAt(situation.At));

    /// <summary>A release about a child of eight in joint custody; nobody has answered anything.</summary>
    public static Situation Of(string from = ActivityKinds.Region, string to = ActivityKinds.SkolaElevhalsa) => new()
    {
        At = Now,
        Child = new ChildFacts { Born = Today.AddYears(-8), Holders = [new Holder(Mother, "guardian"), new Holder(Father, "guardian")] },
        From = Activity(from),
        To = Activity(to),
        Message = new MessageFacts { Kind = MessageKinds.Upptackt, Items = [About(Categories.Wellbeing)] },
    };

    /// <summary>An activity whose id is its kind, of the municipality's board unless told otherwise.</summary>
    public static Party Activity(string kind, string principal = "namnd") => new(kind, kind, principal);

    public static Item About(string category, string about = Child) => new($"{category}.{about}", category, about);

    public static Situation Aged(this Situation situation, int years, int days = 0) =>
        situation with { Child = situation.Child with { Born = Today.AddYears(-years).AddDays(-days) } };

    public static Situation With(this Situation situation, params IReadOnlyList<Item> items) =>
        situation with { Message = situation.Message with { Items = items } };

    public static Situation With(this Situation situation, params IReadOnlyList<ConsentFacts> consents) =>
        situation with { Consents = [.. situation.Consents, .. consents] };

    public static Situation With(this Situation situation, params IReadOnlyList<OfficerDecision> decisions) =>
        situation with { Decisions = [.. situation.Decisions, .. decisions] };

    public static Situation With(this Situation situation, Circumstances circumstances) => situation with { Circumstances = circumstances };

    public static Situation Message(this Situation situation, string kind, bool suspectsHarm = false, bool attested = false) =>
        situation with { Message = situation.Message with { Kind = kind, SuspectsHarm = suspectsHarm, AttestedWithinScope = attested } };

    /// <summary>A yes that lacks nothing for the situation: its parties, purpose and every category.</summary>
    public static ConsentFacts Yes(this Situation situation, string by) => new()
    {
        Id = $"S-{by}",
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

    /// <summary>A no to everything.</summary>
    public static ConsentFacts No(string by) => new() { Id = $"N-{by}", By = by, Answer = "no", From = Today.AddDays(-10) };

    /// <summary>A yes of everybody who holds custody.</summary>
    public static Situation HoldersSayYes(this Situation situation) =>
        situation.With([.. (situation.Child.Holders ?? []).Select(holder => situation.Yes(holder.Id))]);

    /// <summary>A yes of everybody whose answer could be asked for, the child's own included.</summary>
    public static Situation AllSayYes(this Situation situation) => situation.HoldersSayYes().With(situation.Yes(Child));

    /// <summary>The releasing activity's recorded decision that the child disposes of this information alone.</summary>
    public static OfficerDecision Maturity(this Situation situation) => new()
    {
        Kind = "maturity",
        Role = Roles.Kurator,
        Activity = situation.From.Id,
        At = Now.AddDays(-1),
        Categories = [.. Categories.All],
        Purpose = situation.Purpose,
    };
}
