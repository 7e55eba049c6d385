namespace BackaBarnet.Consent.Steps;

/// <summary>
/// What is no release of one sender's message to one recipient, whatever it is called: a request for access, a selection of
/// persons, a score's wish, a message that has gone astray or waited too long.
/// </summary>
internal static class ReleaseGate
{
    /// <summary>What is forbidden.</summary>
    public static Decision? Forbid(Evaluation evaluation)
    {
        var forbidding = Holding(evaluation, rule => rule.ForbidsWhen);
        return forbidding.Count == 0 ? null : evaluation.Deny([.. forbidding, .. Holding(evaluation, rule => rule.AsksPersonWhen), .. Gates.Duty(evaluation)]);
    }

    /// <summary>What is left to a person, once nothing forbids it.</summary>
    public static Decision? Ask(Evaluation evaluation)
    {
        var asking = Holding(evaluation, rule => rule.AsksPersonWhen);
        return asking.Count == 0 ? null : evaluation.Human([.. asking, .. Gates.Duty(evaluation)], []);
    }

    private static List<string> Holding(Evaluation evaluation, Func<Rule, IReadOnlyList<string>?> conditions)
    {
        var holding = new List<string>();
        foreach (var rule in evaluation.Rules.Stops)
        {
            if (conditions(rule) is { } when && rule.IsInForce(evaluation.Today) && Conditions.AllHold(when, evaluation))
                holding.Add(rule.Id);
        }

        return holding;
    }
}

/// <summary>What the gates share.</summary>
internal static class Gates
{
    /// <summary>The duty to report, to be named beside a gate's own rules when harm is suspected.</summary>
    public static IReadOnlyList<string> Duty(Evaluation evaluation) => evaluation.OnlyBesideTheDuty ? [DutyGate.RuleOf(evaluation)] : [];
}
