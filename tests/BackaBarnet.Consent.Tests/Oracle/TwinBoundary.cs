using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Tests.Oracle;

/// <summary>A boundary: consent first, then what may break secrecy without it (consent, step 7).</summary>
internal static class TwinBoundary
{
    public static TwinAnswer Answer(Situation situation, TwinRow row)
    {
        if (row.Consent == TwinConsent.ChangesNothing)
            return OverridesOrDeny(situation, row, []);

        if (row.Consent == TwinConsent.Lifts && OpenedByOfficers(situation, row) is { } opened)
            return opened;

        var answer = ByConsent(situation, row)
            ?? Waiting(situation, row)
            ?? OverridesOrDeny(situation, row, TwinShortcomings.Of(situation));
        if (answer.Releases)
            return answer;
        if (situation.Circumstances.AskingMayHarm)
            answer = answer.Plus("R-CONS-13");
        return answer with { ConsentCouldHelp = CouldHelp(situation, row) };
    }

    /// <summary>Step 7: an officer decides on something, not on nothing.</summary>
    public static bool HoldsSomethingToDecideOn(Situation situation) =>
        situation.Message.Items.Any(item =>
            item.Category != "metadata"
            && Categories.All.Contains(item.Category)
            && situation.Circumstances.NeededCategories?.Contains(item.Category) != false);

    private static TwinAnswer? ByConsent(Situation situation, TwinRow row)
    {
        var fields = TwinItems.Releasable(situation, Covered(situation, row));
        if (fields.Count == 0)
            return null;

        var released = situation.Message.Items.Where(item => fields.Contains(item.Field)).ToList();
        var childs = released.Where(NeedsConsentForTheChild).Select(item => TwinStanding.Of(situation, row, item.Category)).ToList();
        var rules = ConsentRules(situation, childs);
        if (released.Any(item => item.About != "child"))
            rules.Add("R-CONS-08");
        if (row.Consent == TwinConsent.NotEnough)
            return TwinOfficers.HumanOrOpened(situation, row, [row.Id, .. rules], TwinRules.ApplicableOverrides(situation, row));
        if (LacksWarning(situation))
            return TwinAnswer.Human(["R-OSL-7-2"]);
        return TwinItems.Release(situation, rules, fields, ConsentsOf(situation, row, released));
    }

    /// <summary>Officers: what officers have opened, and with it what consents cover.</summary>
    private static TwinAnswer? OpenedByOfficers(Situation situation, TwinRow row)
    {
        var byConsent = LacksWarning(situation) ? [] : TwinItems.Releasable(situation, Covered(situation, row));
        var covered = situation.Message.Items.Where(item => byConsent.Contains(item.Field)).ToList();
        var (rules, fields) = TwinOfficers.Opened(situation, row, Openable(situation, row), covered);
        if (rules.Count == 0)
            return null;
        if (covered.Count == 0)
            return TwinItems.Release(situation, rules, fields);

        var childs = covered.Where(NeedsConsentForTheChild).Select(item => TwinStanding.Of(situation, row, item.Category)).ToList();
        rules.AddRange(ConsentRules(situation, childs));
        if (covered.Exists(item => item.About != "child"))
            rules.Add("R-CONS-08");
        return TwinItems.Release(situation, rules, fields, ConsentsOf(situation, row, covered));
    }

    private static IEnumerable<(string Rule, IEnumerable<Item> Items)> Openable(Situation situation, TwinRow row) =>
    [
        ("R-CONS-05", Consentable(situation).Where(item => TwinStanding.Of(situation, row, item.Category).Cover == TwinCover.WaitsForTheChild)),
        ("R-CONS-03", Consentable(situation).Where(item => TwinStanding.Of(situation, row, item.Category).Cover == TwinCover.WaitsForACustodian)),
        ("R-CONS-07", Consentable(situation).Where(item => Lacking(situation, row, item.Category).Contains("R-CONS-07"))),
        ("R-CONS-09", Consentable(situation).Where(item => Lacking(situation, row, item.Category).Contains("R-CONS-09"))),
        .. TwinRules.ApplicableOverrides(situation, row).Select(rule => (rule, TwinOfficers.Decidable(situation))),
    ];

    private static bool LacksWarning(Situation situation) =>
        TwinKinds.WithoutSecrecy.Contains(situation.To.Kind) && situation.Circumstances.WarnedNoSecrecy == false;

    private static IEnumerable<Item> Covered(Situation situation, TwinRow row) =>
    [
        .. Consentable(situation).Where(item => TwinStanding.Of(situation, row, item.Category).Cover == TwinCover.Suffices),
        .. situation.Message.Items.Where(item => PersonsOf(situation, item).Length > 0),
    ];

    private static IEnumerable<Item> Consentable(Situation situation) => TwinItems.Candidates(situation).Where(NeedsConsentForTheChild);

    private static bool NeedsConsentForTheChild(Item item) => item.About == "child" && item.Category != "metadata";

    /// <summary>Consent, "Third party": those whose yes lets a field about a parent pass (R-CONS-08).</summary>
    private static string[] PersonsOf(Situation situation, Item item)
    {
        if (!item.About.StartsWith("parent:", StringComparison.Ordinal) || !TwinItems.CanPass(situation, item))
            return [];
        if (TwinConsents.HasStandingNo(situation, item.About, item.Category))
            return [];
        var id = item.About["parent:".Length..];
        string[] answering = situation.Unborn && TwinCustody.HoldersOf(situation).Contains(id) ? [item.About, id] : [item.About];
        return [.. answering.Where(person => TwinConsents.SaysYes(situation, person, item.Category))];
    }

