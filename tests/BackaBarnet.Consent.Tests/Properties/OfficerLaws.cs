namespace BackaBarnet.Consent.Tests.Properties;

/// <summary>What officers' decisions can and cannot do.</summary>
public sealed class OfficerLaws
{
    [Theory]
    [MemberData(nameof(Laws.Deciders), MemberType = typeof(Laws))]
    public void Override_Added_PassesNoLess(string decides) => Laws.Hold(decides, (decider, situation, dice) =>
    {
        var before = decider.Answer(situation);
        OfficerDecision[] added = [.. AnyDecisions.Of(dice, situation).Where(decision => decision.Kind == "override")];
        return Laws.Widens("Fewer decisions", before, decider.Answer(situation.With(added)).Fields);
    });

    [Theory]
    [MemberData(nameof(Laws.Deciders), MemberType = typeof(Laws))]
    public void MaturityOrCustodianAlone_AddedWithoutOverrides_PassesNoLess(string decides) => Laws.Hold(decides, (decider, any, dice) =>
    {
        var situation = AnySituation.WithoutOverrides(any);
        OfficerDecision[] added = [.. AnyDecisions.Of(dice, situation).Where(decision => decision.Kind is "maturity" or "custodian-alone")];
        return Laws.Widens("Fewer decisions", decider.Answer(situation), decider.Answer(situation.With(added)).Fields);
    });

    [Theory]
    [MemberData(nameof(Laws.Deciders), MemberType = typeof(Laws))]
    public void FeedbackUnsuitable_Added_PassesNoMore(string decides) => Laws.Hold(decides, (decider, situation, _) =>
    {
        var unsuitable = new OfficerDecision { Kind = "feedback-unsuitable", Role = "socialsekreterare", Activity = situation.From.Id, At = situation.At };
        var after = decider.Answer(situation.With(unsuitable));
        var isFeedback = situation.From.Kind == "SOC" && situation.Message.Kind == "aterkoppling";
        return isFeedback && after.Releases && situation.To.Kind != "SOC"
            ? $"Feedback although it is unsuitable:\n{after.Text}"
            : Laws.Widens("That feedback is unsuitable", after, decider.Answer(situation).Fields);
    });

    [Theory]
    [MemberData(nameof(Laws.Deciders), MemberType = typeof(Laws))]
    public void Decision_WithAFault_ChangesNothing(string decides) => Laws.Hold(decides, (decider, situation, dice) =>
    {
        OfficerDecision[] faulty = [.. AnyDecisions.Of(dice, situation).Select(decision => Spoilt(decision, situation, dice))];
        var (before, after) = (decider.Whole(situation), decider.Whole(situation.With(faulty)));
        return before == after ? null : $"Decisions that don't count change\n{before}\nto\n{after}";
    });

    [Theory]
    [MemberData(nameof(Laws.Deciders), MemberType = typeof(Laws))]
    public void Release_ByAnOfficer_NamesARuleThatAPersonWasAskedBy(string decides) => Laws.Hold(decides, (decider, situation, _) =>
    {
        var bare = AnySituation.WithoutOverrides(situation);
        var before = decider.Answer(bare);
        var after = decider.Answer(situation);
        var isByOfficer = after.Releases && !before.Releases;
        var isLvuOpened = situation.Child.UnderLvu && before.Rules.Contains("R-LVU-11");
        return isByOfficer && !isLvuOpened && !after.Rules.Overlaps(before.Checklists) ? $"Opened what was not asked:\n{before.Text}\nto\n{after.Text}" : null;
    });

    private static OfficerDecision Spoilt(OfficerDecision decision, Situation situation, Dice dice) => dice.Between(0, 3) switch
    {
        0 => decision with { Activity = "en annan" },
        1 => decision with { At = situation.At.AddTicks(1) },
        2 => decision with { Kind = "något nytt" },
        _ => decision with { Role = "vardnadshavare" },
    };
}
