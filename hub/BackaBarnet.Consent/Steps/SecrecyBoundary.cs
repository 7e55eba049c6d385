using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Steps;

/// <summary>The matrix: which row the situation falls under, and what passes where there is no boundary between the two activities.</summary>
internal static class SecrecyBoundary
{
    private static readonly string[] MessagesKnown = [.. MessageKinds.All, "aterkoppling", "konsultation"];

    public static Decision Decide(Evaluation evaluation)
    {
        var isKnown = MessagesKnown.Contains(evaluation.Situation.Message.Kind);
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
        return row.Boundary == Boundary.No ? WithinSecrecy(evaluation, row, fields) : AcrossBoundary.Decide(evaluation, row, fields);
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
}
