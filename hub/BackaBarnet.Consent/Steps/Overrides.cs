using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Steps;

/// <summary>The rules that break secrecy without consent: duties, and what an officer may decide.</summary>
internal static class Overrides
{
    /// <summary>The duties of the matrix row that apply.</summary>
    public static IReadOnlyList<string> DutiesOf(Evaluation evaluation) =>
        evaluation.FindRow() is { Duties.Count: > 0 } row ? Applying(evaluation, row.Duties) : [];

    /// <summary>The duties of a row that apply.</summary>
    public static IReadOnlyList<string> DutiesOf(Evaluation evaluation, MatrixRow row) => row.Duties.Count == 0 ? [] : Applying(evaluation, row.Duties);

    /// <summary>
    /// The overrides that apply on their face: the row's, and the emergency that none can exclude where there is a boundary to
    /// break. Beside the duty to report only those that may be used then.
    /// </summary>
    public static IReadOnlyList<string> Of(Evaluation evaluation, MatrixRow row)
    {
        var applying = Applying(evaluation, row.Overrides);
        if (row.Boundary != Boundary.No && IsActivity(evaluation.Situation.From) && IsActivity(evaluation.Situation.To) && Applies(evaluation, RuleIds.Emergency))
            applying.Add(RuleIds.Emergency);
        if (evaluation.OnlyBesideTheDuty)
            applying.RemoveAll(id => !IsBesideTheDuty(evaluation, id));
        return applying;
    }

    private static bool IsBesideTheDuty(Evaluation evaluation, string id) =>
        evaluation.Find(id)?.EvenWhenHarmIsSuspected == true && (id == RuleIds.Emergency || evaluation.Situation.To.Kind == ActivityKinds.Polis);

    private static bool IsActivity(Party party) => party.Kind is not (ActivityKinds.Guardian or ActivityKinds.Hub);

    private static List<string> Applying(Evaluation evaluation, IReadOnlyList<RowRule> rules)
    {
        var applying = new List<string>();
        foreach (var found in rules)
        {
            if (!found.IsFor(evaluation.Situation.From.Kind, evaluation.Situation.To.Kind))
                continue;
            evaluation.Consider(found.Rule);
            if (found.When is { } when ? evaluation.Find(found.Rule) is not null && Conditions.AllHold(when, evaluation) : Applies(evaluation, found.Rule))
                applying.Add(found.Rule);
        }

        return applying;
    }

    private static bool Applies(Evaluation evaluation, string id) =>
        evaluation.Find(id) is { AppliesWhen: { } conditions } && Conditions.AllHold(conditions, evaluation);
}
