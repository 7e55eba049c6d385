namespace BackaBarnet.Consent.Steps;

/// <summary>Why the answers that were given are not enough.</summary>
internal static class ConsentShortcomings
{
    private static readonly (Flaws Flaw, string Rule)[] Rules =
    [
        (Flaws.Revoked, RuleIds.Revocable),
        (Flaws.Time, RuleIds.LimitedTime),
        (Flaws.Spoken | Flaws.Form, RuleIds.DocumentedForm),
        (Flaws.Unverified, RuleIds.VerifiedByReleasing),
        (Flaws.Scope, RuleIds.NamedScope),
    ];

    /// <summary>The rules, sorted.</summary>
    public static IReadOnlyList<string> Of(Evaluation evaluation, FieldSelection fields, ConsentCheck check)
    {
        var found = new List<string>(4);
        foreach (var consent in evaluation.Situation.Consents)
            Add(found, evaluation, fields, check, consent);
        if (check.Custody.Ids.Count > 1)
            AddOfSeveral(found, evaluation, check);
        if (check.Custody.HasOutsider)
            Add(found, RuleIds.HoldersOnly);
        if (LacksChildsYes(evaluation, check))
            Add(found, RuleIds.ChildsOwnAnswer);
        found.Sort(StringComparer.Ordinal);
        return found;
    }

    private static void Add(List<string> found, string rule)
    {
        if (!found.Contains(rule))
            found.Add(rule);
    }

    private static void Add(List<string> found, Evaluation evaluation, FieldSelection fields, ConsentCheck check, ConsentFacts consent)
    {
        if (!ConsentReading.IsYes(consent))
            return;
        if (!check.Custody.MayAnswer(consent.By))
            Add(found, RuleIds.HoldersOnly);
        var flaws = ConsentReading.FlawsOf(evaluation, consent);
        if (!NamesCandidate(fields, consent))
            flaws |= Flaws.Scope;
        foreach (var (flaw, rule) in Rules)
        {
            if ((flaws & flaw) != Flaws.None)
                Add(found, rule);
        }
    }

    private static bool NamesCandidate(FieldSelection fields, ConsentFacts consent)
    {
        foreach (var item in fields.Candidates)
        {
            if (consent.Categories.Contains(item.Category))
                return true;
        }

        return false;
    }

    /// <summary>Where several hold custody: silence or a no of one, and a no against another's yes, which no measure can outweigh.</summary>
    private static void AddOfSeveral(List<string> found, Evaluation evaluation, ConsentCheck check)
    {
        var asked = check.AskedOfChild;
        var (agreed, refused) = (0u, 0u);
        foreach (var holder in check.Custody.Ids)
        {
            var no = check.Answers.No(holder) & asked;
            if (no != 0 || !HasYesToParties(evaluation, holder))
                Add(found, RuleIds.BothGuardians);
            agreed |= check.Answers.Yes(holder) & asked;
            refused |= no;
        }

        if ((agreed & refused) != 0)
            Add(found, RuleIds.NoMeasureOverridesRefusal);
    }

    private static bool HasYesToParties(Evaluation evaluation, string holder) => evaluation.Situation.Consents.Any(consent =>
        consent.By == holder && ConsentReading.IsYes(consent) && ConsentReading.NamesParties(evaluation.Situation, consent));

    private static bool LacksChildsYes(Evaluation evaluation, ConsentCheck check)
    {
        if (evaluation.MayBeUnder(evaluation.Rules.ChildDecidesFrom))
            return false;
        var asked = check.AskedOfChild;
        return (check.Answers.Yes(Custody.Child) & asked) != asked;
    }
}
