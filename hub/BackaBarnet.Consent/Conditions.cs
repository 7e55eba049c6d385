using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent;

/// <summary>
/// The named conditions that rule files may use. A condition that the facts don't answer does not hold: nothing is opened by
/// what nobody knows.
/// </summary>
internal static class Conditions
{
    private static readonly Dictionary<string, Func<RuleSet, Situation, bool>> Table = new(StringComparer.Ordinal)
    {
        ["never"] = static (_, _) => false,
        ["under18"] = static (_, situation) => Age.IsUnder(18, situation),
        ["under21"] = static (_, situation) => Age.IsUnder(21, situation),
        ["recipientIsAuthority"] = static (rules, situation) => rules.FindKind(situation.To.Kind)?.IsAuthority == true,
        ["sameAuthority"] = static (_, situation) => situation.From.Principal == situation.To.Principal,
        ["investigationDecided"] = static (_, situation) => situation.Circumstances.InvestigationDecided,
        ["custodyInvestigation"] = static (_, situation) => situation.Circumstances.CustodyInvestigation,
        ["feedbackRequested"] = static (_, situation) => situation.Circumstances.FeedbackRequested,
        ["concreteCircumstances"] = static (_, situation) => situation.Circumstances.ConcreteCircumstances,
        ["crimeRelated"] = static (_, situation) => situation.Circumstances.CrimeRelated,
        ["crimeSuspected"] = static (_, situation) => situation.Circumstances.Crime is "suspected" or "committed",
        ["crimeCommitted"] = static (_, situation) => situation.Circumstances.Crime is "committed",
        ["acuteDanger"] = static (_, situation) => situation.Circumstances.AcuteDanger,
        ["requestedByPolice"] = static (_, situation) => situation.Circumstances.RequestedByPolice,
        ["contactDetailsOnly"] = static (_, situation) => IsContactDetailsOnly(situation.Message.Items),
        ["necessaryForOwnWork"] = static (_, situation) => situation.Circumstances.NecessaryForOwnWork,
        ["personCannotConsent"] = static (_, situation) => situation.Circumstances.PersonCannotConsent,
        ["deidentified"] = static (_, situation) => situation.Circumstances is { Deidentified: true, SmallPopulation: false },
    };

    /// <summary>Every name.</summary>
    public static IReadOnlyCollection<string> Names { get; } =
    [
        .. Table.Keys, "under18OrUnknown", "unborn", "supportNotDenied", "harmSuspected", "warningMissing", "modeBulk", "undeliveredTooLong", "publishedFigureOfFew",
        "ownInitiative", "recipientNotGuardian", "neitherIsSocialtjanst", "accessRequest", "selectionOnSensitiveData", "automatedScore", "misdirected", "erasureRequest",
        "noOverridingSecrecyInterest", "requiredForNecessarySupport",
    ];

    /// <summary>Whether every named condition holds; an unknown name does not.</summary>
    public static bool AllHold(IReadOnlyList<string> names, RuleSet rules, Situation situation)
    {
        foreach (var name in names)
        {
            if (!Table.TryGetValue(name, out var holds) || !holds(rules, situation))
                return false;
        }

        return true;
    }

    // Who somebody is goes with how they are reached; anything further is more than contact details.
    private static bool IsContactDetailsOnly(IReadOnlyList<Item> items) =>
        items.Any(item => item.Category is Categories.Contact)
        && items.All(item => item.Category is Categories.Contact or Categories.Identity or Categories.Metadata);
}

/// <summary>Ages, by Swedish days.</summary>
internal static class Age
{
    /// <summary>Whether the child has not reached an age; <see langword="false"/> if its birth is unknown.</summary>
    public static bool IsUnder(int years, Situation situation) =>
        situation.Child.Born is { } born && SwedishTime.DateAt(situation.At) < born.AddYears(years);

    /// <summary>Whether the child may be under an age, as far as anybody knows.</summary>
    public static bool MayBeUnder(int years, Situation situation) =>
        situation.Child.Born is null || IsUnder(years, situation);
}
