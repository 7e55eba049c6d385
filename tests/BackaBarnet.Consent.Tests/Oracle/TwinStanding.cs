namespace BackaBarnet.Consent.Tests.Oracle;

/// <summary>How far the answers go for one category.</summary>
internal enum TwinCover
{
    Missing,
    WaitsForTheChild,
    WaitsForACustodian,
    Suffices,
}

/// <summary>For one category: how far the answers go, on whose they rest, and how.</summary>
internal sealed record TwinStanding(TwinCover Cover, params IReadOnlyList<string> Persons)
{
    public bool AllHoldersAgreed { get; init; }

    public bool OneCustodianAlone { get; init; }

    public bool ByMaturity { get; init; }

    /// <summary>Consent, "Needed per category".</summary>
    public static TwinStanding Of(Situation situation, TwinRow row, string category, TwinLeniency leniency = default)
    {
        if (!situation.BornKnown)
            return new TwinStanding(TwinCover.Missing);

        var holders = Holders(situation, row, category, leniency);
        var holdersSuffice = holders.Cover == TwinCover.Suffices;
        var child = TwinConsents.SaysYes(situation, "child", category, leniency);
        if (situation.IsAdult)
            return child ? new TwinStanding(TwinCover.Suffices, "child") : new TwinStanding(TwinCover.Missing);
        if (situation.Unborn)
            return holders;
        if (situation.Under(12))
            return holdersSuffice && TwinConsents.HasStandingNo(situation, "child", category) ? new TwinStanding(TwinCover.WaitsForTheChild) : holders;
        if (situation.Under(15))
            return !holdersSuffice ? holders : child ? holders.With("child") : new TwinStanding(TwinCover.WaitsForTheChild);
        if (!child)
            return new TwinStanding(TwinCover.Missing);
        if (holdersSuffice)
            return holders.With("child");
        return HasMaturityDecision(situation, category)
            ? new TwinStanding(TwinCover.Suffices, "child") { ByMaturity = true }
            : new TwinStanding(TwinCover.WaitsForTheChild);
    }

    private TwinStanding With(string person) => this with { Persons = [.. Persons, person] };

    // "All holders", by all of them or by one alone (R-CONS-02, R-CONS-03).
    private static TwinStanding Holders(Situation situation, TwinRow row, string category, TwinLeniency leniency)
    {
        var holders = TwinCustody.HoldersOf(situation);
        if (!TwinCustody.IsKnown(situation))
            return new TwinStanding(TwinCover.Missing);

        string[] agreeing = [.. holders.Where(holder => TwinConsents.SaysYes(situation, holder, category, leniency))];
        if (agreeing.Length == holders.Count)
            return new TwinStanding(TwinCover.Suffices, agreeing) { AllHoldersAgreed = true };

        var mayBeAlone = agreeing.Length > 0
            && !holders.Any(holder => TwinConsents.HasStandingNo(situation, holder, category))
            && situation.Circumstances.CustodianUnreachable
            && situation.Circumstances.CannotWait;
        if (!mayBeAlone)
            return new TwinStanding(TwinCover.Missing);
        return situation.Decisions.Any(decision => IsCustodianAlone(situation, row, decision, category))
            ? new TwinStanding(TwinCover.Suffices, agreeing) { OneCustodianAlone = true }
            : new TwinStanding(TwinCover.WaitsForACustodian);
    }

    private static bool IsCustodianAlone(Situation situation, TwinRow row, OfficerDecision decision, string category) =>
        decision.Kind == "custodian-alone"
        && situation.HasBeenMade(decision)
        && row.Deciders.Contains(decision.Role)
        && (decision.Purpose is null || decision.Purpose == situation.Purpose)
        && (decision.Categories.Count == 0 || decision.Categories.Contains(category));

    private static bool HasMaturityDecision(Situation situation, string category) =>
        situation.Decisions.Any(decision =>
            decision.Kind == "maturity"
            && situation.HasBeenMade(decision)
            && decision.Role is not ("" or "vardnadshavare")
            && decision.Purpose == situation.Purpose
            && decision.Categories.Contains(category));
}
