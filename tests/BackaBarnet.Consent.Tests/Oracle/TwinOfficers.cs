namespace BackaBarnet.Consent.Tests.Oracle;

/// <summary>Decisions by which officers release what the rules leave to them (officers).</summary>
internal static class TwinOfficers
{
    /// <summary>The outcome HUMAN by these rules, or the release that officers have decided on by the checklists' rules.</summary>
    public static TwinAnswer HumanOrOpened(Situation situation, TwinRow row, IEnumerable<string> rules, IReadOnlyList<string> checklists)
    {
        var (named, fields) = Opened(situation, row, checklists.Select(rule => (rule, Decidable(situation))), []);
        return named.Count > 0 ? TwinItems.Release(situation, named, fields) : TwinAnswer.Human(rules, checklists);
    }

    /// <summary>What officers' decisions by these rules open of their fields, beside what is covered; and the rules of those that opened something.</summary>
    public static (List<string> Rules, HashSet<string> Fields) Opened(
        Situation situation, TwinRow row, IEnumerable<(string Rule, IEnumerable<Item> Items)> openable, IReadOnlyList<Item> covered)
    {
        var opened = openable
            .SelectMany(each => situation.Decisions
                .Where(decision => Opens(situation, decision, each.Rule, row.Deciders))
                .Select(decision => (each.Rule, Items: each.Items.Where(item => Names(decision, item.Category)).ToList())))
            .ToList();
        var fields = TwinItems.Releasable(situation, [.. covered, .. opened.SelectMany(each => each.Items)]);
        return ([.. opened.Where(each => each.Items.Exists(item => fields.Contains(item.Field))).Select(each => each.Rule)], fields);
    }

    // OSL 25:12 p. 2: before birth the pregnant woman's own data is what the support is about.
    public static IEnumerable<Item> Decidable(Situation situation) =>
    [
        .. TwinItems.Candidates(situation),
        .. situation.Message.Items.Where(item => situation.Unborn && TwinItems.CanPass(situation, item) && TwinCustody.HoldersOf(situation).Any(holder => item.About == "parent:" + holder)),
    ];

    /// <summary>Whether an officer's decision is one by this rule: made in time, by somebody who may, with all that the rule asks for.</summary>
    public static bool Opens(Situation situation, OfficerDecision decision, string rule, IReadOnlyList<string> rowsDeciders) =>
        decision.Kind == "override"
        && decision.Rule == rule
        && TwinRules.IsInForce(situation, rule)
        && situation.HasBeenMade(decision)
        && (OwnDeciders(rule) ?? rowsDeciders).Contains(decision.Role)
        && TwinRules.Prerequisites[rule].All(name => decision.Prerequisites.Contains(name) || IsTold(situation.Circumstances, name))
        && !string.IsNullOrWhiteSpace(decision.Reason)
        && (decision.Purpose is null || decision.Purpose == situation.Purpose);

    private static bool Names(OfficerDecision decision, string category) => decision.Categories.Count == 0 || decision.Categories.Contains(category);

    // Rektor alone decides by lag 2025:170 7 § and skollagen 6 a:10.
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
