namespace BackaBarnet.Consent.Steps;

/// <summary>
/// Consent by the age bands (R-CONS-05): who must have said yes, and to which categories they all have. Sets of categories are
/// those of <see cref="Answers"/>.
/// </summary>
/// <param name="evaluation">The decision under way.</param>
/// <param name="custody">Who may answer for the child.</param>
/// <param name="answers">What they have answered.</param>
/// <param name="mature">Categories of which an officer has decided that the child disposes alone.</param>
/// <param name="aloneDecided">Categories of which an officer has decided that one guardian suffices.</param>
internal sealed class AgeBands(Evaluation evaluation, Custody custody, Answers answers, uint mature, uint aloneDecided)
{
    /// <summary>Categories to which one guardian has agreed, the other can't be reached, and no officer has decided that this suffices.</summary>
    public uint WaitingForOneAlone => AloneAt(Evidence.Documented) & ~aloneDecided;

    /// <summary>Which categories are agreed to, by so much evidence.</summary>
    public Verdict VerdictBy(Evidence evidence)
    {
        if (evaluation.Situation.Child.Born is null)
            return default;
        var childYes = answers.Yes(Custody.Child, evidence);
        if (!evaluation.IsUnder(18))
            return new Verdict(childYes, 0, 0, 0);

        var (holders, oneAlone) = (HoldersAt(evidence), AloneAt(evidence) & aloneDecided);
        var agreed = holders | oneAlone;
        if (evaluation.IsUnborn)
            return new Verdict(agreed, 0, holders, oneAlone & ~holders);
        if (evaluation.IsUnder(evaluation.Rules.ChildDecidesFrom))
        {
            var isHeardOnly = evaluation.IsUnder(evaluation.Rules.ChildsYesFrom);
            var childAgrees = isHeardOnly ? ~answers.No(Custody.Child) : childYes;
            return new Verdict(agreed & childAgrees, agreed & ~childAgrees, holders, oneAlone & ~holders);
        }

        var enough = agreed | mature;
        return new Verdict(childYes & enough, childYes & ~enough, holders, oneAlone & ~holders);
    }

    /// <summary>Categories to which all who hold custody agree.</summary>
    private uint HoldersAt(Evidence evidence)
    {
        if (!custody.IsKnown)
            return 0;
        var agreed = uint.MaxValue;
        foreach (var holder in custody.Ids)
            agreed &= answers.Yes(holder, evidence);
        return agreed;
    }

    /// <summary>Categories to which one guardian agrees and no other objects, while one can't be reached and the matter can't wait.</summary>
    private uint AloneAt(Evidence evidence)
    {
        if (!custody.IsKnown || custody.Ids.Count < 2 || evaluation.Circumstances is not { CustodianUnreachable: true, CannotWait: true })
            return 0;
        var (some, refused) = (0u, 0u);
        foreach (var holder in custody.Ids)
        {
            some |= answers.Yes(holder, evidence);
            refused |= answers.No(holder);
        }

        return some & ~refused;
    }
}

/// <summary>Sets of categories.</summary>
/// <param name="Given">Agreed to by everybody who must.</param>
/// <param name="ForChild">Lacking only the child's agreement.</param>
/// <param name="ByHolders">Agreed to by all who hold custody.</param>
/// <param name="ByOneAlone">Agreed to by one of them, which an officer has decided to suffice.</param>
internal readonly record struct Verdict(uint Given, uint ForChild, uint ByHolders, uint ByOneAlone);
