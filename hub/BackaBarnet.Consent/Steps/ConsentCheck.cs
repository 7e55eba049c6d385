using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Steps;

/// <summary>What consents cover of a message: to which of its fields everybody who must has said yes, and what the rest waits for.</summary>
internal sealed class ConsentCheck
{
    private readonly Evaluation _evaluation;
    private readonly FieldSelection _fields;
    private readonly List<string> _categories = [];
    private readonly Answers _answers;
    private readonly uint _mature;
    private readonly AgeBands _bands;
    private readonly Verdict _verdict;

    public ConsentCheck(Evaluation evaluation, FieldSelection fields, MatrixRow row)
    {
        _evaluation = evaluation;
        _fields = fields;
        foreach (var item in fields.Candidates)
        {
            if (item.Category != Categories.Metadata)
                Ask(item.Category);
        }

        AskedOfChild = (1u << _categories.Count) - 1;
        foreach (var item in fields.OpenAboutOthers ?? [])
            Ask(item.Category);
        Custody = new Custody(evaluation);
        _answers = new Answers(evaluation, _categories);
        var aloneDecided = 0u;
        foreach (var decision in evaluation.Situation.Decisions)
        {
            if (IsMaturity(decision))
                _mature |= BitsOf(decision.Categories);
            if (Officers.IsMadeBy(evaluation, decision, "custodian-alone", row.Deciders))
                aloneDecided |= decision.Categories.Count == 0 ? uint.MaxValue : BitsOf(decision.Categories);
        }

        _bands = new AgeBands(evaluation, Custody, _answers, _mature, aloneDecided);
        _verdict = _bands.VerdictBy(Evidence.Documented);
        Covered = CoveredBy(_verdict.Given);
    }

    public Custody Custody { get; }

    /// <summary>Fields that everybody whose answer is needed has said yes to.</summary>
    public IReadOnlyList<Item> Covered { get; }

    /// <summary>Fields where the child has a say and has not agreed (R-CONS-05).</summary>
    public IReadOnlyList<Item> WaitingForChild => ItemsOf(_verdict.ForChild);

    /// <summary>Fields where one guardian has agreed and the other can't be reached (R-CONS-03).</summary>
    public IReadOnlyList<Item> WaitingForOneAlone => _evaluation.IsUnder(_evaluation.Rules.ChildDecidesFrom)
        ? ItemsOf(_bands.WaitingForOneAlone & ~_verdict.ByHolders)
        : [];

    /// <summary>The categories of the child's own fields that are asked about.</summary>
    public uint AskedOfChild { get; }

    public Answers Answers => _answers;

    /// <summary>The rules that made it enough for what is released.</summary>
    public IReadOnlyList<string> Rules(IReadOnlyList<Item> released)
    {
        var given = GivenOf(released);
        var rules = new List<string>(4) { RuleIds.NamedScope };
        var byHolders = given & _verdict.ByHolders;
        if (byHolders != 0 && Custody.Ids.Count > 1)
            rules.Add(RuleIds.BothGuardians);
        if ((given & _verdict.ByOneAlone) != 0)
            rules.Add(RuleIds.OneGuardianAlone);
        if ((byHolders | (given & _verdict.ByOneAlone)) != 0 && Custody.HasOtherThanGuardian)
            rules.Add(RuleIds.HoldersOnly);
        if (given != 0 && !_evaluation.IsUnder(_evaluation.Rules.ChildsYesFrom))
            rules.Add(RuleIds.ChildsOwnAnswer);
        if ((given & ~_verdict.ByHolders & ~_verdict.ByOneAlone) != 0 && _evaluation.IsUnder(18))
            rules.Add(RuleIds.SecrecyAgainstGuardian);
        if (released.Any(item => item.About != Custody.Child))
            rules.Add(RuleIds.WhomItIsAbout);
        return rules;
    }

    /// <summary>The consents that what is released rests on.</summary>
    public IReadOnlyList<string> Ids(IReadOnlyList<Item> released)
    {
        var ids = new List<string>(4);
        var given = GivenOf(released);
        if (!_evaluation.IsUnder(_evaluation.Rules.ChildsYesFrom))
            _answers.CollectIds(Custody.Child, given, ids);
        foreach (var holder in Custody.Ids)
            _answers.CollectIds(holder, given & (_verdict.ByHolders | _verdict.ByOneAlone), ids);
        foreach (var item in released)
        {
            if (item.About == Custody.Child)
                continue;
            foreach (var signer in SignersOf(item))
                _answers.CollectIds(signer, Bit(item.Category), ids);
        }

        return ids;
    }

    /// <summary>Fields that would be covered if what was only spoken were documented (R-CONS-07).</summary>
    public IReadOnlyList<Item> OnlySpoken => ItemsOf(Lacking() & (GivenBy(Evidence.Spoken) | ~GivenBy(Evidence.Unverified)));

