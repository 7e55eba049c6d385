using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Steps;

/// <summary>
/// Which fields could pass at all, before consent is asked: about the child, of a known category, needed by the recipient and open
/// to it, and free text only if its sender has attested it.
/// </summary>
internal sealed class FieldSelection
{
    private const string Child = "child";

    private readonly Evaluation _evaluation;
    private readonly IReadOnlyList<Item> _items;
    private readonly bool _hadSubstance;

    public FieldSelection(Evaluation evaluation)
    {
        _evaluation = evaluation;
        _items = evaluation.Situation.Message.Items;
        var candidates = new List<Item>(_items.Count);
        foreach (var item in _items)
        {
            _hadSubstance |= IsSubstance(item);
            HasOthers |= item.About != Child;
            var isOpen = CouldPass(item);
            if (item.About == Child && isOpen)
                candidates.Add(item);
            else if (item.About != Child && isOpen)
                (OpenAboutOthers ??= []).Add(item);
            HasSomethingToDecideOn |= item.Category != Categories.Metadata && IsKnownAndNeeded(item.Category);
            HasClosed |= item.About == Child && IsClosed(item.Category);
        }

        Candidates = candidates;
    }

    /// <summary>Fields about the child that can pass if nothing stands against them.</summary>
    public IReadOnlyList<Item> Candidates { get; }

    /// <summary>Fields about somebody else that could pass if that person agrees; <see langword="null"/> if there are none.</summary>
    public List<Item>? OpenAboutOthers { get; }

    /// <summary>Some field is about somebody else than the child.</summary>
    public bool HasOthers { get; }

    /// <summary>
    /// Fields that an officer's decision can open: the child's, and before birth also the pregnant woman's own, which is what the
    /// child's support is about (OSL 25:12 p. 2).
    /// </summary>
    public IEnumerable<Item> Decidable =>
        _evaluation.IsUnborn && OpenAboutOthers is not null
            ? Candidates.Concat(OpenAboutOthers.Where(IsAboutHolder))
            : Candidates;

    /// <summary>Some field, whomever it is about, is such that a person could decide to release it.</summary>
    public bool HasSomethingToDecideOn { get; }

    /// <summary>The fields about the child that are not listed as about somebody else as well.</summary>
    public IReadOnlyList<Item> AboutChildOnly =>
        [.. _items.Where(item => item.About == Child && !_items.Any(other => other.Field == item.Field && other.About != Child))];

    /// <summary>Some field about the child is of a category that the recipient may not hold.</summary>
    public bool HasClosed { get; }

    /// <summary>Whether a field tells something beyond who somebody is and where the message comes from.</summary>
    public static bool IsSubstance(Item item) => item.Category is not (Categories.Identity or Categories.Metadata);

    /// <summary>
    /// What is released of the fields that are covered: with them the facts of the sending, and nothing at all if all that the
    /// message had to tell is missing. A field that is listed twice, once as something that stays, stays.
    /// </summary>
    public IReadOnlyList<Item> Releasable(IReadOnlyList<Item> covered)
    {
        if (covered.Count == 0)
            return [];
        var passing = new HashSet<Item>(covered);
        foreach (var item in Candidates)
        {
            if (item.Category == Categories.Metadata)
                passing.Add(item);
        }

        TakeOutWhatAlsoStays(passing);
        foreach (var item in passing)
        {
            if (IsSubstance(item) || (!_hadSubstance && item.Category == Categories.Identity))
                return [.. passing];
        }

        return [];
    }

    /// <summary>Releases, and names what stays behind and why.</summary>
    public Decision Release(IReadOnlyList<string> deciding, IReadOnlyList<Item> released, IReadOnlyList<string> consents)
    {
        var passing = released.Count == _items.Count ? null : released.ToHashSet();
        var (childs, others, informants) = (false, false, false);
        foreach (var item in _items)
        {
            if (passing?.Contains(item) != false)
                continue;
            childs |= item.About == Child;
            others |= item.About != Child;
            informants |= item.About == Subjects.Informant;
        }

        var rules = new List<string>(deciding);
        if (HasClosed)
            rules.Add(RuleIds.NoCrimeDataInFriskola);
        if (childs)
            rules.Add(RuleIds.Minimisation);
        if (others)
            rules.Add(RuleIds.WhomItIsAbout);
        if (informants)
            rules.AddRange([RuleIds.CareInformant, RuleIds.SocialInformant]);
        return _evaluation.Release(others ? Outcome.Split : Outcome.Permit, rules, released, consents);
    }

    private void TakeOutWhatAlsoStays(HashSet<Item> passing)
    {
        HashSet<string>? staying = null;
        foreach (var item in _items)
        {
            if (!passing.Contains(item))
                (staying ??= new(StringComparer.Ordinal)).Add(item.Field);
        }

        if (staying is not null)
            passing.RemoveWhere(item => staying.Contains(item.Field));
    }

    private bool IsAboutHolder(Item item) =>
        item.About.StartsWith(Custody.ParentItself, StringComparison.Ordinal)
        && new Custody(_evaluation).Ids.Contains(item.About[Custody.ParentItself.Length..]);

    private bool CouldPass(Item item) =>
        IsKnownAndNeeded(item.Category)
        && !IsClosed(item.Category)
        && (item.Category != Categories.FreeText || _evaluation.Situation.Message.AttestedWithinScope);

    private bool IsClosed(string category) => _evaluation.To?.ClosedCategories is { Count: > 0 } closed && closed.Contains(category);

    private bool IsKnownAndNeeded(string category) =>
        Categories.All.Contains(category) && _evaluation.Circumstances.NeededCategories?.Contains(category) != false;
}
