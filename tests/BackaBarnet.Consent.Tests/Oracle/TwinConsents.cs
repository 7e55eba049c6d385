using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Tests.Oracle;

/// <summary>What is let pass of the demands on a consent, to see what it would be evidence of (consent, "evidence only").</summary>
internal readonly record struct TwinLeniency(bool Oral, bool Unverified);

/// <summary>What single answers say (consent).</summary>
internal static class TwinConsents
{
    private const int LongestMonths = 6;

    public static bool SaysYes(Situation situation, string person, string category, TwinLeniency leniency = default) =>
        CoveringYeses(situation, person, category, leniency).Any() && !HasStandingNo(situation, person, category);

    public static IEnumerable<ConsentFacts> CoveringYeses(Situation situation, string person, string category, TwinLeniency leniency = default) =>
        situation.Consents.Where(consent =>
            consent.By == person && IsYes(consent) && consent.Categories.Contains(category) && Faults(situation, consent, leniency).Count == 0);

    /// <summary>A no stands for whatever it doesn't leave out.</summary>
    public static bool HasStandingNo(Situation situation, string person, string category) =>
        situation.Consents.Any(consent =>
            consent.By == person
            && !IsYes(consent)
            && !IsRevoked(situation, consent)
            && consent.From <= situation.Today
            && (consent.Until is null || situation.Today <= consent.Until)
            && (consent.Purpose is null || consent.Purpose == situation.Purpose)
            && IsEmptyOrNames(consent.Releasing, situation.From.Id)
            && IsEmptyOrNames(consent.Recipients, situation.To.Id)
            && IsEmptyOrNames(consent.Categories, category));

    public static bool IsYes(ConsentFacts consent) => consent.Answer == "yes";

    public static bool NamesTheParties(Situation situation, ConsentFacts consent) =>
        consent.Releasing.Contains(situation.From.Id) && consent.Recipients.Contains(situation.To.Id);

    /// <summary>Rules by which a yes does not count, whichever category is asked for.</summary>
    public static IReadOnlyList<string> Faults(Situation situation, ConsentFacts yes, TwinLeniency leniency)
    {
        List<string> faults = [];
        if (IsRevoked(situation, yes))
            faults.Add("R-CONS-11");
        if (!IsInTime(situation, yes))
            faults.Add("R-CONS-10");
        if (!(yes.Form is "signed" or "eid" || (leniency.Oral && yes.Form == "oral")))
            faults.Add("R-CONS-07");
        if (!(yes.VerifiedBy.Contains(situation.From.Id) || leniency.Unverified))
            faults.Add("R-CONS-09");
        var isForThis = NamesTheParties(situation, yes)
            && yes.Informed
            && !situation.Circumstances.NoCommonLanguage
            && yes.Purpose == situation.Purpose
            && CoversWhenItWasRecorded(situation, yes);
        if (!isForThis)
            faults.Add("R-CONS-06");
        return faults;
    }

    private static bool IsRevoked(Situation situation, ConsentFacts consent) => consent.RevokedAt <= situation.At;

    private static bool IsEmptyOrNames(IReadOnlyList<string> words, string word) => words.Count == 0 || words.Contains(word);

    // R-CONS-10: from its first day to its last, six months at most, not across a change of custody or the 18th birthday.
    private static bool IsInTime(Situation situation, ConsentFacts yes)
    {
        var today = situation.Today;
        var custodyChanged = situation.Circumstances.CustodyChangedAt;
        var isFromBeforeTheChange = custodyChanged <= today && yes.From < custodyChanged;
        var isFromChildhood = situation.IsAdult && yes.From < situation.Child.Born!.Value.AddYears(18);
        return yes.From <= today
            && yes.Until is { } until
            && today <= until
            && today <= yes.From.AddMonths(LongestMonths)
            && !isFromBeforeTheChange
            && !isFromChildhood;
    }

    private static bool CoversWhenItWasRecorded(Situation situation, ConsentFacts yes)
    {
        if (yes.CoversFrom is null && yes.CoversUntil is null)
            return true;
        if (situation.Message.RecordedAt is not { } recordedAt)
            return false;
        var day = SwedishTime.DateAt(recordedAt);
        return (yes.CoversFrom is null || yes.CoversFrom <= day) && (yes.CoversUntil is null || day <= yes.CoversUntil);
    }
}
