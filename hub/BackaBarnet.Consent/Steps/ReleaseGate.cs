namespace BackaBarnet.Consent.Steps;

/// <summary>
/// What is no release of one sender's message to one recipient, whatever it is called: a request for access, a selection of
/// persons, a score's wish, a message that has gone astray or waited too long.
/// </summary>
internal static class ReleaseGate
{
    public static Decision? Decide(Evaluation evaluation)
    {
        List<string>? forbidding = null;
        List<string>? asking = null;
        foreach (var rule in evaluation.Rules.Stops)
        {
            if (!rule.IsInForce(evaluation.Today))
                continue;
            if (rule.ForbidsWhen is { } forbids && Conditions.AllHold(forbids, evaluation))
                (forbidding ??= []).Add(rule.Id);
            if (rule.AsksPersonWhen is { } asks && Conditions.AllHold(asks, evaluation))
                (asking ??= []).Add(rule.Id);
        }

        if (forbidding is not null)
            return evaluation.Deny([.. forbidding, .. asking ?? [], .. Gates.Duty(evaluation)]);
        return asking is null ? null : evaluation.Human([.. asking, .. Gates.Duty(evaluation)], []);
    }
}

/// <summary>What the gates share.</summary>
internal static class Gates
{
    /// <summary>The duty to report, to be named beside a gate's own rules when harm is suspected.</summary>
    public static IReadOnlyList<string> Duty(Evaluation evaluation) => evaluation.OnlyBesideTheDuty ? [DutyGate.RuleOf(evaluation)] : [];
}
