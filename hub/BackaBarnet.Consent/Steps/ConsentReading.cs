namespace BackaBarnet.Consent.Steps;

/// <summary>What keeps a yes from counting.</summary>
[Flags]
internal enum Flaws
{
    None = 0,

    /// <summary>Taken back (R-CONS-11).</summary>
    Revoked = 1,

    /// <summary>Not yet, no longer, for too long, from before custody changed, or from childhood (R-CONS-10).</summary>
    Time = 2,

    /// <summary>Only spoken (R-CONS-07).</summary>
    Spoken = 4,

    /// <summary>Presumed, or of an unknown form (R-CONS-07).</summary>
    Form = 8,

    /// <summary>Not verified by the releasing activity (R-CONS-09).</summary>
    Unverified = 16,

    /// <summary>Does not name this release, or was not understood (R-CONS-06).</summary>
    Scope = 32,
}

/// <summary>How one recorded answer is read for one release. A yes is read narrowly, a no widely.</summary>
internal static class ConsentReading
{
    private const string Yes = "yes";
    private const string SpokenForm = "oral";

    /// <summary>Whether the answer is yes; everything else is a no.</summary>
    public static bool IsYes(ConsentFacts consent) => consent.Answer == Yes;

    /// <summary>Whether an answer names the two activities of this release.</summary>
    public static bool NamesParties(Situation situation, ConsentFacts consent) =>
        consent.Releasing.Contains(situation.From.Id) && consent.Recipients.Contains(situation.To.Id);

    /// <summary>Whether a no stands against this release; its categories are looked at apart. What it leaves open, it refuses.</summary>
    public static bool Stands(Evaluation evaluation, ConsentFacts consent) =>
        !IsRevoked(evaluation, consent)
        && consent.From <= evaluation.Today
        && (consent.Until is null || evaluation.Today <= consent.Until)
        && (consent.Purpose is null || consent.Purpose == evaluation.Situation.Purpose)
        && IsOpenOrLists(consent.Releasing, evaluation.Situation.From.Id)
        && IsOpenOrLists(consent.Recipients, evaluation.Situation.To.Id);

    /// <summary>Whether a list leaves open what it names, or names it.</summary>
    public static bool IsOpenOrLists(IReadOnlyList<string> list, string word) => list.Count == 0 || list.Contains(word);

    /// <summary>What keeps a yes from counting, its categories apart.</summary>
    public static Flaws FlawsOf(Evaluation evaluation, ConsentFacts consent)
    {
        var flaws = Flaws.None;
        if (IsRevoked(evaluation, consent))
            flaws |= Flaws.Revoked;
        if (!IsTimely(evaluation, consent))
            flaws |= Flaws.Time;
        if (consent.Form is not ("signed" or "eid"))
            flaws |= consent.Form == SpokenForm ? Flaws.Spoken : Flaws.Form;
        if (!consent.VerifiedBy.Contains(evaluation.Situation.From.Id))
            flaws |= Flaws.Unverified;
        if (!IsOfThisRelease(evaluation, consent))
            flaws |= Flaws.Scope;
        return flaws;
    }

    private static bool IsRevoked(Evaluation evaluation, ConsentFacts consent) => consent.RevokedAt <= evaluation.Situation.At;

    // Days are Swedish, the last one included. The policy's months are counted from the first day, and what was given for a child
    // lapses on its 18th birthday and when custody changes.
    private static bool IsTimely(Evaluation evaluation, ConsentFacts consent) =>
        consent.From <= evaluation.Today
        && evaluation.Today <= consent.Until
        && evaluation.Today <= consent.From.PlusMonths(evaluation.Rules.ConsentMonths)
        && (evaluation.Circumstances.CustodyChangedAt is not { } changed || changed > evaluation.Today || consent.From >= changed)
        && (evaluation.MayBeUnder(18) || consent.From >= evaluation.Situation.Child.Born?.PlusYears(18));

    private static bool IsOfThisRelease(Evaluation evaluation, ConsentFacts consent) =>
        NamesParties(evaluation.Situation, consent)
        && consent.Informed
        && !evaluation.Circumstances.NoCommonLanguage
        && consent.Purpose == evaluation.Situation.Purpose
        && CoversTimeOfRecording(evaluation.Situation.Message.RecordedAt, consent);

    private static bool CoversTimeOfRecording(DateTimeOffset? recordedAt, ConsentFacts consent)
    {
        if (consent.CoversFrom is null && consent.CoversUntil is null)
            return true;
        if (recordedAt is not { } instant)
            return false;
        var day = Contracts.Vocabulary.SwedishTime.DateAt(instant);
        return (consent.CoversFrom is null || consent.CoversFrom <= day) && (consent.CoversUntil is null || day <= consent.CoversUntil);
    }
}
