namespace BackaBarnet.Consent.Tests.Oracle;

/// <summary>Rules that break secrecy or make sending a duty: when each applies on its face, since when, and what an officer must confirm.</summary>
internal static class TwinRules
{
    public const string Emergency = "R-BRB-24-4";

    /// <summary>Checklists: names of what an officer confirms.</summary>
    public static readonly Dictionary<string, string[]> Prerequisites = new(StringComparer.Ordinal)
    {
        ["R-OSL-10-27"] = ["noOverridingSecrecyInterest"],
        ["R-OSL-10-2"] = ["necessaryForOwnWork"],
        ["R-OSL-10-15A"] = ["crimeRelated", "noOverridingSecrecyInterest"],
        ["R-OSL-10-18A"] = ["concreteCircumstances", "notUnsuitable"],
        ["R-OSL-10-18B"] = ["concreteCircumstances"],
        ["R-OSL-10-18C"] = ["concreteCircumstances"],
        ["R-OSL-10-19"] = ["acuteDanger"],
        ["R-OSL-10-20"] = ["acuteDanger"],
        ["R-OSL-10-21"] = ["childsBest"],
        ["R-OSL-10-22"] = ["childsBest"],
        ["R-OSL-10-23"] = ["suspicionOfCommittedCrime"],
        ["R-OSL-10-24"] = ["suspicionOfCommittedCrime"],
        ["R-OSL-25-12"] = ["requiredForNecessarySupport"],
        ["R-OSL-26-9"] = ["requiredForNecessarySupport"],
        ["R-PSL-6-12"] = ["requiredForNecessarySupport"],
        ["R-OSL-25-13"] = ["personCannotConsent", "requiredForNecessarySupport"],
        ["R-OSL-25-13A"] = ["requiredForNecessarySupport"],
        ["R-SOL-20-6"] = ["mayMatterToInvestigation"],
        ["R-L170-4"] = ["noExceptionalReasons"],
        ["R-L170-6"] = ["noOverridingSecrecyInterest"],
        ["R-L170-7"] = ["noOverridingSecrecyInterest"],
        ["R-SKOLL-6A-10"] = ["noOverridingSecrecyInterest"],
        ["R-FB-6-20B"] = ["requestedForCustodyCase"],
        ["R-FB-6-20C"] = ["requestedForCustodyCase"],
        ["R-SOL-15-7"] = ["requestedByPolice"],
        ["R-SOL-19-6"] = ["notUnsuitable"],
        ["R-OSL-12-3"] = ["maturityConsidered", "noConsiderableHarm"],
        ["R-OSL-12-1"] = ["maturityConsidered", "noConsiderableHarm"],
        ["R-BRB-24-4"] = ["acuteDanger"],
        ["R-CONS-05"] = ["childHeard", "childsBest"],
        ["R-CONS-03"] = ["custodianUnreachable", "cannotWait"],
        ["R-CONS-07"] = ["askedAndDocumented"],
        ["R-CONS-09"] = ["verifiedWithSigner"],
        ["R-OSL-21-1"] = ["noHarmByRelease"],
        ["R-LVU-11"] = ["neededForCare"],
    };

    /// <summary>First days that lie within the years that the hub decides in; the rest is older.</summary>
    private static readonly Dictionary<string, DateOnly> ValidFrom = new(StringComparer.Ordinal)
    {
        ["R-OSL-10-15A"] = new(2025, 12, 1),
        ["R-PL-6"] = new(2026, 1, 1),
        ["R-SOL-19-6"] = new(2026, 1, 1),
        ["R-FB-6-20C"] = new(2026, 1, 1),
        ["R-SKOLL-6A-10"] = new(2025, 7, 1),
        ["R-SOL-20-6"] = new(2025, 7, 1),
        ["R-SOL-15-7"] = new(2025, 7, 1),
        ["R-L170-4"] = new(2025, 4, 1),
        ["R-L170-6"] = new(2025, 4, 1),
        ["R-L170-7"] = new(2025, 4, 1),
    };

