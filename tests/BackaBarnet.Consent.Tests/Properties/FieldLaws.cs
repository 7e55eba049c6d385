using BackaBarnet.Consent.Tests.Oracle;

namespace BackaBarnet.Consent.Tests.Properties;

/// <summary>
/// One field more or less says nothing of the others. Who the child is and the facts of the sending go along with what they
/// belong to, so the laws are about fields that tell something.
/// </summary>
public sealed class FieldLaws
{
    [Theory]
    [MemberData(nameof(Laws.Deciders), MemberType = typeof(Laws))]
    public void Field_Added_WidensNothingOfTheOthers(string decides) => Laws.Hold(decides, (decider, any, dice) =>
    {
        var situation = AnySituation.WithoutOverrides(any);
        var before = decider.Answer(situation);
        var after = decider.Answer(situation.With([.. situation.Message.Items, AnyMessage.AnyItem(dice)]));
        return Widened("One field more", before, after, situation.Message.Items);
    });

    [Theory]
    [MemberData(nameof(Laws.Deciders), MemberType = typeof(Laws))]
    public void Field_TakenAway_WidensNothingOfTheOthers(string decides) => Laws.Hold(decides, (decider, any, dice) =>
    {
        var situation = AnySituation.WithoutOverrides(any);
        if (situation.Message.Items.Count == 0)
            return null;
        var taken = dice.Pick(situation.Message.Items).Field;
        Item[] rest = [.. situation.Message.Items.Where(item => item.Field != taken)];
        return Widened("One field less", decider.Answer(situation), decider.Answer(situation.With(rest)), rest);
    });

    [Theory]
    [MemberData(nameof(Laws.Deciders), MemberType = typeof(Laws))]
    public void Field_ListedAlsoAsSomethingThatStays_Stays(string decides) => Laws.Hold(decides, (decider, situation, _) =>
    {
        var before = decider.Answer(situation);
        if (before.Fields.Count == 0 || before.Outcome == Outcome.Duty || before.Rules.Contains("R-SOL-19-4") || before.Rules.Contains("M50"))
            return null;
        var field = before.Fields.Order(StringComparer.Ordinal).First();
        var after = decider.Answer(situation.With([.. situation.Message.Items, new Item(field, "wellbeing", "sibling:B1")]));
        return after.Fields.Contains(field) ? $"{field} is about a sibling as well:\n{after.Text}" : null;
    });

    [Theory]
    [MemberData(nameof(Laws.Deciders), MemberType = typeof(Laws))]
    public void NeededCategories_Narrowed_PassNoMore(string decides) => Laws.Hold(decides, (decider, any, _) =>
    {
        var situation = AnySituation.WithoutOverrides(any);
        var narrower = situation with
        {
            Circumstances = situation.Circumstances with
            {
                NeededCategories = [.. (situation.Circumstances.NeededCategories ?? ["wellbeing", "health", "metadata"]).Where(category => category != "health")],
            },
        };
        return Laws.Widens("Fewer needed categories", decider.Answer(narrower), decider.Answer(situation).Fields);
    });

    private static string? Widened(string what, TwinAnswer before, TwinAnswer after, IEnumerable<Item> others)
    {
        var telling = others.Where(TwinItems.IsSubstance).Select(item => item.Field).ToHashSet(StringComparer.Ordinal);
        var wider = after.Fields.Where(telling.Contains).Except(before.Fields, StringComparer.Ordinal).ToList();
        return wider.Count > 0 ? $"{what} lets pass as well: {string.Join(' ', wider)}\n{before.Text}\nto\n{after.Text}" : null;
    }
}
