using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Steps;

/// <summary>
/// What socialtjänst may tell a reporter afterwards (SoL 19:6, OSL 26:9 a): that an utredning has begun, has not, or was under way.
/// Consent makes no difference. On request it must be told, unless an officer has found it unsuitable.
/// </summary>
internal static class FeedbackStep
{
    private const string Kind = "aterkoppling";
    private const string Child = "child";

    public static bool IsFeedback(Evaluation evaluation) =>
        evaluation.Situation.Message.Kind == Kind && evaluation.Situation.From.Kind == ActivityKinds.Socialtjanst;

    public static Decision? Decide(Evaluation evaluation)
    {
        if (!IsFeedback(evaluation))
            return null;

        evaluation.Consider(RuleIds.Feedback);
        if (evaluation.To?.IsReporter != true || DutyGate.IsPrivate(evaluation.Situation.To))
            return evaluation.Deny([RuleIds.Feedback]);
        var checklist = Officers.ChecklistFor(evaluation, RuleIds.Feedback, [Roles.Socialsekreterare]);
        if (Officers.HaveProhibited(evaluation, "feedback-unsuitable", checklist.Deciders))
            return evaluation.Deny([RuleIds.Feedback]);
        if (evaluation.Circumstances.SenderRevealsLocation)
            return evaluation.Human([RuleIds.Feedback, RuleIds.FeedbackBreaksSecrecy, RuleIds.RevealingMetadata], []);
        if (!IsDecided(evaluation))
            return evaluation.Deny([RuleIds.FourteenDays, RuleIds.Feedback]);
        return Told(evaluation, checklist);
    }

    private static Decision Told(Evaluation evaluation, Checklist checklist)
    {
        var items = evaluation.Situation.Message.Items;
        var others = items.Where(item => !IsFact(item)).Select(item => item.Field).ToHashSet(StringComparer.Ordinal);
        var facts = items.Where(item => IsFact(item) && !others.Contains(item.Field)).ToList();
        if (facts.Count == 0)
            return evaluation.Deny([RuleIds.FeedbackBreaksSecrecy]);
        if (evaluation.Circumstances.FeedbackRequested)
            return evaluation.Duty([RuleIds.Feedback, RuleIds.FeedbackBreaksSecrecy], facts);
        return Officers.DecisionsBy(evaluation, checklist).Any(decision => decision.Categories.Count == 0 || decision.Categories.Contains(Categories.Feedback, StringComparer.Ordinal))
            ? evaluation.Release(Outcome.Permit, [RuleIds.Feedback, RuleIds.FeedbackBreaksSecrecy], facts, [])
            : evaluation.Human([RuleIds.Feedback, RuleIds.FeedbackBreaksSecrecy], [checklist]);
    }

    private static bool IsFact(Item item) => item is { Category: Categories.Feedback, About: Child };

    private static bool IsDecided(Evaluation evaluation) =>
        evaluation.Circumstances.AssessmentDecidedAt <= evaluation.Situation.At
        || evaluation.Circumstances.InvestigationOpen
        || evaluation.Circumstances.InvestigationDecided;
}
