namespace BackaBarnet.Consent.Steps;

/// <summary>What is left to a person: as an officer has decided it, or waiting for one.</summary>
internal static class Openings
{
    /// <summary>Releases what officers have decided by one of the rules; otherwise the answer is that a person must.</summary>
    /// <param name="evaluation">The decision under way.</param>
    /// <param name="row">The matrix row, whose roles decide where a rule names none.</param>
    /// <param name="fields">The fields.</param>
    /// <param name="deciding">The rules that leave it to a person.</param>
    /// <param name="openedBy">Those of them, or others, by which an officer may decide.</param>
    /// <param name="couldHelp">A consent could make the officer's decision needless.</param>
    public static Decision Decide(
        Evaluation evaluation, MatrixRow row, FieldSelection fields, IReadOnlyList<string> deciding, IReadOnlyList<string> openedBy, bool couldHelp = false)
    {
        var checklists = new List<Checklist>(openedBy.Count);
        foreach (var id in openedBy)
            checklists.Add(Officers.ChecklistFor(evaluation, id, row.Deciders));
        return evaluation.Situation.Decisions.Count > 0 && Decided(evaluation, fields, checklists) is { } decided
            ? decided
            : evaluation.Human(deciding, checklists, couldHelp);
    }

    private static Decision? Decided(Evaluation evaluation, FieldSelection fields, List<Checklist> checklists)
    {
        var rules = new List<string>();
        var released = new HashSet<Item>();
        foreach (var checklist in checklists)
        {
            foreach (var decision in Officers.DecisionsBy(evaluation, checklist))
            {
                var opened = fields.Decidable.Where(item => decision.Categories.Count == 0 || decision.Categories.Contains(item.Category, StringComparer.Ordinal));
                if (fields.Releasable([.. opened]) is not { Count: > 0 } passing)
                    continue;
                rules.Add(checklist.Rule);
                released.UnionWith(passing);
            }
        }

        return rules.Count > 0 ? fields.Release(rules, [.. released], []) : null;
    }
}
