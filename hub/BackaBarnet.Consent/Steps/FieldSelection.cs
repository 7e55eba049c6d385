using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Steps;

/// <summary>
/// Which fields could pass at all, before consent is asked: about the child, of a known category, needed by the recipient,
/// and free text only if its sender has attested it.
/// </summary>
internal sealed class FieldSelection
{
    private const string AboutChild = "child";

    private FieldSelection(List<Item> candidates, List<Item> aboutOthers, bool trimmed, bool hadSubstance) =>
        (Candidates, AboutOthers, Trimmed, HadSubstance) = (candidates, aboutOthers, trimmed, hadSubstance);

    public IReadOnlyList<Item> Candidates { get; }

    /// <summary>Fields about somebody else than the child: always split off.</summary>
    public IReadOnlyList<Item> AboutOthers { get; }

    /// <summary>Some field about the child can't pass, whatever consents say.</summary>
    public bool Trimmed { get; }

    /// <summary>The message tells more of the child than who it is.</summary>
    public bool HadSubstance { get; }

    public static FieldSelection Of(Situation situation)
    {
        var aboutChild = new List<Item>();
        var aboutOthers = new List<Item>();
        foreach (var item in situation.Message.Items)
            (item.About == AboutChild ? aboutChild : aboutOthers).Add(item);

        var candidates = aboutChild.FindAll(item => CouldPass(item, situation));
        return new FieldSelection(candidates, aboutOthers, candidates.Count < aboutChild.Count, aboutChild.Exists(IsSubstance));
    }

    /// <summary>Whether a field tells something of the child beyond who it is and where the message comes from.</summary>
    public static bool IsSubstance(Item item) => item.Category is not (Categories.Identity or Categories.Metadata);

    /// <summary>
    /// What is released of the fields that are covered: with them the facts of the sending, and nothing at all if all that
    /// the message had to tell is missing.
    /// </summary>
    public IReadOnlyList<Item> Releasable(IReadOnlyList<Item> covered)
    {
        var worthSending = covered.Any(item => IsSubstance(item) || (!HadSubstance && item.Category == Categories.Identity));
        return worthSending ? [.. covered, .. Candidates.Where(item => item.Category == Categories.Metadata && !covered.Contains(item))] : [];
    }

    private static bool CouldPass(Item item, Situation situation) =>
        Categories.All.Contains(item.Category, StringComparer.Ordinal)
        && situation.Circumstances.NeededCategories?.Contains(item.Category, StringComparer.Ordinal) != false
        && (item.Category != Categories.FreeText || situation.Message.AttestedWithinScope);
}
