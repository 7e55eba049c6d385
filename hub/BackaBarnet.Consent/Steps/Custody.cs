namespace BackaBarnet.Consent.Steps;

/// <summary>Who may answer for the child (R-CONS-14).</summary>
internal static class Custody
{
    /// <summary>The child's own answers are recorded as by it.</summary>
    public const string Child = "child";

    public const string Guardian = "guardian";

    private static readonly string[] Kinds = [Guardian, "speciallyAppointed", "temporary", "godMan"];

    /// <summary>Those whose answers count for the child now. Grown up, the person alone answers.</summary>
    public static IReadOnlyList<Holder> Holders(Situation situation) =>
        Age.MayBeUnder(18, situation) ? [.. (situation.Child.Holders ?? []).Where(holder => IsHolder(holder.Kind)).Distinct()] : [];

    /// <summary>How many they are.</summary>
    public static int Count(Situation situation) => Holders(situation).DistinctBy(holder => holder.Id).Count();

    /// <summary>
    /// Whether it is known who they are. Somebody listed in a capacity that gives no right to decide makes the whole list
    /// doubtful.
    /// </summary>
    public static bool IsKnown(Situation situation) =>
        situation.Child.Holders is { Count: > 0 } holders && holders.All(holder => IsHolder(holder.Kind));

    /// <summary>Whether somebody's answer counts at all.</summary>
    public static bool MayAnswer(Situation situation, string by) =>
        by == Child || Holders(situation).Any(holder => holder.Id == by);

    private static bool IsHolder(string kind) => Kinds.Contains(kind, StringComparer.Ordinal);
}
