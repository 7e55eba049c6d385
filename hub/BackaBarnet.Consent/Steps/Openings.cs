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
        var opened = new List<Item>();
        foreach (var checklist in checklists)
        {
            foreach (var decision in Officers.DecisionsBy(evaluation, checklist))
            {
                rules.Add(checklist.Rule);
                opened.AddRange(fields.Decidable.Where(item => decision.Categories.Count == 0 || decision.Categories.Contains(item.Category, StringComparer.Ordinal)));
            }
        }

        return fields.Releasable(opened) is { Count: > 0 } released ? fields.Release(rules, released, []) : null;
    }
}
