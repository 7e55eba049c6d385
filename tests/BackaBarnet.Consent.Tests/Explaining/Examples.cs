using BackaBarnet.Consent.Explaining;
using BackaBarnet.Consent.Tests.Rules;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Tests.Explaining;

/// <summary>
/// A decision for everything that the rule set holds: each rule, row, calendar entry and obligation with every outcome that it can
/// plausibly lead to. They are put together by hand, so that also what no step names today is explained well.
/// </summary>
internal static class Examples
{
    public static readonly DateOnly Day = new(2026, 11, 22);

    private static readonly RuleSet Rules = EmbeddedRules.RuleSet;

    private static readonly Outcome[] Released = [Outcome.Permit, Outcome.Split];

    /// <summary>Rules that stand in the rule set for its readers: no step, row, kind, condition or obligation leads to them.</summary>
    public static IReadOnlyList<string> NeverDecides { get; } =
    [
        .. Rules.Rules.Where(rule => rule is { AppliesWhen: null, ForbidsWhen: null, AsksPersonWhen: null, Prerequisites.Count: 0 }).Select(rule => rule.Id)
            .Except(RuleIds.All)
            .Except(Rules.Rows.SelectMany(row => row.Overrides.Concat(row.Duties)).Select(found => found.Rule))
            .Except(Rules.Kinds.Select(kind => kind.DefaultDeny))
            .Except(ExplanationTexts.Embedded.Findings.Select(finding => finding.Rule))
            .Except(Rules.Obligations.SelectMany(obligation => obligation.Rules)),
    ];

    public static IEnumerable<(string Name, Decision Decision)> All() =>
    [
        .. Rules.Rules.Where(rule => rule.IsInForce(Day) && !NeverDecides.Contains(rule.Id)).SelectMany(rule => OutcomesOf(rule).Select(outcome => (rule.Id, Of(outcome, [.. Led(rule, outcome)])))),
        .. Rules.Rows.Where(Decides).SelectMany(row => OutcomesOf(row).Select(outcome => (row.Id, Of(outcome, [.. Led(row, outcome)])))),
        .. Rules.Calendar.Where(Decides).Select(entry => (entry.Id, Of(Outcome.Human, entry.Id))),
        .. Rules.Obligations.Select(Obliged),
        .. Combined(),
    ];

    /// <summary>Whether the row itself is ever a reason; across other boundaries the refusal, the consent or the exception is.</summary>
    public static bool Decides(MatrixRow row) => row.Boundary == Boundary.No || row.Consent == ConsentEffect.NotEnough;

    /// <summary>Whether the entry ever decides; one without kinds reminds.</summary>
    public static bool Decides(CalendarEntry entry) => entry.Kinds.Count > 0;

    /// <summary>A decision by rules, with the checklists that an officer would get.</summary>
    public static Decision Of(Outcome outcome, params IReadOnlyList<string> rules) => new()
    {
        Outcome = outcome,
        Rules = rules,
        Evaluated = rules,
        Fields = outcome is Outcome.Deny or Outcome.Human ? [] : ["content.observations[0].note"],
        Consents = Released.Contains(outcome) && rules[0] == "R-CONS-06" ? ["S1"] : [],
        Obligations = [],
        Checklists = outcome == Outcome.Human ? [.. rules.Select(ChecklistOf).OfType<Checklist>()] : [],
        ConsentCouldHelp = outcome == Outcome.Deny && Rules.Kinds.Any(kind => kind.DefaultDeny == rules[0] && kind.Code != ActivityKinds.Hub),
        RuleSetVersion = Rules.Version,
    };

    private static IEnumerable<Outcome> OutcomesOf(Rule rule) => ExplanationTexts.Embedded.Findings.Where(finding => finding.Rule == rule.Id).SelectMany(finding => finding.Outcomes)
        .Concat(rule.ForbidsWhen is null ? [] : [Outcome.Deny])
        .Concat(rule.AsksPersonWhen is null && ChecklistOf(rule.Id) is null ? [] : [Outcome.Human])
        .Concat(rule.Prerequisites.Count > 0 ? [Outcome.Permit] : [])
        .Concat(Rules.Rows.SelectMany(row => row.Duties).Any(duty => duty.Rule == rule.Id) || rule.Id is "R-SOL-19-1" or "R-SOL-19-2" or "R-SOL-19-6" ? [Outcome.Duty] : [])
        .Concat(rule.Id.StartsWith("R-PROT-", StringComparison.Ordinal) || rule.Id is "R-LVU-11" or "R-L79-6-1" ? [Outcome.Human] : [])
        .Concat(rule.Id is "R-SOL-19-4" ? [Outcome.Permit] : [])
        .DefaultIfEmpty(Outcome.Deny)
        .Distinct()
        .Order();

