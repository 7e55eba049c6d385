namespace BackaBarnet.Consent.Tests.Oracle;

/// <summary>Who holds custody (consent, "Holders"; R-CONS-14).</summary>
internal static class TwinCustody
{
    private static readonly string[] HolderKinds = ["guardian", "speciallyAppointed", "temporary", "godMan"];

    /// <summary>Ids of those who hold custody or stand in its place; from 18 on nobody does.</summary>
    public static HashSet<string> HoldersOf(Situation situation) =>
        Listed(situation).Where(IsHolder).Select(holder => holder.Id).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether everybody whose yes is needed is known.</summary>
    public static bool IsKnown(Situation situation) => Listed(situation).Any() && Listed(situation).All(IsHolder);

    public static bool ListsSomebodyElse(Situation situation) => Listed(situation).Any(holder => !IsHolder(holder));

    public static bool HasHolderWhoIsNoGuardian(Situation situation) => Listed(situation).Any(holder => IsHolder(holder) && holder.Kind != "guardian");

    private static IEnumerable<Holder> Listed(Situation situation) => situation.IsAdult ? [] : situation.Child.Holders ?? [];

    private static bool IsHolder(Holder holder) => HolderKinds.Contains(holder.Kind);
}
