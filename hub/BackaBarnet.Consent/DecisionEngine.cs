using BackaBarnet.Consent.Steps;

namespace BackaBarnet.Consent;

/// <summary>
/// Decides what of a message may pass to one recipient. Pure: the same situation gives the same answer, in whatever order
/// its lists come. Default no: only a step that permits can turn the answer, and every prohibition comes before it.
/// </summary>
/// <param name="rules">The checked rule set.</param>
public sealed class DecisionEngine(RuleSet rules)
{
    /// <summary>The steps in the order of law.md part 1; the first that has an answer decides.</summary>
    private static readonly Func<Evaluation, Decision?>[] Steps =
    [
        DutyGate.Decide,
        ProtectionGate.Decide,
        RoleGate.Decide,
        ModeGate.Decide,
        SecrecyBoundary.Decide,
    ];

    /// <summary>Decides.</summary>
    /// <param name="situation">The facts.</param>
    public Decision Decide(Situation situation)
    {
        var evaluation = new Evaluation(rules, situation);
        foreach (var step in Steps)
        {
            if (step(evaluation) is { } decision)
                return decision;
        }

        return evaluation.Deny(evaluation.DefaultDeny);
    }
}
