namespace BackaBarnet.Consent.Steps;

/// <summary>Why the answers that were given are not enough.</summary>
internal static class ConsentShortcomings
{
    /// <summary>The rules, in a stable order.</summary>
    public static IReadOnlyList<string> Of(Evaluation evaluation, Answers answers, IReadOnlyList<string> categories)
    {
        var situation = evaluation.Situation;
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var consent in situation.Consents)
            found.UnionWith(ConsentScope.Shortcomings(evaluation, consent, categories));
        if (Custody.Count(situation) > 1 && Custody.Holders(situation).Any(holder => HasNotSaidYes(evaluation, holder.Id, categories)))
            found.Add(RuleIds.BothGuardians);
        if (Age.MayBeUnder(18, situation) && situation.Child.Holders is { Count: > 0 } && !Custody.IsKnown(situation))
            found.Add(RuleIds.HoldersOnly);
        if (!Age.MayBeUnder(15, situation) && categories.Any(category => answers.Of(Custody.Child, category) != true))
            found.Add(RuleIds.ChildsOwnAnswer);
        return [.. found];
    }

    /// <summary>
    /// Silence about this release, or a no that stands. A yes to it that lacks something has a shortcoming of its own.
    /// </summary>
    private static bool HasNotSaidYes(Evaluation evaluation, string holder, IReadOnlyList<string> categories)
    {
        var own = evaluation.Situation.Consents.Where(consent => consent.By == holder).ToList();
        return !own.Exists(consent => ConsentScope.IsYes(consent) && ConsentScope.NamesParties(evaluation, consent))
            || own.Exists(consent => categories.Any(category => ConsentScope.Refuses(evaluation, consent, category)));
    }
}
