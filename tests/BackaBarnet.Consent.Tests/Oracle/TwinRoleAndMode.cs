namespace BackaBarnet.Consent.Tests.Oracle;

/// <summary>GATE-ROLE and GATE-MODE (step 3).</summary>
internal static class TwinRoleAndMode
{
    public static TwinAnswer? Answer(Situation situation)
    {
        string[] rules = [.. Role(situation), .. Mode(situation)];
        return rules.Length > 0 ? TwinAnswer.Deny(rules) : null;
    }

    private static string[] Role(Situation situation)
    {
        var isInOrder = TwinKinds.Known.Contains(situation.From.Kind)
            && TwinKinds.Known.Contains(situation.To.Kind)
            && situation.Circumstances.RecipientNeedsForOwnTask;
        return isInOrder ? [] : ["GATE-ROLE", situation.DefaultDeny];
    }

    private static string[] Mode(Situation situation)
    {
        if (situation.Mode == "push")
            return [];
        List<string> rules = ["GATE-MODE"];
        var holdsCareRecords = TwinKinds.HoldingCareRecords.Contains(situation.From.Kind);
        rules.Add(holdsCareRecords ? "R-PDL-5-4" : "R-HFD-2015-61");
        if (holdsCareRecords && situation.Mode == "pull")
            rules.Add("R-SVOD-3-7");
        if (situation.Mode == "bulk")
            rules.Add("R-GDPR-SEARCH");
        return [.. rules];
    }
}