    private static List<string> ConsentRules(Situation situation, List<TwinStanding> standings)
    {
        List<string> rules = ["R-CONS-06"];
        if (TwinCustody.HoldersOf(situation).Count > 1 && standings.Any(standing => standing.AllHoldersAgreed))
            rules.Add("R-CONS-02");
        if (standings.Any(standing => standing.OneCustodianAlone))
            rules.Add("R-CONS-03");
        if (TwinCustody.HasHolderWhoIsNoGuardian(situation) && standings.Any(standing => standing.AllHoldersAgreed || standing.OneCustodianAlone))
            rules.Add("R-CONS-14");
        if (!situation.Under(12) && standings.Count > 0)
            rules.Add("R-CONS-05");
        if (standings.Any(standing => standing.ByMaturity))
            rules.Add("R-OSL-12-3");
        return rules;
    }

    private static IEnumerable<string> ConsentsOf(Situation situation, TwinRow row, IEnumerable<Item> released) =>
        from item in released
        where item.About != "child" || NeedsConsentForTheChild(item)
        let persons = item.About == "child" ? TwinStanding.Of(situation, row, item.Category).Persons : PersonsOf(situation, item)
        from person in persons
        from consent in TwinConsents.CoveringYeses(situation, person, item.Category)
        select consent.Id;

    // Consent, "else waits": in this order, and only if something would be released.
    private static TwinAnswer? Waiting(Situation situation, TwinRow row)
    {
        if (IsReleasableIf(situation, category => TwinStanding.Of(situation, row, category).Cover == TwinCover.WaitsForTheChild))
            return LeftToAPerson(situation, row, "R-CONS-05");
        if (IsReleasableIf(situation, category => TwinStanding.Of(situation, row, category).Cover == TwinCover.WaitsForACustodian))
            return LeftToAPerson(situation, row, "R-CONS-03");
        if (!IsReleasableIf(situation, category => Lacking(situation, row, category).Count > 0))
            return null;
        string[] lacking = [.. Consentable(situation).SelectMany(item => Lacking(situation, row, item.Category)).Distinct(StringComparer.Ordinal)];
        return LeftToAPerson(situation, row, lacking);
    }

    // Where consent is not enough, a mended consent isn't either: only the row's overrides open.
    private static TwinAnswer LeftToAPerson(Situation situation, TwinRow row, params string[] rules) => row.Consent == TwinConsent.NotEnough
        ? TwinOfficers.HumanOrOpened(situation, row, rules, TwinRules.ApplicableOverrides(situation, row))
        : TwinAnswer.Human(rules, [.. rules, .. TwinRules.ApplicableOverrides(situation, row)]);

    private static bool IsReleasableIf(Situation situation, Func<string, bool> isSo) =>
        TwinItems.Releasable(situation, Consentable(situation).Where(item => isSo(item.Category))).Count > 0;

    /// <summary>What keeps answers from sufficing that would suffice if a spoken or unverified yes counted.</summary>
    private static IReadOnlyList<string> Lacking(Situation situation, TwinRow row, string category)
    {
        bool Suffices(bool oral, bool unverified) => TwinStanding.Of(situation, row, category, new TwinLeniency(oral, unverified)).Cover == TwinCover.Suffices;

        if (Suffices(false, false) || !Suffices(true, true))
            return [];
        return (Suffices(true, false), Suffices(false, true)) switch
        {
            (true, false) => ["R-CONS-07"],
            (false, true) => ["R-CONS-09"],
            _ => ["R-CONS-07", "R-CONS-09"],
        };
    }

    private static TwinAnswer OverridesOrDeny(Situation situation, TwinRow row, IEnumerable<string> shortcomings)
    {
        var overrides = TwinRules.ApplicableOverrides(situation, row);
        if (overrides.Count > 0 && HoldsSomethingToDecideOn(situation))
            return TwinOfficers.HumanOrOpened(situation, row, overrides, overrides);

        List<string> rules = [situation.DefaultDeny, .. shortcomings];
        var isBeyondThePolice = TwinKinds.BeyondPoliceRequests.Contains(situation.From.Kind);
        if (overrides.Count == 0 && situation.To.Kind == "POL" && situation.Circumstances.RequestedByPolice && isBeyondThePolice)
            rules.Add("R-L170-8");
        if (row.Id == "M31" && (situation.IsReport || situation.IsSuspicion))
            rules.Add("R-SOL-19-2");
        return TwinAnswer.Deny(rules);
    }

    /// <summary>Whether the answer would be yes if everybody who can be asked now gave a consent that lacks nothing.</summary>
    private static bool CouldHelp(Situation situation, TwinRow row)
    {
        if (row.Consent != TwinConsent.Lifts || situation.Circumstances.AskingMayHarm)
            return false;
        if (TwinKinds.WithoutSecrecy.Contains(situation.To.Kind) && situation.Circumstances.WarnedNoSecrecy == false)
            return false;
        var parents = situation.Message.Items.Select(item => item.About).Where(about => about.StartsWith("parent:", StringComparison.Ordinal));
        var everybody = TwinCustody.HoldersOf(situation).Append("child").Concat(parents).Select(person => PerfectYes(situation, person));
        var asked = situation with { Consents = [.. everybody] };
        return TwinItems.Releasable(asked, Covered(asked, row)).Count > 0;
    }

    private static ConsentFacts PerfectYes(Situation situation, string person) => new()
    {
        Id = person,
        By = person,
        Answer = "yes",
        From = situation.Today,
        Until = situation.Today,
        Releasing = [situation.From.Id],
        Recipients = [situation.To.Id],
        Categories = Categories.All,
        Purpose = situation.Purpose,
        VerifiedBy = [situation.From.Id],
    };
}
