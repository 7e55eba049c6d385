namespace BackaBarnet.Consent.Steps;

/// <summary>Who may answer for the child (R-CONS-14).</summary>
internal sealed class Custody
{
    /// <summary>The child's own answers are recorded as by it.</summary>
    public const string Child = "child";

    public const string Guardian = "guardian";

    /// <summary>Before the id of a parent who answers about itself, or whom a field is about.</summary>
    public const string ParentItself = "parent:";
    private static readonly string[] Kinds = [Guardian, "speciallyAppointed", "temporary", "godMan"];

    public Custody(Evaluation evaluation)
    {
        var listed = evaluation.Situation.Child.Holders;
        if (listed is not { Count: > 0 } || !evaluation.MayBeUnder(18))
            return;

        var ids = new List<string>(2);
        IsKnown = true;
        foreach (var holder in listed)
        {
            if (!Kinds.Contains(holder.Kind, StringComparer.Ordinal))
            {
                IsKnown = false;
                HasOutsider = true;
                continue;
            }

            HasOtherThanGuardian |= holder.Kind != Guardian;
            if (!ids.Contains(holder.Id))
                ids.Add(holder.Id);
        }

        Ids = ids;
    }

    /// <summary>Ids of those whose answers count for the child now. Grown up, the person alone answers.</summary>
    public IReadOnlyList<string> Ids { get; } = [];

    /// <summary>
    /// Whether it is known who they are. Somebody listed in a capacity that gives no right to decide makes the whole list
    /// doubtful.
    /// </summary>
    public bool IsKnown { get; }

    /// <summary>The list holds somebody in a capacity that gives no right to decide.</summary>
    public bool HasOutsider { get; }

    /// <summary>One of them holds custody in another capacity than as guardian.</summary>
    public bool HasOtherThanGuardian { get; }

    /// <summary>Whether somebody's answer counts at all.</summary>
    public bool MayAnswer(string by) => by == Child || Ids.Contains(by) || by.StartsWith(ParentItself, StringComparison.Ordinal);
}