    /// <summary>Fields that would be covered if what nobody at the releasing activity has verified were verified (R-CONS-09).</summary>
    public IReadOnlyList<Item> OnlyUnverified => ItemsOf(Lacking() & (GivenBy(Evidence.Unverified) | ~GivenBy(Evidence.Spoken)));

    /// <summary>The rules for whose sake a yes that was given is only evidence; none if it would not be enough even then.</summary>
    public IReadOnlyList<string> EvidenceOnly()
    {
        if (_fields.Releasable(ItemsOf(Lacking())).Count == 0)
            return [];
        var rules = new List<string>(2);
        if (OnlySpoken.Count > 0)
            rules.Add(RuleIds.DocumentedForm);
        if (OnlyUnverified.Count > 0)
            rules.Add(RuleIds.VerifiedByReleasing);
        return rules;
    }

    /// <summary>Whether a yes, that lacks nothing, of everybody who can be asked would let something pass.</summary>
    public bool YesOfAllWouldHelp()
    {
        if (_evaluation.Circumstances is { AskingMayHarm: true } or { NoCommonLanguage: true })
            return false;
        var parents = _fields.OpenAboutOthers?.FindAll(item => item.About.StartsWith(Custody.ParentItself, StringComparison.Ordinal)) ?? [];
        return _fields.Releasable([.. ItemsOf(Attainable()), .. parents]).Count > 0;
    }

    /// <summary>Categories that could be covered if everybody who can be asked said yes.</summary>
    private uint Attainable()
    {
        if (_evaluation.Situation.Child.Born is null)
            return 0;
        if (!_evaluation.IsUnder(18) || Custody.IsKnown)
            return uint.MaxValue;
        return _evaluation.IsUnder(_evaluation.Rules.ChildDecidesFrom) ? 0 : _mature;
    }

    /// <summary>The categories of the child's own fields that are released by consent.</summary>
    private uint GivenOf(IReadOnlyList<Item> released)
    {
        var categories = 0u;
        foreach (var item in released)
        {
            if (item.About == Custody.Child)
                categories |= Bit(item.Category);
        }

        return categories & _verdict.Given & AskedOfChild;
    }

    /// <summary>Categories that only evidence stands for.</summary>
    private uint Lacking() => GivenBy(Evidence.Any) & ~_verdict.Given;

    private uint GivenBy(Evidence evidence) => _bands.VerdictBy(evidence).Given;

    private void Ask(string category)
    {
        if (!_categories.Contains(category))
            _categories.Add(category);
    }

    private uint Bit(string category)
    {
        var index = _categories.IndexOf(category);
        return index < 0 ? 0 : 1u << index;
    }

    private List<Item> ItemsOf(uint categories)
    {
        if (categories == 0)
            return [];
        var items = new List<Item>(_fields.Candidates.Count);
        foreach (var item in _fields.Candidates)
        {
            if ((Bit(item.Category) & categories) != 0)
                items.Add(item);
        }

        return items;
    }

    private List<Item> CoveredBy(uint given)
    {
        var covered = ItemsOf(given);
        if (_fields.OpenAboutOthers is not { } aboutOthers)
            return covered;
        var all = new List<Item>(covered);
        foreach (var item in aboutOthers)
        {
            if (SignersOf(item).Count > 0)
                all.Add(item);
        }

        return all;
    }

    /// <summary>
    /// Whose yes lets a field about a parent pass, and who has said it: a parent answers for itself as <c>parent:ID</c>, and before
    /// birth the pregnant woman's answer as holder is about herself as well.
    /// </summary>
    private List<string> SignersOf(Item item)
    {
        var signers = new List<string>(1);
        var bit = Bit(item.Category);
        if (!item.About.StartsWith(Custody.ParentItself, StringComparison.Ordinal) || (_answers.No(item.About) & bit) != 0)
            return signers;
        if ((_answers.Yes(item.About) & bit) != 0)
            signers.Add(item.About);
        var id = item.About[Custody.ParentItself.Length..];
        if (_evaluation.IsUnborn && Custody.Ids.Contains(id) && (_answers.Yes(id) & bit) != 0)
            signers.Add(id);
        return signers;
    }

    private bool IsMaturity(OfficerDecision decision) =>
        decision.Kind == "maturity"
        && decision.Activity == _evaluation.Situation.From.Id
        && decision.Role.Length > 0
        && decision.Role != Roles.Vardnadshavare
        && decision.Purpose == _evaluation.Situation.Purpose
        && decision.At <= _evaluation.Situation.At;

    private uint BitsOf(IReadOnlyList<string> categories)
    {
        var mask = 0u;
        foreach (var category in categories)
            mask |= Bit(category);
        return mask;
    }
}
