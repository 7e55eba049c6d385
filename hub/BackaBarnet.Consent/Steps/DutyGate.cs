using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Steps;

/// <summary>
/// The duty to report (SoL 19:1). A suspicion that a child comes to harm goes to socialtjänst whole, whatever consents, custody or
/// protection say, and to nobody else.
/// </summary>
internal static class DutyGate
{
    public static Decision? Decide(Evaluation evaluation)
    {
        evaluation.Consider(RuleIds.DutyGate);
        var situation = evaluation.Situation;
        var isReport = situation.Message.Kind == MessageKinds.Orosanmalan;
        if (!isReport && !situation.Message.SuspectsHarm)
            return null;

        evaluation.Consider(RuleIds.DutyToReport);
        if (situation.To.Kind == ActivityKinds.Socialtjanst && situation.Mode == Modes.Push)
            return Age.MayBeUnder(18, situation) ? evaluation.Duty(RuleIds.DutyToReport) : null;
        return isReport
            ? evaluation.Deny(RuleIds.ReportIsSecret, RuleIds.DutyToReport)
            : evaluation.Deny(RuleIds.DutyToReport);
    }
}

/// <summary>How information would travel.</summary>
internal static class Modes
{
    public const string Push = "push";
}
