using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Steps;

/// <summary>
/// The matrix: whether there is a boundary between the two activities, whether consent lifts it, and whether a rule could break it
/// without consent, which a person always decides.
/// </summary>
internal static class SecrecyBoundary
{
    private static readonly string[] MessagesKnown = [.. MessageKinds.All, "aterkoppling", "konsultation"];

    public static Decision Decide(Evaluation evaluation)
    {
        var isKnown = MessagesKnown.Contains(evaluation.Situation.Message.Kind, StringComparer.Ordinal);
        if (!isKnown || evaluation.FindRow() is not { } row)
            return evaluation.Deny([evaluation.OnlyBesideTheDuty ? DutyGate.RuleOf(evaluation) : evaluation.DefaultDeny]);

        evaluation.Consider(row.Id);
        var fields = new FieldSelection(evaluation);
        // What is owed to socialtjänst has been decided at the first gate.
        var duties = evaluation.ToSocialtjanst ? [] : Overrides.DutiesOf(evaluation, row);
        if (duties.Count > 0)
            return evaluation.Duty(duties, fields.AboutChildOnly);
        if (evaluation.OnlyBesideTheDuty)
            return BesideTheDuty(evaluation, row, fields);
        if (row.AppliesWhen.Contains("deidentified"))
            return Consultation.Decide(evaluation, row);
        if (row.To.Contains(ActivityKinds.Guardian))
            return ToPerson.Decide(evaluation, row, fields);
        return row.Boundary == Boundary.No ? WithinSecrecy(evaluation, row, fields) : AcrossBoundary(evaluation, row, fields);
    }

    private static Decision BesideTheDuty(Evaluation evaluation, MatrixRow row, FieldSelection fields)
    {
        var overrides = Overrides.Of(evaluation, row);
        return overrides.Count > 0 && fields.HasSomethingToDecideOn
            ? Openings.Decide(evaluation, row, fields, overrides, overrides)
            : evaluation.Deny([DutyGate.RuleOf(evaluation)]);
    }

    private static Decision WithinSecrecy(Evaluation evaluation, MatrixRow row, FieldSelection fields)
    {
        var free = fields.Candidates.Where(item => !row.WithheldCategories.Contains(item.Category, StringComparer.Ordinal)).ToList();
        if (fields.Releasable(free) is { Count: > 0 } released)
            return fields.Release([row.Id], released, []);
        var withheld = fields.Candidates.Except(free).Select(item => item.Category);
        return withheld.Contains(Categories.Health, StringComparer.Ordinal)
            ? Openings.Decide(evaluation, row, fields, [row.Id, RuleIds.MinimumHealthSecrecy], [RuleIds.MinimumHealthSecrecy])
            : evaluation.Deny(fields.HasClosed ? [row.Id, RuleIds.Minimisation, RuleIds.NoCrimeDataInFriskola] : [row.Id, RuleIds.Minimisation]);
    }

    private static Decision AcrossBoundary(Evaluation evaluation, MatrixRow row, FieldSelection fields)
    {
        if (row.Consent is ConsentEffect.None or ConsentEffect.NotNeeded)
            return WithoutConsent(evaluation, row, fields, [], [], couldHelp: false);

        var check = new ConsentCheck(evaluation, fields, row);
        if (fields.Releasable(check.Covered) is { Count: > 0 } covered)
            return ByConsent(evaluation, row, fields, check, covered);

        var couldHelp = row.Consent == ConsentEffect.Lifts && !LacksWarning(evaluation) && check.YesOfAllWouldHelp();
        if (Waiting(fields, check) is { Count: > 0 } waitingFor)
            return Openings.Decide(evaluation, row, fields, [.. waitingFor, .. AskingHarms(evaluation)], waitingFor, couldHelp);
        var shortcomings = ConsentShortcomings.Of(evaluation, fields, check);
        foreach (var id in shortcomings)
            evaluation.Consider(id);
        return WithoutConsent(evaluation, row, fields, shortcomings, AskingHarms(evaluation), couldHelp);
    }

    private static Decision ByConsent(Evaluation evaluation, MatrixRow row, FieldSelection fields, ConsentCheck check, IReadOnlyList<Item> covered)
    {
        if (row.Consent == ConsentEffect.NotEnough)
            return Openings.Decide(evaluation, row, fields, [row.Id, .. check.Rules(), .. AskingHarms(evaluation)], Overrides.Of(evaluation, row));
        return LacksWarning(evaluation)
            ? evaluation.Human([RuleIds.SecrecyStaysBehind, .. AskingHarms(evaluation)], [])
            : fields.Release(check.Rules(), covered, check.Ids());
    }

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
        && evaluation.Situation.To.Kind is ActivityKinds.Fritid or ActivityKinds.Aktivitetsansvar or ActivityKinds.Faltgrupp;

    private static IReadOnlyList<string> AskingHarms(Evaluation evaluation) =>
        evaluation.Circumstances.AskingMayHarm ? [RuleIds.NeverAskWhenItHarms] : [];

    private static Decision WithoutConsent(
        Evaluation evaluation, MatrixRow row, FieldSelection fields, IReadOnlyList<string> shortcomings, IReadOnlyList<string> asking, bool couldHelp)
    {
        var overrides = Overrides.Of(evaluation, row);
        if (overrides.Count > 0 && fields.HasSomethingToDecideOn)
            return Openings.Decide(evaluation, row, fields, [.. overrides, .. asking], overrides, couldHelp);
        return evaluation.Deny([evaluation.DefaultDeny, .. shortcomings, .. asking, .. Unreached(evaluation, overrides.Count == 0)], couldHelp);
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
