namespace BackaBarnet.Consent.Tests.Oracle;

/// <summary>The matrix (step 7).</summary>
internal static class TwinMatrixStep
{
    private static readonly string[] MessageKinds = ["upptackt", "barnhalsoplan", "halsonotis", "orosanmalan", "aterkoppling", "konsultation"];

    public static TwinAnswer Answer(Situation situation)
    {
        if (!MessageKinds.Contains(situation.Message.Kind))
            return TwinAnswer.Deny(situation.IsSuspicionElsewhere ? situation.DutyToReport : situation.DefaultDeny);

        var row = TwinMatrix.RowFor(situation);
        var duties = TwinRules.ApplicableDuties(situation);
        if (duties.Count > 0)
            return TwinAnswer.Released(Outcome.Duty, duties, FieldsAboutTheChild(situation));
        if (situation.IsSuspicionElsewhere)
            return UnderSuspicion(situation, row);
        return row.Id switch
        {
            "M50" => Deidentified(situation),
            "M48" => ToAPerson(situation, row),
            "M49" => TwinAnswer.Deny(situation.DefaultDeny),
            _ => row.HasBoundary ? TwinBoundary.Answer(situation, row) : WithoutBoundary(situation, row),
        };
    }

    private static IEnumerable<string> FieldsAboutTheChild(Situation situation)
    {
        var aboutOthers = situation.Message.Items.Where(item => item.About != "child").Select(item => item.Field);
        return situation.Message.Items.Select(item => item.Field).Except(aboutOthers, StringComparer.Ordinal);
    }

    // Step 1: only what is marked is looked at.
    private static TwinAnswer UnderSuspicion(Situation situation, TwinRow row)
    {
        var overrides = TwinRules.ApplicableOverrides(situation, row).Where(rule => TwinRules.IsEvenWhenHarmIsSuspected(situation, rule)).ToList();
        return overrides.Count > 0 && TwinBoundary.HoldsSomethingToDecideOn(situation)
            ? TwinOfficers.HumanOrOpened(situation, row, overrides, overrides)
            : TwinAnswer.Deny(situation.DutyToReport);
    }

    // Step 7, M50: nobody is identifiable, so what is about others passes as well.
    private static TwinAnswer Deidentified(Situation situation)
    {
        if (situation.Circumstances.SmallPopulation)
            return TwinAnswer.Human(["M50"]);

        var passing = situation.Message.Items
            .Where(item => TwinItems.CanPass(situation, item) && item.Category is not ("identity" or "contact" or "location" or "metadata"))
            .ToHashSet();
        var staying = situation.Message.Items.Where(item => !passing.Contains(item)).Select(item => item.Field).ToHashSet(StringComparer.Ordinal);
        var fields = passing.Select(item => item.Field).Where(field => !staying.Contains(field)).ToHashSet(StringComparer.Ordinal);
        if (fields.Count == 0)
            return TwinAnswer.Deny(["M50", "R-GDPR-5", .. TwinItems.LeftOut(situation, fields)]);

        string[] advice = situation.To.Kind == "SOC" ? ["R-SOL-14-4"] : [];
        return TwinAnswer.Released(Outcome.Permit, ["M50", .. advice, .. TwinItems.LeftOut(situation, fields)], fields);
    }

    // Step 7.
    private static TwinAnswer WithoutBoundary(Situation situation, TwinRow row)
    {
        var candidates = TwinItems.Candidates(situation);
        var withheld = candidates.Where(item => row.Withheld.Contains(item.Category)).ToList();
        var fields = TwinItems.Releasable(situation, candidates.Except(withheld));
        if (fields.Count > 0)
            return TwinItems.Release(situation, [row.Id], fields);
        return withheld.Count > 0
            ? TwinOfficers.HumanOrOpened(situation, row, [row.Id, "R-OSL-21-1"], ["R-OSL-21-1"])
            : TwinAnswer.Deny([row.Id, "R-GDPR-5", .. TwinItems.LeftOut(situation, fields)]);
    }

    // Step 7, M48.
    private static TwinAnswer ToAPerson(Situation situation, TwinRow row)
    {
        var isTheChild = situation.To.Id == "child";
        var isHolder = TwinCustody.HoldersOf(situation).Contains(situation.To.Id);
        var rule = situation.Under(18) ? "R-OSL-12-3" : "R-OSL-12-1";
        var mayAsk = situation.Under(18) ? isTheChild || isHolder : situation.IsAdult && isTheChild;
        return mayAsk
            ? TwinOfficers.HumanOrOpened(situation, row, [rule], [rule])
            : TwinAnswer.Deny("R-NONCUST", situation.DefaultDeny);
    }
}
