using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Steps;

/// <summary>
/// Which fields could pass at all, before consent is asked: about the child, of a known category, needed by the recipient,
/// and free text only if its sender has attested it.
/// </summary>
internal sealed class FieldSelection
{
    private const string Subject = "child";

    private readonly IReadOnlyList<Item> _items;
    private readonly bool _hadSubstance;

    private FieldSelection(Situation situation)
    {
        _items = [.. situation.Message.Items.Distinct()];
        _hadSubstance = _items.Any(IsSubstance);
        AboutChild = [.. _items.Where(item => item.About == Subject)];
        AboutOthers = [.. _items.Where(item => item.About != Subject)];
        Candidates = [.. AboutChild.Where(item => CouldPass(item, situation))];
        HasSomethingToDecideOn = _items.Any(item => item.Category != Categories.Metadata && IsKnownAndNeeded(item, situation));
    }

    public IReadOnlyList<Item> AboutChild { get; }

    /// <summary>Fields about somebody else than the child: always split off.</summary>
    public IReadOnlyList<Item> AboutOthers { get; }

    /// <summary>Fields about the child that can pass if nothing stands against them.</summary>
    public IReadOnlyList<Item> Candidates { get; }

    /// <summary>Some field, whomever it is about, is such that a person could decide to release it.</summary>
    public bool HasSomethingToDecideOn { get; }

    public static FieldSelection Of(Situation situation) => new(situation);

    /// <summary>Whether a field tells something of the child beyond who it is and where the message comes from.</summary>
    public static bool IsSubstance(Item item) => item.Category is not (Categories.Identity or Categories.Metadata);

    /// <summary>
    /// What is released of the fields that are covered: with them the facts of the sending, and nothing at all if all that
    /// the message had to tell is missing. A field that is listed twice, once as something that stays, stays.
    /// </summary>
    public IReadOnlyList<Item> Releasable(IReadOnlyList<Item> covered)
    {
        var passing = covered.Concat(Candidates.Where(item => item.Category == Categories.Metadata)).ToHashSet();
        var staying = _items.Where(item => !passing.Contains(item)).Select(item => item.Field).ToHashSet(StringComparer.Ordinal);
        passing.RemoveWhere(item => staying.Contains(item.Field));
        var worthSending = passing.Any(item => IsSubstance(item) || (!_hadSubstance && item.Category == Categories.Identity));
        return worthSending ? [.. passing] : [];
    }

    private static bool CouldPass(Item item, Situation situation) =>
        IsKnownAndNeeded(item, situation) && (item.Category != Categories.FreeText || situation.Message.AttestedWithinScope);

    private static bool IsKnownAndNeeded(Item item, Situation situation) =>
        Categories.All.Contains(item.Category, StringComparer.Ordinal)
        && situation.Circumstances.NeededCategories?.Contains(item.Category, StringComparer.Ordinal) != false;
}
