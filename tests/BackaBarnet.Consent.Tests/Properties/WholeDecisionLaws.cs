using BackaBarnet.Consent.Tests.Rules;

namespace BackaBarnet.Consent.Tests.Properties;

/// <summary>A decision is a function of what is true, not of how it is written down; and it is whole.</summary>
public sealed class WholeDecisionLaws
{
    [Theory]
    [MemberData(nameof(Laws.Deciders), MemberType = typeof(Laws))]
    public void Decide_Twice_IsTheSame(string decides) => Laws.Hold(decides, (decider, situation, _) =>
        decider.Whole(situation) == decider.Whole(situation) ? null : $"Decided differently the second time:\n{decider.Whole(situation)}");

    [Theory]
    [MemberData(nameof(Laws.Deciders), MemberType = typeof(Laws))]
    public void Decide_ListsInAnotherOrderAndWithDuplicates_IsTheSame(string decides) => Laws.Hold(decides, (decider, situation, dice) =>
    {
        var shuffled = situation with
        {
            Consents = dice.Shuffled([.. situation.Consents.Select(consent => ListsShuffled(consent, dice)), .. situation.Consents]),
            Decisions = dice.Shuffled([.. situation.Decisions.Select(decision => ListsShuffled(decision, dice)), .. situation.Decisions]),
            Message = situation.Message with { Items = dice.Shuffled([.. situation.Message.Items, .. situation.Message.Items]) },
            Child = situation.Child with { Holders = situation.Child.Holders is { } holders ? dice.Shuffled([.. holders, .. holders]) : null },
            Circumstances = situation.Circumstances with
            {
                NeededCategories = situation.Circumstances.NeededCategories is { } needed ? dice.Shuffled([.. needed, .. needed]) : null,
            },
        };
        var (before, after) = (decider.Whole(situation), decider.Whole(shuffled));
        return before == after ? null : $"Written down in another order\n{before}\nbecomes\n{after}";
    });

    [Theory]
    [MemberData(nameof(Laws.Deciders), MemberType = typeof(Laws))]
    public void Decide_Any_ListsFieldsOnlyOfAReleaseAndOnlyOfTheMessage(string decides) => Laws.Hold(decides, (decider, situation, _) =>
    {
        var answer = decider.Answer(situation);
        var isEmpty = answer.Fields.Count == 0 && answer.Consents.Count == 0;
        var isOfTheMessage = answer.Fields.IsSubsetOf(situation.Message.Items.Select(item => item.Field));
        var isOfTheAnswers = answer.Consents.IsSubsetOf(situation.Consents.Select(consent => consent.Id));
        var isWhole = answer.Rules.Count > 0
            && (answer.Outcome is not (Outcome.Deny or Outcome.Human) || isEmpty)
            && (answer.Outcome == Outcome.Human || answer.Checklists.Count == 0)
            && (answer.Outcome is not (Outcome.Permit or Outcome.Split) || answer.Fields.Count > 0 || answer.Rules.Contains("R-SOL-19-4"))
            && !(answer.Releases && answer.ConsentCouldHelp);
        return isWhole && isOfTheMessage && isOfTheAnswers ? null : $"Not whole:\n{answer.Text}";
    });

    [Fact]
    public void Decide_AnyByTheEngine_NamesWhatTheRuleSetHoldsAndOnlyOnce() => Laws.Hold("engine", (_, situation, _) =>
    {
        var decision = situation.Decide();
        var rules = EmbeddedRules.RuleSet;
        string[] known = [.. rules.Rules.Select(rule => rule.Id), .. rules.Rows.Select(row => row.Id), .. rules.Calendar.Select(entry => entry.Id)];
        string[] unknown = [.. decision.Rules.Concat(decision.Evaluated).Concat(decision.Checklists.Select(list => list.Rule)).Except(known, StringComparer.Ordinal)];
        if (unknown.Length > 0)
            return $"Names what no rule file holds: {string.Join(' ', unknown)}";
        if (decision.Rules.Except(decision.Evaluated, StringComparer.Ordinal).Any())
            return "Names a deciding rule that was not evaluated";
        var isOnce = new[] { decision.Rules, decision.Evaluated, decision.Fields, decision.Consents, decision.Obligations }
            .All(list => list.Distinct(StringComparer.Ordinal).Count() == list.Count);
        var isSorted = decision.Fields.SequenceEqual(decision.Fields.Order(StringComparer.Ordinal)) && decision.Consents.SequenceEqual(decision.Consents.Order(StringComparer.Ordinal));
        return isOnce && isSorted ? null : $"Repeats itself or is not sorted:\n{decision.Whole()}";
    });

    private static ConsentFacts ListsShuffled(ConsentFacts consent, Dice dice) => consent with
    {
        Releasing = dice.Shuffled(consent.Releasing),
        Recipients = dice.Shuffled(consent.Recipients),
        Categories = dice.Shuffled(consent.Categories),
        VerifiedBy = dice.Shuffled([.. consent.VerifiedBy, .. consent.VerifiedBy]),
    };

    private static OfficerDecision ListsShuffled(OfficerDecision decision, Dice dice) => decision with
    {
        Prerequisites = dice.Shuffled([.. decision.Prerequisites, .. decision.Prerequisites]),
        Categories = dice.Shuffled(decision.Categories),
    };
}
