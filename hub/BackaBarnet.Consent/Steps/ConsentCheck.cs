using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Steps;

/// <summary>What the recorded answers cover of the fields that could pass.</summary>
internal sealed record ConsentResult
{
    /// <summary>Fields that everybody whose answer is needed has said yes to.</summary>
    public required IReadOnlyList<Item> Covered { get; init; }

    /// <summary>Fields where the child has a say, and has said no or has not been asked (R-CONS-05).</summary>
    public required IReadOnlyList<Item> WaitingForChild { get; init; }

    /// <summary>Fields that would be covered if a spoken yes were documented (R-CONS-07).</summary>
    public required IReadOnlyList<Item> OnlySpoken { get; init; }

    /// <summary>The consents that what is covered rests on.</summary>
    public required IReadOnlyList<string> Ids { get; init; }

    /// <summary>The rules that made it enough.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    /// <summary>Why answers that were given don't count or don't suffice.</summary>
    public required IReadOnlyList<string> Shortcomings { get; init; }
}

/// <summary>Consent by the age bands of law.md part 5: who must have said yes, and whether they have.</summary>
internal static class ConsentCheck
{
    private enum Verdict
    {
        Missing,
        OnlySpoken,
        ChildMustBeAsked,
        Given,
    }

    public static ConsentResult Of(Evaluation evaluation, IReadOnlyList<Item> candidates)
    {
        var asked = candidates.Where(item => item.Category != Categories.Metadata).ToList();
        var categories = asked.Select(item => item.Category).Distinct(StringComparer.Ordinal).ToList();
        var documented = new Answers(evaluation);
        var verdicts = categories.ToDictionary(category => category, category => VerdictOn(evaluation, documented, category), StringComparer.Ordinal);
        var given = categories.FindAll(category => verdicts[category] == Verdict.Given);
        return new ConsentResult
        {
            Covered = asked.FindAll(item => verdicts[item.Category] == Verdict.Given),
            WaitingForChild = asked.FindAll(item => verdicts[item.Category] == Verdict.ChildMustBeAsked),
            OnlySpoken = asked.FindAll(item => verdicts[item.Category] == Verdict.OnlySpoken),
            Ids = [.. given.SelectMany(category => Basis(evaluation, documented, category))],
            Rules = RulesFor(evaluation.Situation, given.Exists(documented.HoldersAgree)),
            Shortcomings = ConsentShortcomings.Of(evaluation, documented, categories),
        };
    }

    /// <summary>Whether it is known well enough who the child and its holders are for any consent to suffice.</summary>
    public static bool CouldSuffice(Evaluation evaluation, IReadOnlyList<Item> candidates)
    {
        var situation = evaluation.Situation;
        if (situation.Child.Born is null)
            return false;
        return !Age.IsUnder(18, situation)
            || Custody.IsKnown(situation)
            || (!Age.IsUnder(15, situation) && candidates.Any(item => FieldSelection.IsSubstance(item) && IsMature(situation, item.Category)));
    }

    private static Verdict VerdictOn(Evaluation evaluation, Answers documented, string category)
    {
        var verdict = VerdictBy(evaluation.Situation, documented, category);
        if (verdict != Verdict.Missing)
            return verdict;
        return VerdictBy(evaluation.Situation, new Answers(evaluation, acceptSpoken: true), category) == Verdict.Given ? Verdict.OnlySpoken : Verdict.Missing;
    }

    private static Verdict VerdictBy(Situation situation, Answers answers, string category)
    {
        if (situation.Child.Born is null)
            return Verdict.Missing;

        var child = answers.Of(Custody.Child, category);
        if (!Age.IsUnder(18, situation))
            return child == true ? Verdict.Given : Verdict.Missing;

        var holders = answers.HoldersAgree(category);
        if (!Age.IsUnder(15, situation))
            return ForOlderTeenager(child, holders || IsMature(situation, category));
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

    private static bool IsMature(Situation situation, string category) => situation.Decisions.Any(decision =>
        decision.Kind == "maturity"
        && decision.Activity == situation.From.Id
        && decision.Role.Length > 0
        && decision.At <= situation.At
        && decision.Purpose == situation.Purpose
        && decision.Categories.Contains(category, StringComparer.Ordinal));

    /// <summary>The child's own yes, and the holders' where they all have said it.</summary>
    private static IEnumerable<string> Basis(Evaluation evaluation, Answers answers, string category)
    {
        var holdersAgree = answers.HoldersAgree(category);
        return evaluation.Situation.Consents
            .Where(consent => consent.By == Custody.Child || (holdersAgree && Custody.MayAnswer(evaluation.Situation, consent.By)))
            .Where(consent => ConsentScope.Covers(evaluation, consent, category))
            .Select(consent => consent.Id);
    }

    private static List<string> RulesFor(Situation situation, bool byHolders)
    {
        var rules = new List<string> { RuleIds.NamedScope };
        if (byHolders && Custody.Count(situation) > 1)
            rules.Add(RuleIds.BothGuardians);
        if (byHolders && Custody.Holders(situation).Any(holder => holder.Kind != Custody.Guardian))
            rules.Add(RuleIds.HoldersOnly);
        if (!Age.IsUnder(12, situation))
            rules.Add(RuleIds.ChildsOwnAnswer);
        return rules;
    }
}
