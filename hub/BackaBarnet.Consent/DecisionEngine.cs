using BackaBarnet.Consent.Steps;

namespace BackaBarnet.Consent;

/// <summary>
/// Decides what of a message may pass to one recipient. Pure: the same situation gives the same answer, in whatever order
/// its lists come. Default no: only a step that permits can turn the answer, and every prohibition comes before it.
/// </summary>
/// <param name="rules">The checked rule set.</param>
public sealed class DecisionEngine(RuleSet rules)
{
    /// <summary>
    /// The gates, in the order of docs/decision.md; the first that has an answer decides, and what passes all of them is decided by
    /// the matrix. Gates that can only refuse come before one that may leave it to a person.
    /// </summary>
    private static readonly Func<Evaluation, Decision?>[] Gates =
    [
        DutyGate.Decide,
        ReleaseGate.Forbid,
        ModeGate.Decide,
        ReleaseGate.Ask,
        ProtectionGate.Decide,
        CalendarGate.Decide,
        FeedbackStep.Decide,
    ];

    /// <summary>Decides.</summary>
    /// <param name="situation">The facts.</param>
    public Decision Decide(Situation situation)
    {
        var evaluation = new Evaluation(rules, situation);
        foreach (var gate in Gates)
        {
            if (gate(evaluation) is { } decision)
                return decision;
        }

        return SecrecyBoundary.Decide(evaluation);
    }
}
