using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Steps;

/// <summary>
/// The duty to report (SoL 19:1, for familjerådgivning 19:2), and what else is owed to socialtjänst by law. A suspicion that a
/// child comes to harm goes there whole, whatever consents, custody or protection say, and to nobody else. What a private
/// person reports may go there (SoL 19:4).
/// </summary>
internal static class DutyGate
{
    private static readonly string[] PrivatePrincipals = ["privatperson", "forening"];

    public static Decision? Decide(Evaluation evaluation)
    {
        evaluation.Consider(RuleIds.DutyGate);
        if (evaluation.Circumstances.AutomatedScore && !IsSuspectedBySomebody(evaluation))
            return null;
        if (evaluation.IsReport && !evaluation.ToSocialtjanst)
            return RefusedReport(evaluation);
        if (!evaluation.MayBeUnder(18) || evaluation.IsUnborn)
            return null;

        return evaluation.ToSocialtjanst ? ToSocialtjanst(evaluation) : ToAnother(evaluation);
    }

    /// <summary>Whether somebody has told that the child may come to harm; labels and waiting teams make no difference.</summary>
    public static bool IsSuspicion(Evaluation evaluation) =>
        IsSuspectedBySomebody(evaluation)
        || (evaluation.Circumstances.AskingMayHarm && evaluation.ToSocialtjanst);

    private static bool IsSuspectedBySomebody(Evaluation evaluation) =>
        evaluation.Situation.Message.SuspectsHarm || evaluation.Circumstances.HarmIndicatedInText;

    /// <summary>The rule that the releasing activity's duty rests on.</summary>
    public static string RuleOf(Evaluation evaluation) =>
        evaluation.Situation.From.Kind == ActivityKinds.Familjeradgivning ? RuleIds.CounsellorsDuty : RuleIds.DutyToReport;

    /// <summary>Whether a party is a private person or an association, and no activity with a duty of its own.</summary>
    public static bool IsPrivate(Party party) =>
        party.Kind == ActivityKinds.Guardian || PrivatePrincipals.Contains(party.Principal, StringComparer.Ordinal);

    private static Decision RefusedReport(Evaluation evaluation)
    {
        var isDuty = evaluation.MayBeUnder(18) && !evaluation.IsUnborn;
        return evaluation.Deny(isDuty ? [RuleIds.ReportIsSecret, RuleOf(evaluation)] : [RuleIds.ReportIsSecret]);
    }

    private static Decision? ToSocialtjanst(Evaluation evaluation)
    {
        var items = evaluation.Situation.Message.Items;
        if (evaluation.Situation.Mode != ModeGate.Push)
            return null;
        var duties = Overrides.DutiesOf(evaluation);
        if (!evaluation.IsReport && !IsSuspicion(evaluation))
            return duties.Count > 0 ? evaluation.Duty(duties, items) : null;
        if (evaluation.From is null || IsPrivate(evaluation.Situation.From))
            return evaluation.Release(Outcome.Permit, [RuleIds.AnybodyMayReport], items, []);

        var rule = RuleOf(evaluation);
        evaluation.Consider(rule);
        // The secrecy of familjerådgivning is absolute, and gives way to knowledge only.
        if (rule == RuleIds.CounsellorsDuty)
            return evaluation.Circumstances.KnowledgeOfAbuse ? evaluation.Duty([rule], items) : null;
        return evaluation.Duty(evaluation.Circumstances.AskingMayHarm ? [rule, RuleIds.NeverAskWhenItHarms, .. duties] : [rule, .. duties], items);
    }

    // Socialtjänst has what it sends already; for everybody else the suspicion closes all ways but those beside the duty.
    private static Decision? ToAnother(Evaluation evaluation)
    {
        evaluation.OnlyBesideTheDuty = IsSuspicion(evaluation) && evaluation.Situation.From.Kind != ActivityKinds.Socialtjanst;
        if (evaluation.OnlyBesideTheDuty)
            evaluation.Consider(RuleOf(evaluation));
        return null;
    }
}
