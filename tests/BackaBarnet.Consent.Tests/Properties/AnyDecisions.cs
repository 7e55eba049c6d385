using BackaBarnet.Consent.Tests.Oracle;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Tests.Properties;

/// <summary>Officers' decisions: often one that the situation asks for, sometimes with a fault, sometimes out of place.</summary>
internal static class AnyDecisions
{
    public static IReadOnlyList<OfficerDecision> Of(Dice dice, Situation situation)
    {
        List<OfficerDecision> decisions = [.. dice.OnceIn(3) ? dice.Some(2, () => One(dice, situation)) : []];
        if (dice.OnceIn(4))
            decisions.Add(Recorded(dice, situation, "maturity") with { Categories = dice.Usually<string[]>(4, [.. Categories.All], [Categories.Wellbeing], []) });

        // What the twin would leave to a person is what officers come to decide on.
        decisions.AddRange(Twin.Decide(situation with { Decisions = decisions }).Checklists
            .Where(_ => dice.ButOnceIn(3))
            .Select(rule => Override(dice, situation, rule)));
        return dice.Shuffled(decisions);
    }

    /// <summary>Any decision.</summary>
    public static OfficerDecision One(Dice dice, Situation situation) => dice.Between(0, 5) switch
    {
        0 => Recorded(dice, situation, "feedback-unsuitable") with { Role = dice.Usually(5, "socialsekreterare", "rektor") },
        1 => Recorded(dice, situation, "custodian-alone"),
        2 => Recorded(dice, situation, dice.Pick("maturity", "okänd")),
        3 => Override(dice, situation, "R-LVU-11"),
        _ => Override(dice, situation, dice.Pick<string>([.. TwinRules.Prerequisites.Keys])),
    };

    private static OfficerDecision Override(Dice dice, Situation situation, string rule) => Recorded(dice, situation, "override") with
    {
        Rule = dice.Usually<string?>(30, rule, [null, "R-OKAND"]),
        Prerequisites = [.. TwinRules.Prerequisites[rule].Where(_ => dice.ButOnceIn(12))],
        Role = rule is "R-LVU-11" ? "socialsekreterare" : Role(dice, situation),
        Reason = dice.Usually<string?>(20, "skäl", [null, "", " "]),
    };

    private static OfficerDecision Recorded(Dice dice, Situation situation, string kind) => new()
    {
        Kind = kind,
        Role = Role(dice, situation),
        Activity = dice.Usually(20, situation.From.Id, situation.To.Id),
        At = situation.At.AddMinutes(dice.Usually(20, dice.Pick(-100, 0), 1)),
        Categories = dice.Usually<string[]>(4, [], [Categories.Wellbeing], [Categories.Identity], [.. Categories.All]),
        Purpose = dice.Usually<string?>(15, situation.Purpose, [null, "annat"]),
        Reason = "skäl",
    };

    private static string Role(Dice dice, Situation situation)
    {
        var deciders = TwinMatrix.RowFor(situation).Deciders;
        return deciders.Count == 0 ? "rektor" : dice.Usually(12, dice.Pick(deciders), ["vardnadshavare", "", "okänd", .. Roles.All]);
    }
}
