using BackaBarnet.Consent.Tests.Oracle;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Tests.Properties;

/// <summary>Under protected identity or in sheltered housing nothing tells where somebody is, whoever has said yes.</summary>
public sealed class ProtectionLaws
{
    [Theory]
    [MemberData(nameof(Laws.Deciders), MemberType = typeof(Laws))]
    public void Protected_ForAnyAnswerAndDecision_PassesNothingThatRevealsAPlace(string decides) => Laws.Hold(decides, (decider, situation, dice) =>
    {
        var answer = decider.Answer(Protected(situation, dice));
        var revealing = situation.Message.Items.Where(item => item.Category is "location" or "contact" or "metadata").Select(item => item.Field);
        return !IsReportToSocialtjanst(situation, answer) && answer.Fields.Overlaps(revealing) ? $"A place is revealed:\n{answer.Text}" : null;
    });

    [Theory]
    [MemberData(nameof(Laws.Deciders), MemberType = typeof(Laws))]
    public void Protected_ForAnyAnswerAndDecision_IsLeftToPeopleOrRefused(string decides) => Laws.Hold(decides, (decider, situation, dice) =>
    {
        var answer = decider.Answer(Protected(situation, dice));
        return answer.Releases && !IsReportToSocialtjanst(situation, answer) ? $"A digital message about a protected person:\n{answer.Text}" : null;
    });

    [Theory]
    [MemberData(nameof(Laws.Deciders), MemberType = typeof(Laws))]
    public void Care_UnderLvuWithoutItsOfficer_PassesNothing(string decides) => Laws.Hold(decides, (decider, situation, _) =>
    {
        var cared = situation with
        {
            Child = situation.Child with { UnderLvu = true },
            Decisions = [.. situation.Decisions.Where(decision => decision.Rule != "R-LVU-11")],
        };
        var answer = decider.Answer(cared);
        return answer.Releases && !IsReportToSocialtjanst(situation, answer) ? $"Released without socialtjänst's officer:\n{answer.Text}" : null;
    });

    private static Situation Protected(Situation situation, Dice dice)
    {
        var child = situation.Child;
        return dice.Between(0, 3) switch
        {
            0 => situation with { Child = child with { Protected = dice.Pick(Protection.Unknown, Protection.Sekretessmarkering, Protection.SkyddadFolkbokforing) } },
            1 => situation with { Child = child with { GuardianProtected = dice.Pick(Protection.Unknown, Protection.Sekretessmarkering, Protection.SkyddadFolkbokforing) } },
            2 => situation with { Circumstances = situation.Circumstances with { SiblingProtected = true } },
            _ => situation with { Child = child with { ShelteredHousing = true } },
        };
    }

    private static bool IsReportToSocialtjanst(Situation situation, TwinAnswer answer) =>
        situation.To.Kind == "SOC" && (answer.Outcome == Outcome.Duty || answer.Rules.Contains("R-SOL-19-4"));
}