    private static IEnumerable<Outcome> OutcomesOf(MatrixRow row) => row switch
    {
        { Boundary: Boundary.No, WithheldCategories.Count: > 0 } => [Outcome.Deny, Outcome.Human, Outcome.Permit],
        { Boundary: Boundary.No } => [Outcome.Deny, Outcome.Permit],
        _ => [Outcome.Human],
    };

    // Findings of consent are told beside the rule that leads: a refusal's default, or the consent itself.
    private static IEnumerable<string> Led(Rule rule, Outcome outcome) => (rule.Id, outcome) switch
    {
        ("R-CONS-06", not Outcome.Deny) => [rule.Id],
        (_, Outcome.Permit or Outcome.Split) when rule.Prerequisites.Count == 0 && IsOfConsent(rule) => ["R-CONS-06", rule.Id],
        (_, Outcome.Deny) when IsOfConsent(rule) => ["R-OSL-8-1", rule.Id],
        _ => [rule.Id],
    };

    private static IEnumerable<string> Led(MatrixRow row, Outcome outcome) => (row.Boundary, outcome) switch
    {
        (Boundary.No, Outcome.Human) when row.WithheldCategories.Contains("health") && row.AppliesWhen.Count == 0 => [row.Id, "R-OSL-21-1"],
        (Boundary.No, Outcome.Deny) => [row.Id, "R-GDPR-5"],
        (not Boundary.No, Outcome.Human) => [row.Id, "R-CONS-06", "R-CONS-02"],
        _ => [row.Id],
    };

    private static (string, Decision) Obliged(Obligation obligation)
    {
        var outcome = obligation.Outcomes[0];
        var rule = obligation.Rules.Count > 0 ? obligation.Rules[0] : Released.Contains(outcome) ? "R-CONS-06" : obligation.Rule;
        return (obligation.Id, Of(outcome, rule) with { Obligations = [obligation.Id] });
    }

    /// <summary>What often comes together.</summary>
    private static IEnumerable<(string, Decision)> Combined() =>
    [
        ("everybody's consent", Of(Outcome.Permit, "R-CONS-06", "R-CONS-02", "R-GDPR-5")),
        ("everybody's consent, to socialtjänst", Of(Outcome.Permit, "R-CONS-06", "R-CONS-02") with { Obligations = ["note-copy-in-journal", "warn-case-may-open"] }),
        ("everybody's and the child's consent", Of(Outcome.Permit, "R-CONS-06", "R-CONS-02", "R-CONS-05")),
        ("the mature child's consent alone", Of(Outcome.Permit, "R-CONS-06", "R-CONS-05", "R-OSL-12-3") with { Obligations = ["keep-from-custodians"] }),
        ("a part, others' data split off", Of(Outcome.Split, "R-CONS-06", "R-CONS-02", "R-CONS-08", "R-OSL-25-7", "R-OSL-26-5")),
        ("one guardian silent", Of(Outcome.Deny, "R-OSL-8-1", "R-CONS-02")),
        ("guardians disagree", Of(Outcome.Deny, "R-OSL-8-1", "R-CONS-02", "R-CONS-04")),
        ("nobody asked, the child has a say", Of(Outcome.Deny, "R-OSL-8-1") with { Evaluated = ["R-OSL-8-1", "R-CONS-05"] }),
        ("nobody can be asked", Of(Outcome.Deny, "R-OSL-8-1") with { ConsentCouldHelp = false }),
        ("asking may harm", Of(Outcome.Deny, "R-OSL-8-1", "R-CONS-13") with { ConsentCouldHelp = false }),
        ("the child waits to be heard", Of(Outcome.Human, "R-CONS-05") with { ConsentCouldHelp = true }),
        ("the child waits to be heard, asking may harm", Of(Outcome.Human, "R-CONS-05", "R-CONS-13")),
        ("protected identity", Of(Outcome.Human, "R-PROT-META", "R-PROT-21-3", "R-PROT-22-1") with { Checklists = [], Obligations = ["manual-route"] }),
        ("sheltered housing", Of(Outcome.Human, "R-L79-6-1", "R-PROT-26-2") with { Checklists = [] }),
        ("two ways for an officer", Of(Outcome.Human, "R-SOL-20-6", "R-OSL-10-27") with { ConsentCouldHelp = true }),
    ];

    private static bool IsOfConsent(Rule rule) => rule.Id.StartsWith("R-CONS-", StringComparison.Ordinal) || rule.Id is "R-GDPR-5";

    private static Checklist? ChecklistOf(string id)
    {
        if (Rules.Find(id, Day) is not { Prerequisites.Count: > 0 } rule)
            return null;
        var row = Rules.Rows.FirstOrDefault(row => row.Overrides.Any(found => found.Rule == id) && row.Deciders.Count > 0);
        var deciders = rule.Deciders.Count > 0 ? rule.Deciders : row?.Deciders ?? ["rektor", "kurator", "skolskoterska"];
        return new Checklist(id, deciders, [.. rule.Prerequisites.Select(prerequisite => prerequisite.Name)]);
    }
}
