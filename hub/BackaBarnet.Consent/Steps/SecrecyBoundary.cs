using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Steps;

/// <summary>
/// The matrix: whether there is a boundary between the two activities, whether consent lifts it, and whether a rule could
/// break it without consent, which a person always decides.
/// </summary>
internal static class SecrecyBoundary
{
    private const string Informant = "informant";

    private static readonly string[] MessagesKnown = [.. MessageKinds.All, "aterkoppling", "konsultation"];

    public static Decision? Decide(Evaluation evaluation)
    {
        var isKnown = MessagesKnown.Contains(evaluation.Situation.Message.Kind, StringComparer.Ordinal);
        if (!isKnown || evaluation.Rules.FindRow(evaluation.Situation) is not { } row)
            return evaluation.Deny(evaluation.DefaultDeny);

        evaluation.Consider(row.Id);
        var fields = FieldSelection.Of(evaluation.Situation);
        if (fields.Candidates.Count < fields.AboutChild.Count)
            evaluation.Consider(RuleIds.Minimisation);
        return row.Boundary == Boundary.No ? WithinSecrecy(evaluation, row, fields) : AcrossBoundary(evaluation, row, fields);
    }

    private static Decision WithinSecrecy(Evaluation evaluation, MatrixRow row, FieldSelection fields)
    {
        var free = fields.Candidates.Where(item => !row.WithheldCategories.Contains(item.Category, StringComparer.Ordinal)).ToList();
        if (fields.Releasable(free) is { Count: > 0 } released)
            return Release(evaluation, [row.Id], released, fields, []);
        var withheld = fields.Candidates.Except(free).Select(item => item.Category);
        return withheld.Contains(Categories.Health, StringComparer.Ordinal)
            ? evaluation.Human([row.Id, RuleIds.MinimumHealthSecrecy])
            : evaluation.Deny(row.Id, RuleIds.Minimisation);
    }

    private static Decision AcrossBoundary(Evaluation evaluation, MatrixRow row, FieldSelection fields)
    {
        if (row.Consent is ConsentEffect.None or ConsentEffect.NotNeeded)
            return WithoutConsent(evaluation, row, fields, [], couldHelp: false);

        var consent = ConsentCheck.Of(evaluation, fields.Candidates);
        if (fields.Releasable(consent.Covered) is { Count: > 0 } covered)
        {
            return row.Consent == ConsentEffect.Lifts
                ? Release(evaluation, consent.Rules, covered, fields, consent.Ids)
                : evaluation.Human([row.Id, .. consent.Rules]);
        }

        evaluation.Consider([.. consent.Shortcomings]);
        var couldHelp = row.Consent == ConsentEffect.Lifts
            && fields.Releasable(fields.Candidates).Count > 0
            && ConsentCheck.CouldSuffice(evaluation, fields.Candidates);
        if (couldHelp && fields.Releasable(consent.WaitingForChild).Count > 0)
            return evaluation.Human([RuleIds.ChildsOwnAnswer], couldHelp);
        if (couldHelp && fields.Releasable(consent.OnlySpoken).Count > 0)
            return evaluation.Human([RuleIds.DocumentedForm], couldHelp);
        return WithoutConsent(evaluation, row, fields, consent.Shortcomings, couldHelp);
    }

    private static Decision WithoutConsent(
        Evaluation evaluation, MatrixRow row, FieldSelection fields, IReadOnlyList<string> shortcomings, bool couldHelp)
    {
        var overrides = Overrides(evaluation, row);
        return overrides.Count > 0 && fields.HasSomethingToDecideOn
            ? evaluation.Human(overrides, couldHelp)
            : evaluation.Deny([evaluation.DefaultDeny, .. shortcomings], couldHelp);
    }

    private static List<string> Overrides(Evaluation evaluation, MatrixRow row)
    {
        var applicable = new List<string>();
        var (from, to) = (evaluation.Situation.From.Kind, evaluation.Situation.To.Kind);
        foreach (var found in row.Overrides)
        {
            evaluation.Consider(found.Rule);
            if (IsFor(found.From, from) && IsFor(found.To, to) && AppliesOnItsFace(evaluation, found.Rule))
                applicable.Add(found.Rule);
        }

        return applicable;
    }

    private static bool IsFor(IReadOnlyList<string> kinds, string kind) => kinds.Count == 0 || kinds.Contains(kind, StringComparer.Ordinal);

    private static bool AppliesOnItsFace(Evaluation evaluation, string id) =>
        evaluation.Rules.Find(id, evaluation.Today) is { AppliesWhen: { } conditions }
        && Conditions.AllHold(conditions, evaluation.Rules, evaluation.Situation);

    private static Decision Release(
        Evaluation evaluation, IReadOnlyList<string> deciding, IReadOnlyList<Item> released, FieldSelection fields, IReadOnlyList<string> consents)
    {
        var rules = new List<string>(deciding);
        if (fields.AboutChild.Any(item => !released.Contains(item)))
            rules.Add(RuleIds.Minimisation);
        if (fields.AboutOthers.Count == 0)
            return evaluation.Release(Outcome.Permit, rules, released, consents);

        rules.Add(RuleIds.WhomItIsAbout);
        if (fields.AboutOthers.Any(item => item.About == Informant))
            rules.AddRange([RuleIds.CareInformant, RuleIds.SocialInformant]);
        return evaluation.Release(Outcome.Split, rules, released, consents);
    }
}