    /// <summary>Step 7: the row's overrides that apply today, then necessity.</summary>
    public static IReadOnlyList<string> ApplicableOverrides(Situation situation, TwinRow row)
    {
        List<string> rules = [.. row.Overrides.Where(rule => IsInForce(situation, rule) && Applies(situation, rule))];
        var isAmongActivities = situation.To.Kind is not ("GUARDIAN" or "HUB") && situation.From.Kind is not ("GUARDIAN" or "HUB");
        if (row.HasBoundary && isAmongActivities && situation.Circumstances.AcuteDanger)
            rules.Add(Emergency);
        return rules;
    }

    /// <summary>Step 1: what may be used towards others than socialtjänst although harm is suspected.</summary>
    public static bool IsEvenWhenHarmIsSuspected(Situation situation, string rule) => (situation.To.Kind == "POL" && rule is not ("R-OSL-10-27" or "R-OSL-10-2")) || rule == Emergency;

    /// <summary>Step 7, "DUTIES of the row that apply".</summary>
    public static IReadOnlyList<string> ApplicableDuties(Situation situation) =>
        [.. TwinMatrix.RowFor(situation).Duties.Where(rule => IsInForce(situation, rule) && IsDuty(situation, rule))];

    private static bool IsDuty(Situation situation, string rule) => rule switch
    {
        "R-PL-6" => situation.Under(18) && !situation.Unborn,
        "R-LUL-6" => situation.Under(18) && !situation.Unborn && situation.CrimeIsSuspectedOrCommitted,
        "R-SKOLL-6A-10" or "R-L170-7" =>
            situation.CrimeIsSuspectedOrCommitted
            && situation.Circumstances.NoOverridingSecrecyInterest
            && !situation.Circumstances.RequestedByPolice,
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "is no duty"),
    };

    public static bool IsInForce(Situation situation, string rule) => !ValidFrom.TryGetValue(rule, out var day) || day <= situation.Today;

    /// <summary>Step 7, "Conditions".</summary>
    private static bool Applies(Situation situation, string rule)
    {
        var told = situation.Circumstances;
        var toAuthority = TwinKinds.Authorities.Contains(situation.To.Kind);
        var maySupport = told.RequiredForNecessarySupport != false;
        var isCommitted = told.Crime == "committed";
        return rule switch
        {
            "R-OSL-10-27" => situation.Under(18) && toAuthority,
            "R-OSL-25-12" or "R-OSL-26-9" => situation.MayBeUnder18 && toAuthority && maySupport,
            "R-OSL-25-13A" => (told.SameAuthority ?? situation.SamePrincipal) && maySupport,
            "R-OSL-25-13" => told.PersonCannotConsent,
            "R-OSL-10-2" => told.NecessaryForOwnWork,
            "R-OSL-10-15A" => told.CrimeRelated && toAuthority,
            "R-OSL-10-18A" => situation.Under(21) && told.ConcreteCircumstances,
            "R-OSL-10-18B" => told.ConcreteCircumstances && told.CrimeRelated,
            "R-OSL-10-18C" => told.ConcreteCircumstances && told.CrimeRelated && (told.MinPrison is null or >= 1),
            "R-OSL-10-19" => told.AcuteDanger && told.CrimeRelated,
            "R-OSL-10-20" => situation.Under(18) && told.AcuteDanger,
            "R-OSL-10-21" or "R-OSL-10-22" => situation.Under(18) && situation.CrimeIsSuspectedOrCommitted,
            "R-OSL-10-23" or "R-OSL-10-24" => isCommitted,
            "R-SOL-20-6" => told.InvestigationDecided && situation.Under(18),
            "R-FB-6-20B" or "R-FB-6-20C" => told.CustodyInvestigation,
            "R-L170-4" => told.RequestedByPolice && IsContactDetailsOnly(situation),
            "R-L170-6" or "R-L170-7" or "R-SOL-15-7" => told.RequestedByPolice,
            "R-SKOLL-6A-10" => situation.CrimeIsSuspectedOrCommitted,
            "R-PSL-6-12" => situation.Under(18),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "is no override"),
        };
    }

    private static bool IsContactDetailsOnly(Situation situation) =>
        situation.Message.Items.Any(item => item.Category == "contact")
        && situation.Message.Items.All(item => item.Category is "contact" or "identity" or "metadata");
}
