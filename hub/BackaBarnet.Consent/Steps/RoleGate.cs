namespace BackaBarnet.Consent.Steps;

/// <summary>Both sides must be known activities, and the recipient must need the information for a task of its own.</summary>
internal static class RoleGate
{
    public static Decision? Decide(Evaluation evaluation)
    {
        evaluation.Consider(RuleIds.RoleGate);
        var situation = evaluation.Situation;
        var known = evaluation.Rules.FindKind(situation.From.Kind) is not null && evaluation.Rules.FindKind(situation.To.Kind) is not null;
        return known && situation.Circumstances.RecipientNeedsForOwnTask
            ? null
            : evaluation.Deny(RuleIds.RoleGate, evaluation.DefaultDeny);
    }
}
