namespace BackaBarnet.Consent.Tests.Oracle;

/// <summary>Why the answers that there are did not suffice (consent, "Shortcomings").</summary>
internal static class TwinShortcomings
{
    public static IEnumerable<string> Of(Situation situation)
    {
        var categories = TwinItems.Candidates(situation).Select(item => item.Category).ToHashSet(StringComparer.Ordinal);
        return [.. OfEachYes(situation, categories), .. OfTheHolders(situation, categories), .. OfTheChild(situation, categories)];
    }

    private static IEnumerable<string> OfEachYes(Situation situation, HashSet<string> categories)
    {
        foreach (var yes in situation.Consents.Where(TwinConsents.IsYes))
        {
            foreach (var fault in TwinConsents.Faults(situation, yes, default))
                yield return fault;
            if (!yes.Categories.Any(categories.Contains))
                yield return "R-CONS-06";
            var maySign = yes.By == "child" || yes.By.StartsWith("parent:", StringComparison.Ordinal) || TwinCustody.HoldersOf(situation).Contains(yes.By);
            if (!maySign)
                yield return "R-CONS-14";
        }
    }

    private static IEnumerable<string> OfTheHolders(Situation situation, HashSet<string> categories)
    {
        var holders = TwinCustody.HoldersOf(situation);
        if (TwinCustody.ListsSomebodyElse(situation))
            yield return "R-CONS-14";
        if (holders.Count < 2)
            yield break;

        if (holders.Any(holder => !HasYesToTheParties(situation, holder) || categories.Any(category => category != "metadata" && TwinConsents.HasStandingNo(situation, holder, category))))
            yield return "R-CONS-02";

        var areInConflict = categories.Any(category => category != "metadata"
            && holders.Any(no => TwinConsents.HasStandingNo(situation, no, category)
                && holders.Any(yes => yes != no && TwinConsents.SaysYes(situation, yes, category))));
        if (areInConflict)
            yield return "R-CONS-04";
    }

    private static bool HasYesToTheParties(Situation situation, string holder) =>
        situation.Consents.Any(consent => consent.By == holder && TwinConsents.IsYes(consent) && TwinConsents.NamesTheParties(situation, consent));

    private static IEnumerable<string> OfTheChild(Situation situation, HashSet<string> categories)
    {
        var decidesItself = situation.BornKnown && !situation.Under(15);
        if (decidesItself && categories.Any(category => category != "metadata" && !TwinConsents.SaysYes(situation, "child", category)))
            yield return "R-CONS-05";
    }
}
