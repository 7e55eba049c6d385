using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Tests.Oracle;

/// <summary>Which fields can pass at all, and what a set of passing fields comes to (fields).</summary>
internal static class TwinItems
{
    /// <summary>Fields, first paragraph, but for whom the field is about.</summary>
    public static bool CanPass(Situation situation, Item item) =>
        Categories.All.Contains(item.Category)
        && situation.Circumstances.NeededCategories?.Contains(item.Category) != false
        && !TwinKinds.IsClosedTo(situation.To.Kind, item.Category)
        && (item.Category != "freeText" || situation.Message.AttestedWithinScope);

    public static Item[] Candidates(Situation situation) =>
        [.. situation.Message.Items.Where(item => item.About == "child" && CanPass(situation, item))];

    public static bool IsSubstance(Item item) => item.Category is not ("identity" or "metadata");

    /// <summary>Fields, "Releasable(covered)".</summary>
    public static HashSet<string> Releasable(Situation situation, IEnumerable<Item> covered)
    {
        HashSet<Item> passing = [.. covered, .. Candidates(situation).Where(item => item.Category == "metadata")];
        var staying = situation.Message.Items.Where(item => !passing.Contains(item)).Select(item => item.Field).ToHashSet(StringComparer.Ordinal);
        var left = passing.Where(item => !staying.Contains(item.Field)).ToList();
        var messageHadSubstance = situation.Message.Items.Any(IsSubstance);
        var isWorthSending = left.Any(IsSubstance) || (!messageHadSubstance && left.Any(item => item.Category == "identity"));
        return isWorthSending ? left.Select(item => item.Field).ToHashSet(StringComparer.Ordinal) : [];
    }

    /// <summary>Rules that say that something about the child was left out (fields).</summary>
    public static IEnumerable<string> LeftOut(Situation situation, IReadOnlySet<string> fields)
    {
        var leftOut = situation.Message.Items.Where(item => item.About == "child" && !fields.Contains(item.Field)).ToList();
        if (leftOut.Count > 0)
            yield return "R-GDPR-5";
        if (leftOut.Any(item => TwinKinds.IsClosedTo(situation.To.Kind, item.Category)))
            yield return "R-SKOLL-26A-6";
    }

    /// <summary>The release of these fields: split if something about somebody else stays (fields, last paragraph).</summary>
    public static TwinAnswer Release(Situation situation, IEnumerable<string> rules, HashSet<string> fields, params IEnumerable<string> consents)
    {
        var others = situation.Message.Items.Where(item => item.About != "child" && !fields.Contains(item.Field)).ToList();
        List<string> all = [.. rules, .. LeftOut(situation, fields)];
        if (others.Count > 0)
            all.Add("R-CONS-08");
        if (others.Any(item => item.About == "informant"))
            all.AddRange(["R-OSL-25-7", "R-OSL-26-5"]);
        return TwinAnswer.Released(others.Count > 0 ? Outcome.Split : Outcome.Permit, all, fields, consents);
    }
}
