using BackaBarnet.Consent.Tests.Oracle;

namespace BackaBarnet.Consent.Tests.Properties;

/// <summary>No is the default, a prohibition beats every permission, and what passes passes by a rule that permits.</summary>
public sealed class DefaultDenyLaws
{
    private const string Unheard = "något helt nytt";

    private static readonly string[] Permitting = ["R-CONS-06", "M06", "M29", "M33", "M47", "M50", "R-SOL-19-4"];

    private static readonly string[] Obliging =
        ["R-SOL-19-1", "R-SOL-19-2", "R-SOL-19-6", "R-PL-6", "R-LUL-6", "R-SKOLL-6A-10", "R-L170-7"];

    [Theory]
    [MemberData(nameof(Laws.Deciders), MemberType = typeof(Laws))]
    public void Release_Any_NamesARuleThatPermits(string decides) => Laws.Hold(decides, (decider, situation, _) =>
    {
        var answer = decider.Answer(situation);
        var byOfficers = situation.Decisions.Where(decision => decision.Kind == "override").Select(decision => decision.Rule ?? "");
        var isExplicit = answer.Outcome switch
        {
            Outcome.Duty => answer.Rules.Overlaps(Obliging),
            Outcome.Permit or Outcome.Split => answer.Rules.Overlaps([.. Permitting, .. byOfficers]),
            _ => true,
        };
        return isExplicit ? null : $"No rule permits\n{answer.Text}";
    });

    [Theory]
    [MemberData(nameof(Laws.Deciders), MemberType = typeof(Laws))]
    public void Release_WithoutAnswersAndDecisions_NeedsADutyOrNoBoundary(string decides) => Laws.Hold(decides, (decider, situation, _) =>
    {
        var answer = decider.Answer(situation with { Consents = [], Decisions = [] });
        return answer.Releases && answer.Outcome != Outcome.Duty && !answer.Rules.Overlaps(Permitting.Skip(1)) ? $"Nobody permitted\n{answer.Text}" : null;
    });

    [Theory]
    [MemberData(nameof(Laws.Deciders), MemberType = typeof(Laws))]
    public void Unheard_PartyMessageOrMode_PassesNothing(string decides) => Laws.Hold(decides, (decider, situation, dice) =>
    {
        var changed = dice.Between(0, 3) switch
        {
            0 => situation with { From = situation.From with { Kind = Unheard } },
            1 => situation with { To = situation.To with { Kind = Unheard } },
            2 => situation with { Message = situation.Message with { Kind = Unheard } },
            _ => situation with { Mode = Unheard },
        };
        var answer = decider.Answer(changed);
        return answer.Releases && !IsToldToSocialtjanst(changed, answer) ? $"Released to, by or as something unheard of:\n{answer.Text}" : null;
    });

    [Theory]
    [MemberData(nameof(Laws.Deciders), MemberType = typeof(Laws))]
    public void Unheard_Category_NeverPasses(string decides) => Laws.Hold(decides, (decider, situation, _) =>
    {
        Item[] items = [.. situation.Message.Items.Select((item, i) => i % 2 == 0 ? item with { Category = Unheard } : item)];
        var changed = situation.With(items);
        var answer = decider.Answer(changed);
        var passing = answer.Fields.Intersect(items.Where(item => item.Category == Unheard).Select(item => item.Field), StringComparer.Ordinal);
        return answer.Outcome != Outcome.Duty && !IsToldToSocialtjanst(changed, answer) && passing.Any() ? $"An unheard category passes:\n{answer.Text}" : null;
    });

    [Theory]
    [MemberData(nameof(Laws.Deciders), MemberType = typeof(Laws))]
    public void Unheard_Purpose_PassesNothingByConsent(string decides) => Laws.Hold(decides, (decider, situation, _) =>
    {
        var answer = decider.Answer(situation with { Purpose = Unheard });
        return answer.Rules.Contains("R-CONS-06") && answer.Releases ? $"Released for a purpose that nobody agreed to:\n{answer.Text}" : null;
    });

    [Theory]
    [MemberData(nameof(Laws.Deciders), MemberType = typeof(Laws))]
    public void Prohibition_AddedToAnySituation_PassesNothing(string decides) => Laws.Hold(decides, (decider, situation, dice) =>
    {
        var told = situation.Circumstances;
        var forbidden = dice.Between(0, 7) switch
        {
            0 => situation with { Circumstances = told with { AccessRequest = true } },
            1 => situation with { Circumstances = told with { SelectionOnSensitiveData = true } },
            2 => situation with { Circumstances = told with { AutomatedScore = true } },
            3 => situation with { Circumstances = told with { PublishedFigure = true, SmallPopulation = true } },
            4 => situation with { Circumstances = told with { Misdirected = true } },
            5 => situation with { Circumstances = told with { UndeliveredDays = 15 } },
            6 => situation with { Circumstances = told with { RecipientNeedsForOwnTask = false } },
            _ => situation with { Mode = dice.Pick("pull", "bulk", "sharedDocument") },
        };
        var answer = decider.Answer(forbidden);
        return answer.Releases && !IsToldToSocialtjanst(forbidden, answer) ? $"A prohibition does not hold:\n{answer.Text}" : null;
    });

    private static bool IsToldToSocialtjanst(Situation situation, TwinAnswer answer) =>
        situation.To.Kind == "SOC" && (answer.Outcome == Outcome.Duty || answer.Rules.Contains("R-SOL-19-4"));
}
