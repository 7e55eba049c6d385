using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Steps;

/// <summary>A consultation in which nobody can be identified (M50). Where few live, circumstances identify, and a person must look.</summary>
internal static class Consultation
{
    private static readonly string[] Identifying = [Categories.Identity, Categories.Contact, Categories.Location, Categories.Metadata];

    public static Decision Decide(Evaluation evaluation, MatrixRow row)
    {
        if (evaluation.Circumstances.SmallPopulation)
            return evaluation.Human([row.Id], []);

        var items = evaluation.Situation.Message.Items;
        var needed = evaluation.Circumstances.NeededCategories;
        var passing = items.Where(item => Passes(item, needed, evaluation.Situation.Message.AttestedWithinScope)).ToList();
        var staying = items.Except(passing).Select(item => item.Field).ToHashSet(StringComparer.Ordinal);
        passing.RemoveAll(item => staying.Contains(item.Field));
        if (passing.Count == 0)
            return evaluation.Deny([row.Id, RuleIds.Minimisation]);

        List<string> rules = [row.Id];
        if (evaluation.ToSocialtjanst)
            rules.Add(RuleIds.AdviceNeedsNoNames);
        if (staying.Count > 0)
            rules.Add(RuleIds.Minimisation);
        return evaluation.Release(Outcome.Permit, rules, passing, []);
    }

    private static bool Passes(Item item, IReadOnlyList<string>? needed, bool isAttested) =>
        Categories.All.Contains(item.Category)
        && !Identifying.Contains(item.Category, StringComparer.Ordinal)
        && needed?.Contains(item.Category) != false
        && (item.Category != Categories.FreeText || isAttested);
}
