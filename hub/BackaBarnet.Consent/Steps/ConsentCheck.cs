using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Steps;

/// <summary>What the recorded answers cover of the fields that could pass.</summary>
/// <param name="Covered">Fields that everybody whose answer is needed has said yes to.</param>
/// <param name="Ids">The consents that this rests on.</param>
/// <param name="Rules">The rules that made it enough.</param>
/// <param name="ChildMustBeAsked">The child has a say here, and has said no or has not been asked (R-CONS-05).</param>
/// <param name="Shortcomings">Why answers that were given don't count or don't suffice.</param>
internal sealed record ConsentResult(
    IReadOnlyList<Item> Covered,
    IReadOnlyList<string> Ids,
    IReadOnlyList<string> Rules,
    bool ChildMustBeAsked,
    IReadOnlyList<string> Shortcomings);

/// <summary>
/// Consent by the age bands of law.md part 5: who must have said yes, and whether they have. A standing no beats the same
/// person's yes, whichever came first.
/// </summary>
internal static class ConsentCheck
{
    private const string Child = "child";
    private const string Maturity = "maturity";

    private enum Verdict
    {
        Missing,
        ChildMustBeAsked,
        Given,
    }

    public static ConsentResult Of(Evaluation evaluation, IReadOnlyList<Item> candidates)
    {
        var covered = new List<Item>();
        var ids = new List<string>();
        var childMustBeAsked = false;
        foreach (var category in candidates.Where(item => item.Category != Categories.Metadata).GroupBy(item => item.Category, StringComparer.Ordinal))
        {
            var verdict = VerdictOn(evaluation, category.Key);
            childMustBeAsked |= verdict == Verdict.ChildMustBeAsked;
            if (verdict != Verdict.Given)
                continue;
            covered.AddRange(category);
            ids.AddRange(evaluation.Situation.Consents.Where(consent => ConsentScope.Covers(evaluation, consent, category.Key)).Select(consent => consent.Id));
        }

        return new ConsentResult(covered, ids, RulesFor(evaluation), childMustBeAsked, Shortcomings(evaluation, candidates));
    }

    private static Verdict VerdictOn(Evaluation evaluation, string category)
    {
        var situation = evaluation.Situation;
        if (situation.Child.Born is null)
            return Verdict.Missing;

        var child = AnswerOf(evaluation, Child, category);
        if (!Age.IsUnder(18, situation))
            return child == true ? Verdict.Given : Verdict.Missing;

        var holders = HoldersAgree(evaluation, category);
        if (!Age.IsUnder(15, situation))
            return ForOlderTeenager(child, holders || IsMature(evaluation, category));
        if (!holders)
            return Verdict.Missing;
        var childAgrees = child == true || (child is null && Age.IsUnder(12, situation));
        return childAgrees ? Verdict.Given : Verdict.ChildMustBeAsked;
    }

    /// <summary>15-17: nothing against the child's no; with its yes, the holders' or a recorded maturity decision.</summary>
    private static Verdict ForOlderTeenager(bool? child, bool holdersOrMaturity) => (child, holdersOrMaturity) switch
    {
        (true, true) => Verdict.Given,
        (true, false) => Verdict.ChildMustBeAsked,
        _ => Verdict.Missing,
    };

    private static bool HoldersAgree(Evaluation evaluation, string category) =>
        evaluation.Situation.Child.Holders is { Count: > 0 } holders
        && holders.All(holder => AnswerOf(evaluation, holder.Id, category) == true);

    /// <returns>Yes, no, or <see langword="null"/> for silence.</returns>
    private static bool? AnswerOf(Evaluation evaluation, string by, string category)
    {
        bool? answer = null;
        foreach (var consent in evaluation.Situation.Consents)
        {
            if (consent.By != by)
                continue;
            if (ConsentScope.Refuses(evaluation, consent, category))
                return false;
            if (ConsentScope.Covers(evaluation, consent, category))
                answer = true;
        }

        return answer;
    }

    private static bool IsMature(Evaluation evaluation, string category) => evaluation.Situation.Decisions.Any(decision =>
        decision.Kind == Maturity
        && decision.Activity == evaluation.Situation.From.Id
        && decision.Role.Length > 0
        && decision.At <= evaluation.Situation.At
        && decision.Purpose == evaluation.Situation.Purpose
        && decision.Categories.Contains(category, StringComparer.Ordinal));

    private static List<string> RulesFor(Evaluation evaluation)
    {
        var rules = new List<string> { RuleIds.NamedScope };
        if (Age.IsUnder(15, evaluation.Situation) && evaluation.Situation.Child.Holders is { Count: > 1 })
            rules.Add(RuleIds.BothGuardians);
        if (!Age.IsUnder(12, evaluation.Situation))
            rules.Add(RuleIds.ChildsOwnAnswer);
        return rules;
    }

    private static List<string> Shortcomings(Evaluation evaluation, IReadOnlyList<Item> candidates)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var categories = candidates.Select(item => item.Category).Distinct(StringComparer.Ordinal).ToList();
        foreach (var consent in evaluation.Situation.Consents)
            found.UnionWith(ConsentScope.Shortcomings(evaluation, consent, categories));
        if (evaluation.Situation.Child.Holders is { Count: > 1 } && Age.IsUnder(18, evaluation.Situation))
            found.Add(RuleIds.BothGuardians);
        evaluation.Consider([.. found]);
        return [.. found];
    }
}
