using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Steps;

/// <summary>
/// Across a boundary of secrecy: whether consent lifts it, and whether a rule could break it without consent, which a person always
/// decides.
/// </summary>
internal static class AcrossBoundary
{
    public static Decision Decide(Evaluation evaluation, MatrixRow row, FieldSelection fields)
    {
        if (fields.HasOthers)
            evaluation.Consider(RuleIds.WhomItIsAbout);
        var overrides = Overrides.Of(evaluation, row);
        if (row.Consent is ConsentEffect.None or ConsentEffect.NotNeeded)
            return WithoutConsent(evaluation, row, fields, overrides, [], [], couldHelp: false);
        if (LooksAtChildsAnswer(evaluation))
            evaluation.Consider(RuleIds.ChildsOwnAnswer);

        var check = new ConsentCheck(evaluation, fields, row);
        return row.Consent == ConsentEffect.NotEnough
            ? ConsentNotEnough(evaluation, row, fields, overrides, check)
            : ConsentLifts(evaluation, row, fields, overrides, check);
    }

    /// <summary>What consents cover and what officers have opened passes together, so that a yes never takes from a decision.</summary>
    private static Decision ConsentLifts(Evaluation evaluation, MatrixRow row, FieldSelection fields, IReadOnlyList<string> overrides, ConsentCheck check)
    {
        var covered = fields.Releasable(LacksWarning(evaluation) ? [] : OpenIn(row, check.Covered));
        if (evaluation.Situation.Decisions.Count > 0)
        {
            var openings = new Openings(evaluation, row, Openable(fields, overrides, check));
            var released = fields.Releasable([.. covered, .. openings.Items]);
            if (openings.RulesOf(released).Any())
                return fields.Release([.. openings.RulesOf(released), .. covered.Count > 0 ? check.Rules(covered) : []], released, check.Ids(covered));
        }

        if (covered.Count > 0)
            return fields.Release(check.Rules(covered), covered, check.Ids(covered));
        if (LacksWarning(evaluation) && fields.Releasable(OpenIn(row, check.Covered)).Count > 0)
            return evaluation.Human([RuleIds.SecrecyStaysBehind, .. AskingHarms(evaluation)], []);
        var couldHelp = !LacksWarning(evaluation) && check.YesOfAllWouldHelp();
        return Waiting(fields, check) is { Count: > 0 } waitingFor
            ? Openings.Ask(evaluation, row, [.. waitingFor, .. AskingHarms(evaluation)], [.. waitingFor, .. overrides], couldHelp)
            : WithoutConsent(evaluation, row, fields, overrides, Shortcomings(evaluation, fields, check), AskingHarms(evaluation), couldHelp);
    }

    /// <summary>A consent lifts one secrecy, and another stays that only an officer can open, by the row's overrides.</summary>
    private static Decision ConsentNotEnough(Evaluation evaluation, MatrixRow row, FieldSelection fields, IReadOnlyList<string> overrides, ConsentCheck check)
    {
        if (fields.Releasable(OpenIn(row, check.Covered)) is { Count: > 0 } covered)
            return Openings.Decide(evaluation, row, fields, [row.Id, .. check.Rules(covered), .. AskingHarms(evaluation)], overrides);
        return Waiting(fields, check) is { Count: > 0 } waitingFor
            ? Openings.Decide(evaluation, row, fields, [.. waitingFor, .. AskingHarms(evaluation)], overrides)
            : WithoutConsent(evaluation, row, fields, overrides, Shortcomings(evaluation, fields, check), AskingHarms(evaluation), couldHelp: false);
    }

    /// <summary>The rules by which an officer may decide here: a rule on consent opens what waits for it, an override the whole message.</summary>
    private static List<Openable> Openable(FieldSelection fields, IReadOnlyList<string> overrides, ConsentCheck check) =>
    [
        new(RuleIds.ChildsOwnAnswer, check.WaitingForChild),
        new(RuleIds.OneGuardianAlone, check.WaitingForOneAlone),
        new(RuleIds.DocumentedForm, check.OnlySpoken),
        new(RuleIds.VerifiedByReleasing, check.OnlyUnverified),
        .. overrides.Select(rule => new Openable(rule, [.. fields.Decidable])),
    ];

