namespace BackaBarnet.Consent.Steps;

/// <summary>
/// Both sides must be known activities, the recipient must need the information for a task of its own, and only a message that
/// its sender sends is a release; reading, bulk feeds and shared documents are not.
/// </summary>
internal static class ModeGate
{
    public const string Push = "push";

    private const string Pull = "pull";
    private const string Bulk = "bulk";

    public static Decision? Decide(Evaluation evaluation)
    {
        evaluation.Consider(RuleIds.RoleGate);
        evaluation.Consider(RuleIds.ModeGate);
        var isRole = evaluation.From is not null && evaluation.To is not null && evaluation.Circumstances.RecipientNeedsForOwnTask;
        var isMode = evaluation.Situation.Mode == Push;
        if (isRole && isMode)
            return null;

        var rules = new List<string>();
        if (!isRole)
            rules.AddRange([RuleIds.RoleGate, evaluation.DefaultDeny]);
        if (!isMode)
            rules.AddRange(RulesOfMode(evaluation));
        return evaluation.Deny([.. rules, .. Gates.Duty(evaluation)]);
    }

    private static IEnumerable<string> RulesOfMode(Evaluation evaluation)
    {
        var mode = evaluation.Situation.Mode;
        var isCare = evaluation.From?.HoldsCareRecords == true;
        yield return RuleIds.ModeGate;
        yield return isCare ? RuleIds.NoDirectAccessToCare : RuleIds.NoDirectAccess;
        if (isCare && mode == Pull)
            yield return RuleIds.SharedCareIsExhaustive;
        if (mode == Bulk)
            yield return RuleIds.NoSelection;
    }
}
