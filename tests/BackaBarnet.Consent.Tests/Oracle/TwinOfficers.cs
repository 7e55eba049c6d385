namespace BackaBarnet.Consent.Tests.Oracle;

/// <summary>Decisions by which officers release what the rules leave to them (spec 8).</summary>
internal static class TwinOfficers
{
    /// <summary>
    /// The outcome HUMAN by these rules, or the release that officers have decided on by the checklists' rules: each one's
    /// fields together.
    /// </summary>
    public static TwinAnswer HumanOrOpened(Situation situation, TwinRow row, IEnumerable<string> rules, IReadOnlyList<string> checklists)
    {
        HashSet<string> fields = new(StringComparer.Ordinal);
        List<string> named = [];
        foreach (var rule in checklists)
        {
            foreach (var decision in situation.Decisions.Where(decision => Opens(situation, decision, rule, row.Deciders)))
            {
                var released = TwinItems.Releasable(situation, Decidable(situation).Where(item => Names(decision, item.Category)));
                if (released.Count > 0)
                    named.Add(rule);
                fields.UnionWith(released);
            }
        }

        return fields.Count > 0 ? TwinItems.Release(situation, named, fields) : TwinAnswer.Human(rules, checklists);
    }

    // OSL 25:12 p. 2: before birth the pregnant woman's own data is what the support is about.
    private static IEnumerable<Item> Decidable(Situation situation) =>
    [
        .. TwinItems.Candidates(situation),
        .. situation.Message.Items.Where(item => situation.Unborn && TwinItems.CanPass(situation, item) && TwinCustody.HoldersOf(situation).Any(holder => item.About == "parent:" + holder)),
    ];

    /// <summary>Whether an officer's decision is one by this rule: made in time, by somebody who may, with all that the rule asks for.</summary>
    public static bool Opens(Situation situation, OfficerDecision decision, string rule, IReadOnlyList<string> rowsDeciders) =>
        decision.Kind == "override"
        && decision.Rule == rule
        && situation.HasBeenMade(decision)
        && (OwnDeciders(rule) ?? rowsDeciders).Contains(decision.Role)
        && TwinRules.Prerequisites[rule].All(name => decision.Prerequisites.Contains(name) || IsTold(situation.Circumstances, name))
        && !string.IsNullOrWhiteSpace(decision.Reason)
        && (decision.Purpose is null || decision.Purpose == situation.Purpose);

    private static bool Names(OfficerDecision decision, string category) => decision.Categories.Count == 0 || decision.Categories.Contains(category);

    // law.md 3.5: rektor alone; spec 4 and 8.
    private static string[]? OwnDeciders(string rule) => rule switch
    {
        TwinRules.Emergency => TwinMatrix.Professionals,
        "R-LVU-11" => ["socialsekreterare"],
        "R-L170-7" or "R-SKOLL-6A-10" => ["rektor"],
        _ => null,
    };

    private static bool IsTold(Circumstances told, string prerequisite) => prerequisite switch
    {
        "noOverridingSecrecyInterest" => told.NoOverridingSecrecyInterest,
        "necessaryForOwnWork" => told.NecessaryForOwnWork,
        "crimeRelated" => told.CrimeRelated,
        "concreteCircumstances" => told.ConcreteCircumstances,
        "acuteDanger" => told.AcuteDanger,
        "requiredForNecessarySupport" => told.RequiredForNecessarySupport == true,
        "personCannotConsent" => told.PersonCannotConsent,
        "custodianUnreachable" => told.CustodianUnreachable,
        "cannotWait" => told.CannotWait,
        "requestedByPolice" => told.RequestedByPolice,
        _ => false,
    };
}
