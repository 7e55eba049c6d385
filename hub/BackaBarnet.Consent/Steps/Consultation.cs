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
        var closed = evaluation.To?.ClosedCategories ?? [];
        var passing = items.Where(item => !closed.Contains(item.Category) && Passes(item, needed, evaluation.Situation.Message.AttestedWithinScope)).ToList();
        var others = items.Except(passing).Select(item => item.Field).ToHashSet(StringComparer.Ordinal);
        passing.RemoveAll(item => others.Contains(item.Field));
        var staying = items.Except(passing).ToList();

        List<string> rules = [row.Id];
        if (evaluation.ToSocialtjanst && passing.Count > 0)
            rules.Add(RuleIds.AdviceNeedsNoNames);
        if (passing.Count == 0 || staying.Exists(item => item.About == Custody.Child))
            rules.Add(RuleIds.Minimisation);
        if (staying.Exists(item => item.About == Custody.Child && closed.Contains(item.Category)))
            rules.Add(RuleIds.NoCrimeDataInFriskola);
        return passing.Count == 0 ? evaluation.Deny(rules) : evaluation.Release(Outcome.Permit, rules, passing, []);
    }

    private static bool Passes(Item item, IReadOnlyList<string>? needed, bool isAttested) =>
        Categories.All.Contains(item.Category)
        && !Identifying.Contains(item.Category, StringComparer.Ordinal)
        && needed?.Contains(item.Category) != false
        && (item.Category != Categories.FreeText || isAttested);
}