    private static IReadOnlyList<string> Shortcomings(Evaluation evaluation, FieldSelection fields, ConsentCheck check)
    {
        var shortcomings = ConsentShortcomings.Of(evaluation, fields, check);
        foreach (var id in shortcomings)
            evaluation.Consider(id);
        return shortcomings;
    }

    // A row that a municipality has given a boundary opens no more than it did without one.
    private static IReadOnlyList<Item> OpenIn(MatrixRow row, IReadOnlyList<Item> covered) =>
        row.WithheldCategories.Count == 0 ? covered : [.. covered.Where(item => !row.WithheldCategories.Contains(item.Category, StringComparer.Ordinal))];

    // Also where it doesn't turn the outcome: a guardian is told nothing of a decision in which the child had a say.
    private static bool LooksAtChildsAnswer(Evaluation evaluation) =>
        !evaluation.IsUnder(evaluation.Rules.ChildsYesFrom) || evaluation.Situation.Consents.Any(consent => consent.By == Custody.Child && !ConsentReading.IsYes(consent));

    /// <summary>What keeps answers that were given from being enough, where a person can mend it.</summary>
    private static IReadOnlyList<string> Waiting(FieldSelection fields, ConsentCheck check)
    {
        if (fields.Releasable(check.WaitingForChild).Count > 0)
            return [RuleIds.ChildsOwnAnswer];
        return fields.Releasable(check.WaitingForOneAlone).Count > 0 ? [RuleIds.OneGuardianAlone] : check.EvidenceOnly();
    }

    /// <summary>Somebody says that nobody was warned of a recipient without secrecy of its own.</summary>
    private static bool LacksWarning(Evaluation evaluation) =>
        evaluation.Circumstances.WarnedNoSecrecy == false
        && evaluation.Situation.To.Kind is (ActivityKinds.Fritid or ActivityKinds.Aktivitetsansvar or ActivityKinds.Faltgrupp);

    private static IReadOnlyList<string> AskingHarms(Evaluation evaluation) =>
        evaluation.Circumstances.AskingMayHarm ? [RuleIds.NeverAskWhenItHarms] : [];

    private static Decision WithoutConsent(
        Evaluation evaluation, MatrixRow row, FieldSelection fields, IReadOnlyList<string> overrides, IReadOnlyList<string> shortcomings, IReadOnlyList<string> asking, bool couldHelp)
    {
        if (overrides.Count == 0 || !fields.HasSomethingToDecideOn)
            return evaluation.Deny([evaluation.DefaultDeny, .. shortcomings, .. asking, .. Unreached(evaluation, overrides.Count == 0)], couldHelp);
        var deciding = (IReadOnlyList<string>)[.. overrides, .. asking];
        return row.Consent == ConsentEffect.Lifts
            ? Openings.Ask(evaluation, row, deciding, overrides, couldHelp)
            : Openings.Decide(evaluation, row, fields, deciding, overrides);
    }

    /// <summary>Duties that one might think of, and that don't reach here.</summary>
    private static IEnumerable<string> Unreached(Evaluation evaluation, bool isClosed)
    {
        var situation = evaluation.Situation;
        if (isClosed && situation.To.Kind == ActivityKinds.Polis && evaluation.Circumstances.RequestedByPolice && evaluation.From?.IsBeyondPoliceRequests == true)
            yield return RuleIds.BeyondPoliceRequests;
        if (situation.From.Kind == ActivityKinds.Familjeradgivning && (evaluation.IsReport || DutyGate.IsSuspicion(evaluation)))
            yield return RuleIds.CounsellorsDuty;
    }
}
