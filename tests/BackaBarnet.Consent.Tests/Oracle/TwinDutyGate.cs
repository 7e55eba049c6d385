namespace BackaBarnet.Consent.Tests.Oracle;

/// <summary>GATE-DUTY (step 1): suspected harm to a child goes to socialtjänst at once, and a report goes nowhere else.</summary>
internal static class TwinDutyGate
{
    public static TwinAnswer? Answer(Situation situation)
    {
        if (situation.IsScoreAlone)
            return null;
        if (!situation.MayBeUnder18 || situation.Unborn)
            return situation.IsReport && situation.To.Kind != "SOC" ? TwinAnswer.Deny("R-OSL-40-7G") : null;
        if (situation.To.Kind != "SOC")
            return situation.IsReport ? TwinAnswer.Deny("R-OSL-40-7G", situation.DutyToReport) : null;
        if (situation.Mode != "push")
            return null;
        return situation.IsReport || situation.IsSuspicion ? Report(situation) : DutiesOfTheRow(situation);
    }

    private static TwinAnswer? Report(Situation situation)
    {
        if (IsPrivatePerson(situation.From))
            return TwinAnswer.Released(Outcome.Permit, ["R-SOL-19-4"], AllFields(situation));
        if (situation.From.Kind == "SOC-FR")
            return situation.Circumstances.KnowledgeOfAbuse ? TwinAnswer.Released(Outcome.Duty, ["R-SOL-19-2"], AllFields(situation)) : null;

        List<string> rules = ["R-SOL-19-1", .. TwinRules.ApplicableDuties(situation)];
        if (situation.Circumstances.AskingMayHarm)
            rules.Add("R-CONS-13");
        return TwinAnswer.Released(Outcome.Duty, rules, AllFields(situation));
    }

    private static TwinAnswer? DutiesOfTheRow(Situation situation)
    {
        var duties = TwinRules.ApplicableDuties(situation);
        return duties.Count > 0 ? TwinAnswer.Released(Outcome.Duty, duties, AllFields(situation)) : null;
    }

    private static bool IsPrivatePerson(Party party) =>
        party.Kind == "GUARDIAN" || party.Principal is "privatperson" or "forening" || !TwinKinds.Known.Contains(party.Kind);

    private static IEnumerable<string> AllFields(Situation situation) => situation.Message.Items.Select(item => item.Field);
}
