using BackaBarnet.Consent.Tests.Oracle;

namespace BackaBarnet.Consent.Tests.Properties;

/// <summary>Duties stand above answers and officers; suspected harm goes to socialtjänst and nowhere else.</summary>
public sealed class DutyLaws
{
    private static readonly string[] DutiesToThePolice = ["R-L170-7", "R-SKOLL-6A-10"];

    // That feedback would be unsuitable, and what the care under LVU needs, are for an officer to say also of a duty.
    private static readonly string[] OfficersSay = ["feedback-unsuitable", "R-LVU-11"];

    [Theory]
    [MemberData(nameof(Laws.Deciders), MemberType = typeof(Laws))]
    public void Duty_WhateverIsAnsweredAndDecided_IsTheSame(string decides) => Laws.Hold(decides, (decider, situation, dice) =>
    {
        var other = AnySituation.Of(dice);
        var changed = situation with
        {
            Consents = other.Consents,
            Decisions = [.. other.Decisions.Where(decision => !IsForAnOfficer(decision)), .. situation.Decisions.Where(IsForAnOfficer)],
        };
        var before = decider.Answer(situation);
        var after = decider.Answer(changed);
        return (before.Outcome == Outcome.Duty || after.Outcome == Outcome.Duty) && decider.Whole(situation) != decider.Whole(changed)
            ? $"Other answers and decisions change\n{before.Text}\nto\n{after.Text}"
            : null;
    });

    [Theory]
    [MemberData(nameof(Laws.Deciders), MemberType = typeof(Laws))]
    public void Suspicion_TowardsAnybodyButSocialtjanst_PassesNothingButADutyToThePolice(string decides) => Laws.Hold(decides, (decider, situation, _) =>
    {
        var suspected = AnySituation.WithoutOverrides(situation) with { Message = situation.Message with { SuspectsHarm = true } };
        if (!AnySituation.IsSuspicionElsewhere(suspected))
            return null;
        var answer = decider.Answer(suspected);
        var isDutyToThePolice = suspected.To.Kind == "POL" && answer.Outcome == Outcome.Duty && answer.Rules.IsSubsetOf(DutiesToThePolice);
        return answer.Releases && !isDutyToThePolice ? $"Suspicion goes elsewhere:\n{answer.Text}" : null;
    });

    [Theory]
    [MemberData(nameof(Laws.Deciders), MemberType = typeof(Laws))]
    public void Report_ToAnybodyButSocialtjanst_PassesNothing(string decides) => Laws.Hold(decides, (decider, situation, _) =>
    {
        var report = situation with { Message = situation.Message with { Kind = "orosanmalan" } };
        var answer = decider.Answer(report);
        return report.To.Kind != "SOC" && answer.Outcome != Outcome.Deny ? $"A report goes elsewhere:\n{answer.Text}" : null;
    });

    [Theory]
    [MemberData(nameof(Laws.Deciders), MemberType = typeof(Laws))]
    public void Suspicion_PushedToSocialtjanstByAReporter_IsADutyWithEveryField(string decides) => Laws.Hold(decides, (decider, situation, _) =>
    {
        var suspected = situation with
        {
            To = situation.To with { Kind = "SOC" },
            Mode = "push",
            Message = situation.Message with { SuspectsHarm = true },
            Circumstances = situation.Circumstances with { KnowledgeOfAbuse = true },
        };
        var isPerson = suspected.From.Kind is "GUARDIAN" or "okänd" or "*" || suspected.From.Principal is "privatperson" or "forening";
        if (suspected.Unborn || !suspected.MayBeUnder18)
            return null;
        var answer = decider.Answer(suspected);
        var isWhole = answer.Fields.SetEquals(suspected.Message.Items.Select(item => item.Field));
        return answer.Outcome == (isPerson ? Outcome.Permit : Outcome.Duty) && isWhole ? null : $"Suspicion does not arrive:\n{answer.Text}";
    });

    private static bool IsForAnOfficer(OfficerDecision decision) => OfficersSay.Contains(decision.Kind) || OfficersSay.Contains(decision.Rule);
}
