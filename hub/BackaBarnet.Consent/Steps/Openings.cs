namespace BackaBarnet.Consent.Steps;

/// <summary>A rule by which an officer may decide, and the fields that such a decision can open.</summary>
internal readonly record struct Openable(string Rule, IReadOnlyList<Item> Items);

/// <summary>What officers have decided: the fields that they have opened, and by which rules.</summary>
internal sealed class Openings
{
    private readonly List<(string Rule, IReadOnlyList<Item> Items)> _decided = [];

    /// <summary>Looks for decisions of officers by any of the rules; each opens its rule's fields, of the categories that it names.</summary>
    public Openings(Evaluation evaluation, MatrixRow row, IEnumerable<Openable> openable)
    {
        if (evaluation.Situation.Decisions.Count == 0)
            return;
        foreach (var (rule, items) in openable)
        {
            foreach (var decision in Officers.DecisionsBy(evaluation, Officers.ChecklistFor(evaluation, rule, row.Deciders)))
                _decided.Add((rule, [.. items.Where(item => decision.Categories.Count == 0 || decision.Categories.Contains(item.Category, StringComparer.Ordinal))]));
        }
    }

    /// <summary>The fields that have been opened.</summary>
    public IEnumerable<Item> Items => _decided.SelectMany(decided => decided.Items);

    /// <summary>The rules by which something of what is released was opened.</summary>
    public IEnumerable<string> RulesOf(IReadOnlyList<Item> released) =>
        _decided.Where(decided => decided.Items.Any(released.Contains)).Select(decided => decided.Rule);

    /// <summary>Releases what officers have decided by one of the rules; otherwise the answer is that a person must.</summary>
    /// <param name="evaluation">The decision under way.</param>
    /// <param name="row">The matrix row, whose roles decide where a rule names none.</param>
    /// <param name="fields">The fields.</param>
    /// <param name="deciding">The rules that leave it to a person.</param>
    /// <param name="openedBy">Those of them, or others, by which an officer may decide on the whole message.</param>
    public static Decision Decide(Evaluation evaluation, MatrixRow row, FieldSelection fields, IReadOnlyList<string> deciding, IReadOnlyList<string> openedBy)
    {
        var openings = new Openings(evaluation, row, openedBy.Select(rule => new Openable(rule, [.. fields.Decidable])));
        return fields.Releasable([.. openings.Items]) is { Count: > 0 } released
            ? fields.Release([.. openings.RulesOf(released)], released, [])
            : Ask(evaluation, row, deciding, openedBy);
    }

    /// <summary>Leaves it to a person, with what an officer must do to decide.</summary>
    public static Decision Ask(Evaluation evaluation, MatrixRow row, IReadOnlyList<string> deciding, IReadOnlyList<string> openedBy, bool consentCouldHelp = false)
    {
        var checklists = new List<Checklist>(openedBy.Count);
        foreach (var id in openedBy)
            checklists.Add(Officers.ChecklistFor(evaluation, id, row.Deciders));
        return evaluation.Human(deciding, checklists, consentCouldHelp);
    }
}
