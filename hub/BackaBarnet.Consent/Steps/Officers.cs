namespace BackaBarnet.Consent.Steps;

/// <summary>
/// Recorded decisions of officers. One is taken as given only if it names a rule that stands open, a role that may decide it at
/// the releasing activity, everything to be confirmed, a reason, and a time that has come; otherwise it is as if nobody had decided.
/// </summary>
internal static class Officers
{
    /// <summary>What an officer must do to decide by a rule.</summary>
    /// <param name="evaluation">The decision under way.</param>
    /// <param name="id">The rule.</param>
    /// <param name="rowDeciders">Roles that may decide where the rule itself names none.</param>
    public static Checklist ChecklistFor(Evaluation evaluation, string id, IReadOnlyList<string> rowDeciders)
    {
        var rule = evaluation.Find(id);
        return new Checklist(
            id,
            rule is { Deciders.Count: > 0 } ? rule.Deciders : rowDeciders,
            rule is null ? [] : [.. rule.Prerequisites.Select(prerequisite => prerequisite.Name)]);
    }

    /// <summary>The decisions that officers have taken by a checklist.</summary>
    public static IEnumerable<OfficerDecision> DecisionsBy(Evaluation evaluation, Checklist checklist) =>
        evaluation.Situation.Decisions.Where(decision =>
            IsMadeBy(evaluation, decision, "override", checklist.Deciders)
            && decision.Rule == checklist.Rule
            && evaluation.Find(checklist.Rule) is not null
            && !string.IsNullOrWhiteSpace(decision.Reason)
            && checklist.Prerequisites.All(name => decision.Prerequisites.Contains(name, StringComparer.Ordinal) || Conditions.Holds(name, evaluation)));

    /// <summary>
    /// Whether one of the roles has recorded, at the releasing activity, that something is unsuitable. A prohibition is read widely:
    /// for whatever purpose.
    /// </summary>
    public static bool HaveProhibited(Evaluation evaluation, string kind, IReadOnlyList<string> roles) =>
        evaluation.Situation.Decisions.Any(decision => IsMadeBy(evaluation, decision with { Purpose = null }, kind, roles));

    /// <summary>Whether a decision is of a kind, by one of the roles, at the releasing activity, for this purpose, and has been made.</summary>
    public static bool IsMadeBy(Evaluation evaluation, OfficerDecision decision, string kind, IReadOnlyList<string> roles) =>
        decision.Kind == kind
        && decision.Activity == evaluation.Situation.From.Id
        && roles.Contains(decision.Role, StringComparer.Ordinal)
        && (decision.Purpose is null || decision.Purpose == evaluation.Situation.Purpose)
        && decision.At <= evaluation.Situation.At;
}
