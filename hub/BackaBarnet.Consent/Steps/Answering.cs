namespace BackaBarnet.Consent.Steps;

/// <summary>How an answer is put together, so that every one is whole: its rules considered, its lists sorted, its obligations found.</summary>
internal static class Answering
{
    public static Decision Deny(this Evaluation evaluation, IReadOnlyList<string> deciding, bool consentCouldHelp = false) =>
        evaluation.Answer(Outcome.Deny, deciding, [], [], [], consentCouldHelp);

    public static Decision Human(this Evaluation evaluation, IReadOnlyList<string> deciding, IReadOnlyList<Checklist> checklists, bool consentCouldHelp = false) =>
        evaluation.Answer(Outcome.Human, deciding, [], [], checklists, consentCouldHelp);

    public static Decision Duty(this Evaluation evaluation, IReadOnlyList<string> deciding, IReadOnlyList<Item> items) =>
        evaluation.Answer(Outcome.Duty, deciding, items, [], [], consentCouldHelp: false);

    public static Decision Release(this Evaluation evaluation, Outcome outcome, IReadOnlyList<string> deciding, IReadOnlyList<Item> items, IReadOnlyList<string> consents) =>
        evaluation.Answer(outcome, deciding, items, consents, [], consentCouldHelp: false);

    private static Decision Answer(
        this Evaluation evaluation, Outcome outcome, IReadOnlyList<string> deciding, IReadOnlyList<Item> items, IReadOnlyList<string> consents, IReadOnlyList<Checklist> checklists, bool consentCouldHelp)
    {
        var rules = Distinct(deciding);
        foreach (var id in rules)
            evaluation.Consider(id);
        evaluation.RestsOnConsents = consents.Count > 0;
        return new Decision
        {
            Outcome = outcome,
            Rules = rules,
            Evaluated = evaluation.Evaluated,
            Fields = SortedFields(items),
            Consents = Sorted(consents),
            Obligations = ObligationsOf(evaluation, outcome, rules) ?? (IReadOnlyList<string>)[],
            Checklists = checklists,
            ConsentCouldHelp = consentCouldHelp,
            RuleSetVersion = evaluation.Rules.Version,
        };
    }

    private static List<string> Distinct(IReadOnlyList<string> ids)
    {
        var distinct = new List<string>(ids.Count);
        foreach (var id in ids)
        {
            if (!distinct.Contains(id))
                distinct.Add(id);
        }

        return distinct;
    }

    private static string[] SortedFields(IReadOnlyList<Item> items)
    {
        if (items.Count == 0)
            return [];
        var fields = new string[items.Count];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = items[i].Field;
        return Ordered(fields);
    }

    private static string[] Sorted(IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
            return [];
        return Ordered([.. texts]);
    }

    private static string[] Ordered(string[] sorted)
    {
        Array.Sort(sorted, StringComparer.Ordinal);
        var kept = 1;
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] != sorted[kept - 1])
                sorted[kept++] = sorted[i];
        }

        return kept == sorted.Length ? sorted : sorted[..kept];
    }

    private static List<string>? ObligationsOf(Evaluation evaluation, Outcome outcome, List<string> rules)
    {
        List<string>? owed = null;
        foreach (var obligation in evaluation.Rules.Obligations)
        {
            if (IsOwed(obligation, evaluation, outcome, rules))
                (owed ??= []).Add(obligation.Id);
        }

        return owed;
    }

    private static bool NamesAny(IReadOnlyList<string> wanted, List<string> rules)
    {
        for (var i = 0; i < wanted.Count; i++)
        {
            if (rules.Contains(wanted[i]))
                return true;
        }

        return false;
    }

    private static bool IsOwed(Obligation obligation, Evaluation evaluation, Outcome outcome, List<string> rules) =>
        obligation.Outcomes.Contains(outcome)
        && (obligation.From.Count == 0 || obligation.From.Contains(evaluation.Situation.From.Kind))
        && (obligation.To.Count == 0 || obligation.To.Contains(evaluation.Situation.To.Kind))
        && (obligation.Rules.Count == 0 || NamesAny(obligation.Rules, rules))
        && Conditions.AllHold(obligation.When, evaluation);
}
