using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Tests.Oracle;

/// <summary>GATE-PROT (step 4): protected identity, sheltered housing and LVU.</summary>
internal static class TwinProtection
{
    public static TwinAnswer? Answer(Situation situation)
    {
        var reasons = Reasons(situation);
        if (reasons.Length == 0)
            return null;

        var everyItemReveals = situation.Message.Items.Count > 0 && situation.Message.Items.All(Reveals);
        if (situation.To.Kind == "GUARDIAN" && (situation.Child.ShelteredHousing || situation.Child.UnderLvu))
        {
            return everyItemReveals
                ? TwinAnswer.Deny(["R-PROT-26-2", .. reasons])
                : TwinAnswer.Human([.. reasons, "R-PROT-26-2", "R-OSL-12-3"]);
        }

        if (situation.Message.Kind == "aterkoppling" && situation.From.Kind == "SOC")
            return TwinAnswer.Human(["R-SOL-19-6", "R-OSL-26-9A", .. reasons]);
        if (situation.Circumstances.SenderRevealsLocation && (IsProtected(situation) || situation.Child.ShelteredHousing))
            return TwinAnswer.Deny(["R-PROT-META", .. reasons]);
        if (reasons is ["R-LVU-11"])
            return IsOpenedForCare(situation) ? null : TwinAnswer.Human(reasons, "R-LVU-11");
        return everyItemReveals ? TwinAnswer.Deny(["R-PROT-21-3", .. reasons]) : TwinAnswer.Human(reasons);
    }

    private static string[] Reasons(Situation situation)
    {
        List<string> reasons = [];
        Protection[] protections = [situation.Child.Protected, situation.Child.GuardianProtected];
        if (IsProtected(situation))
            reasons.AddRange(["R-PROT-META", "R-PROT-21-3"]);
        if (protections.Contains(Protection.Sekretessmarkering))
            reasons.Add("R-PROT-22-1");
        if (protections.Contains(Protection.SkyddadFolkbokforing))
            reasons.Add("R-PROT-22-2");
        if (situation.Child.ShelteredHousing)
            reasons.AddRange(["R-L79-6-1", "R-PROT-26-2"]);
        if (situation.Child.UnderLvu)
            reasons.Add("R-LVU-11");
        return [.. reasons];
    }

    // Not knowing counts as protected.
    private static bool IsProtected(Situation situation) =>
        situation.Child.Protected != Protection.None
        || situation.Child.GuardianProtected != Protection.None
        || situation.Circumstances.SiblingProtected;

    private static bool Reveals(Item item) => item.Category is "location" or "contact" or "metadata";

    /// <summary>R-LVU-11 as the only reason is opened by socialtjänst's officer, and the steps go on as if there were no LVU.</summary>
    private static bool IsOpenedForCare(Situation situation) =>
        situation.Decisions.Any(decision => TwinOfficers.Opens(situation, decision, "R-LVU-11", []) && NamesAll(situation, decision));

    private static bool NamesAll(Situation situation, OfficerDecision decision) =>
        decision.Categories.Count == 0 || situation.Message.Items.All(item => item.Category == "metadata" || decision.Categories.Contains(item.Category));
}
