using BackaBarnet.Consent.Explaining;

namespace BackaBarnet.Consent;

/// <summary>
/// Why, in plain Swedish. Made of a decision's ids and of texts that were written beforehand, so that it can hold nothing of a
/// person. Several lines, separated by line feeds.
/// </summary>
public static class Explanations
{
    /// <summary>To a professional at one of the two activities: what was decided, by which rules, what is missing, what can be done.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="rules">The rule set that decided.</param>
    /// <param name="day">The Swedish day of the decision.</param>
    public static string ForProfessional(Decision decision, RuleSet rules, DateOnly day) =>
        new ProfessionalText(decision, rules, day, ExplanationTexts.Embedded).Whole();

    /// <summary>
    /// To the family. Tells only what certainly may be told; everything else gives the text of <see cref="NothingToTell"/>, byte
    /// for byte, so that the text doesn't say whether there is a secret, a refusal, or nothing at all.
    /// </summary>
    /// <param name="decision">The decision.</param>
    /// <param name="rules">The rule set that decided.</param>
    /// <param name="day">The Swedish day of the decision.</param>
    /// <param name="reader">Who reads.</param>
    public static string ForFamily(Decision decision, RuleSet rules, DateOnly day, FamilyReader reader) =>
        FamilyText.Of(decision, rules, day, reader, ExplanationTexts.Embedded);

    /// <summary>What a reader in the family gets when there is nothing to tell, also when there is no decision.</summary>
    /// <param name="reader">Who reads.</param>
    public static string NothingToTell(FamilyReader reader) => ExplanationTexts.Embedded.NothingToTell[reader];
}
