namespace BackaBarnet.Consent.Tests.Oracle;

/// <summary>What socialtjänst may tell whoever reported (step 6, M30): three facts, whatever consents say.</summary>
internal static class TwinFeedback
{
    private static readonly string[] Deciders = ["socialsekreterare"];

    public static TwinAnswer? Answer(Situation situation)
    {
        if (situation.Message.Kind != "aterkoppling" || situation.From.Kind != "SOC")
            return null;

        var told = situation.Circumstances;
        var facts = Facts(situation);
        if (!TwinKinds.IsReporter(situation.To.Kind) || situation.To.Principal is "privatperson" or "forening")
            return TwinAnswer.Deny("R-SOL-19-6");
        if (situation.Decisions.Any(decision => IsUnsuitable(situation, decision)))
            return TwinAnswer.Deny("R-SOL-19-6");
        if (told.SenderRevealsLocation)
            return TwinAnswer.Human(["R-SOL-19-6", "R-OSL-26-9A", "R-PROT-META"]);
        if (!IsDecided(situation))
            return TwinAnswer.Deny("R-SOL-20-2", "R-SOL-19-6");
        if (facts.Count == 0)
            return TwinAnswer.Deny("R-OSL-26-9A");
        if (told.FeedbackRequested)
            return TwinAnswer.Released(Outcome.Duty, ["R-SOL-19-6", "R-OSL-26-9A"], facts.Select(item => item.Field));
        return LeftToAPerson(situation, facts, "R-SOL-19-6", "R-OSL-26-9A");
    }

    private static bool IsDecided(Situation situation) =>
        situation.Circumstances.AssessmentDecidedAt <= situation.At
        || situation.Circumstances.InvestigationOpen
        || situation.Circumstances.InvestigationDecided;

    // A path that is also listed as something else stays, as everywhere.
    private static List<Item> Facts(Situation situation)
    {
        var others = situation.Message.Items.Where(item => item.Category != "feedback" || item.About != "child").Select(item => item.Field).ToHashSet(StringComparer.Ordinal);
        return [.. situation.Message.Items.Where(item => !others.Contains(item.Field))];
    }

    private static bool IsUnsuitable(Situation situation, OfficerDecision decision) =>
        decision.Kind == "feedback-unsuitable" && decision.Role == "socialsekreterare" && situation.HasBeenMade(decision);

    private static TwinAnswer LeftToAPerson(Situation situation, List<Item> facts, params string[] rules)
    {
        var opened = situation.Decisions
            .Where(decision => TwinOfficers.Opens(situation, decision, "R-SOL-19-6", Deciders))
            .Where(decision => decision.Categories.Count == 0 || decision.Categories.Contains("feedback"));
        return opened.Any() && facts.Count > 0
            ? TwinAnswer.Released(Outcome.Permit, rules, facts.Select(item => item.Field))
            : TwinAnswer.Human(rules, "R-SOL-19-6");
    }
}
