namespace BackaBarnet.Consent.Steps;

/// <summary>What one recorded answer covers. A yes is read narrowly, a no widely.</summary>
internal static class ConsentScope
{
    private const string Yes = "yes";
    private const string Spoken = "oral";
    private const int MostMonths = 6;

    private static readonly string[] AcceptedForms = ["signed", "eid"];

    /// <summary>Whether the answer is yes; everything else is a no.</summary>
    public static bool IsYes(ConsentFacts consent) => consent.Answer == Yes;

    /// <summary>Whether a yes covers a category for this release, now.</summary>
    public static bool Covers(Evaluation evaluation, ConsentFacts consent, string category, bool acceptSpoken = false) =>
        IsYes(consent)
        && IsTimely(evaluation, consent)
        && !IsRevoked(evaluation, consent)
        && (IsDocumented(consent) || (acceptSpoken && consent.Form == Spoken))
        && IsVerified(evaluation, consent)
        && NamesParties(evaluation, consent)
        && consent.Informed
        && consent.Purpose == evaluation.Situation.Purpose
        && consent.Categories.Contains(category, StringComparer.Ordinal);

    /// <summary>Whether an answer names the two activities of this release.</summary>
    public static bool NamesParties(Evaluation evaluation, ConsentFacts consent) =>
        consent.Releasing.Contains(evaluation.Situation.From.Id, StringComparer.Ordinal)
        && consent.Recipients.Contains(evaluation.Situation.To.Id, StringComparer.Ordinal);

    /// <summary>Whether a no stands against a category for this release. What it leaves open, it refuses.</summary>
    public static bool Refuses(Evaluation evaluation, ConsentFacts consent, string category) =>
        !IsYes(consent)
        && !IsRevoked(evaluation, consent)
        && consent.From <= evaluation.Today
        && (consent.Until is null || evaluation.Today <= consent.Until)
        && (consent.Purpose is null || consent.Purpose == evaluation.Situation.Purpose)
        && IsOpenOrLists(consent.Releasing, evaluation.Situation.From.Id)
        && IsOpenOrLists(consent.Recipients, evaluation.Situation.To.Id)
        && IsOpenOrLists(consent.Categories, category);

    /// <summary>The rules by which a yes covers nothing, or not all, of what could pass.</summary>
    public static IEnumerable<string> Shortcomings(Evaluation evaluation, ConsentFacts consent, IReadOnlyList<string> categories)
    {
        if (!IsYes(consent))
            yield break;
        if (!Custody.MayAnswer(evaluation.Situation, consent.By))
            yield return RuleIds.HoldersOnly;
        if (IsRevoked(evaluation, consent))
            yield return RuleIds.Revocable;
        if (!IsTimely(evaluation, consent))
            yield return RuleIds.LimitedTime;
        if (!IsDocumented(consent))
            yield return RuleIds.DocumentedForm;
        if (!IsVerified(evaluation, consent))
            yield return RuleIds.VerifiedByReleasing;
        if (!NamesParties(evaluation, consent) || !consent.Informed || consent.Purpose != evaluation.Situation.Purpose || !categories.Any(category => consent.Categories.Contains(category, StringComparer.Ordinal)))
            yield return RuleIds.NamedScope;
    }

    private static bool IsRevoked(Evaluation evaluation, ConsentFacts consent) => consent.RevokedAt <= evaluation.Situation.At;

    private static bool IsDocumented(ConsentFacts consent) => AcceptedForms.Contains(consent.Form, StringComparer.Ordinal);

    private static bool IsVerified(Evaluation evaluation, ConsentFacts consent) =>
        consent.VerifiedBy.Contains(evaluation.Situation.From.Id, StringComparer.Ordinal);

    // Days are Swedish, the last one included. The policy's six months are counted from the first day, and what was given for
    // a child lapses on its 18th birthday (R-CONS-05, R-CONS-10).
    private static bool IsTimely(Evaluation evaluation, ConsentFacts consent) =>
        consent.From <= evaluation.Today
        && evaluation.Today <= consent.Until
        && consent.Until <= consent.From.AddMonths(MostMonths)
        && (Age.IsUnder(18, evaluation.Situation) || consent.From >= evaluation.Situation.Child.Born?.AddYears(18));

    private static bool IsOpenOrLists(IReadOnlyList<string> list, string word) => list.Count == 0 || list.Contains(word, StringComparer.Ordinal);
}
