namespace BackaBarnet.Consent.Tests.Oracle;

/// <summary>
/// The decision once more, slow and obvious: written from the law and docs/decision.md alone, whose steps and headings it names, with tables of its own and
/// no regard to speed, so that the engine has somebody to disagree with.
/// </summary>
internal static class Twin
{
    /// <summary>The order: the first step that answers decides.</summary>
    public static TwinAnswer Decide(Situation situation)
    {
        if (TwinDutyGate.Answer(situation) is { } atTheGate)
            return atTheGate;

        var early = TwinProhibitions.Answer(situation) ?? TwinRoleAndMode.Answer(situation) ?? TwinProhibitions.Asking(situation) ?? TwinProtection.Answer(situation);
        if (early is not null)
            return situation.IsSuspicionElsewhere ? early.Plus(situation.DutyToReport) : early;

        return Calendar(situation) ?? TwinFeedback.Answer(situation) ?? TwinMatrixStep.Answer(situation);
    }

    /// <summary>Step 5; the one dated change of law that nobody has reviewed.</summary>
    private static TwinAnswer? Calendar(Situation situation)
    {
        var isTouched = TwinKinds.Independent.Contains(situation.From.Kind) || TwinKinds.Independent.Contains(situation.To.Kind);
        return isTouched && situation.Today >= new DateOnly(2027, 1, 1) ? TwinAnswer.Human(["CAL-2027-FRISKOLA"]) : null;
    }
}
