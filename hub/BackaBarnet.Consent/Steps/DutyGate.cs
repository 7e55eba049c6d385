using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Steps;

/// <summary>
/// The duty to report (SoL 19:1, for familjerådgivning 19:2). A suspicion that a child comes to harm goes to socialtjänst whole,
/// whatever consents, custody or protection say, and to nobody else.
/// </summary>
internal static class DutyGate
{
    public static Decision? Decide(Evaluation evaluation)
    {
        evaluation.Consider(RuleIds.DutyGate);
        var situation = evaluation.Situation;
        var isReport = situation.Message.Kind == MessageKinds.Orosanmalan;
        var isDue = situation.Message.SuspectsHarm && Age.MayBeUnder(18, situation);
        if (!isReport && !isDue)
            return null;

        var duty = DutyOf(situation);
        evaluation.Consider(duty);
        if (situation.To.Kind == ActivityKinds.Socialtjanst && situation.Mode == Modes.Push)
            return IsOwed(situation) ? evaluation.Duty(duty) : null;
        return isReport
            ? evaluation.Deny(RuleIds.ReportIsSecret, duty)
            : evaluation.Deny(duty);
    }

    private static string DutyOf(Situation situation) =>
        situation.From.Kind == ActivityKinds.Familjeradgivning ? RuleIds.CounsellorsDuty : RuleIds.DutyToReport;

    // The secrecy of familjerådgivning is absolute, and gives way to knowledge only.
    private static bool IsOwed(Situation situation) =>
        Age.MayBeUnder(18, situation)
        && (situation.From.Kind != ActivityKinds.Familjeradgivning || situation.Circumstances.KnowledgeOfAbuse);
}

/// <summary>How information would travel.</summary>
internal static class Modes
{
    public const string Push = "push";
}
