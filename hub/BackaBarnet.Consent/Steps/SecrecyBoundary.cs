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
            return evaluation.Deny([evaluation.DefaultDeny, .. Gates.Duty(evaluation)]);

        evaluation.Consider(row.Id);
        var fields = new FieldSelection(evaluation);
        // What is owed to socialtjänst has been decided at the first gate.
        var duties = evaluation.ToSocialtjanst ? [] : Overrides.DutiesOf(evaluation, row);
        if (duties.Count > 0)
            return evaluation.Duty(duties, [.. evaluation.Situation.Message.Items.Where(item => item.About == Custody.Child)]);
        if (evaluation.OnlyBesideTheDuty)
            return BesideTheDuty(evaluation, row, fields);
        if (row.AppliesWhen.Contains("deidentified"))
            return Consultation.Decide(evaluation, row);
        if (evaluation.ToPerson)
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
            : evaluation.Deny([row.Id, RuleIds.Minimisation]);
    }

    private static Decision AcrossBoundary(Evaluation evaluation, MatrixRow row, FieldSelection fields)
    {
        if (row.Consent is ConsentEffect.None or ConsentEffect.NotNeeded)
            return WithoutConsent(evaluation, row, fields, [], couldHelp: false);

        var check = new ConsentCheck(evaluation, fields, row);
        if (fields.Releasable(check.Covered) is { Count: > 0 } covered)
            return ByConsent(evaluation, row, fields, check, covered);

        var couldHelp = row.Consent == ConsentEffect.Lifts
            && !evaluation.Circumstances.AskingMayHarm
            && fields.Releasable(fields.Candidates).Count > 0
            && check.CouldSuffice();
        if (Waiting(fields, check) is { Count: > 0 } waitingFor)
            return Openings.Decide(evaluation, row, fields, [.. waitingFor, .. AskingHarms(evaluation)], waitingFor, couldHelp);
        var shortcomings = ConsentShortcomings.Of(evaluation, check);
        foreach (var id in shortcomings)
            evaluation.Consider(id);
        return WithoutConsent(evaluation, row, fields, shortcomings, couldHelp);
    }

    private static Decision ByConsent(Evaluation evaluation, MatrixRow row, FieldSelection fields, ConsentCheck check, IReadOnlyList<Item> covered)
    {
        if (row.Consent == ConsentEffect.NotEnough)
            return Openings.Decide(evaluation, row, fields, [row.Id, .. check.Rules()], Overrides.Of(evaluation, row));
        return evaluation.Circumstances.WarnedNoSecrecy == false && HasNoSecrecy(evaluation)
            ? evaluation.Human([RuleIds.SecrecyStaysBehind], [])
            : fields.Release(check.Rules(), covered, check.Ids());
    }

    /// <summary>What keeps answers that were given from being enough, where a person can mend it.</summary>
    private static IReadOnlyList<string> Waiting(FieldSelection fields, ConsentCheck check)
    {
        if (fields.Releasable(check.WaitingForChild).Count > 0)
            return [RuleIds.ChildsOwnAnswer];
        return fields.Releasable(check.WaitingForOneAlone).Count > 0 ? [RuleIds.OneGuardianAlone] : check.EvidenceOnly();
    }

    private static bool HasNoSecrecy(Evaluation evaluation) =>
        evaluation.Situation.To.Kind is ActivityKinds.Fritid or ActivityKinds.Aktivitetsansvar or ActivityKinds.Faltgrupp;

    private static IReadOnlyList<string> AskingHarms(Evaluation evaluation) =>
        evaluation.Circumstances.AskingMayHarm ? [RuleIds.NeverAskWhenItHarms] : [];

    private static Decision WithoutConsent(Evaluation evaluation, MatrixRow row, FieldSelection fields, IReadOnlyList<string> shortcomings, bool couldHelp)
    {
        var overrides = Overrides.Of(evaluation, row);
        if (overrides.Count > 0 && fields.HasSomethingToDecideOn)
            return Openings.Decide(evaluation, row, fields, [.. overrides, .. AskingHarms(evaluation)], overrides, couldHelp);
        return evaluation.Deny([evaluation.DefaultDeny, .. shortcomings, .. AskingHarms(evaluation), .. Unreached(evaluation)], couldHelp);
    }

    /// <summary>Duties that one might think of, and that don't reach here.</summary>
    private static IEnumerable<string> Unreached(Evaluation evaluation)
    {
        var situation = evaluation.Situation;
        if (situation.To.Kind == ActivityKinds.Polis && evaluation.Circumstances.RequestedByPolice && evaluation.From?.IsBeyondPoliceRequests == true)
            yield return RuleIds.BeyondPoliceRequests;
        if (situation.From.Kind == ActivityKinds.Familjeradgivning && (evaluation.IsReport || DutyGate.IsSuspicion(evaluation)))
            yield return RuleIds.CounsellorsDuty;
    }
}
