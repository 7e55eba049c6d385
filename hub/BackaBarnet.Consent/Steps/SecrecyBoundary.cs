namespace BackaBarnet.Consent.Steps;

/// <summary>
/// The matrix: whether there is a boundary between the two activities, whether consent lifts it, and whether a rule could
/// break it without consent, which a person always decides.
/// </summary>
internal static class SecrecyBoundary
{
    private const string Informant = "informant";

    public static Decision? Decide(Evaluation evaluation)
    {
        if (evaluation.Rules.FindRow(evaluation.Situation) is not { } row)
            return evaluation.Deny(evaluation.DefaultDeny);

        evaluation.Consider(row.Id);
        var fields = FieldSelection.Of(evaluation.Situation);
        if (fields.Trimmed)
            evaluation.Consider(RuleIds.Minimisation);
        return row.Boundary == Boundary.No ? WithinSecrecy(evaluation, row, fields) : AcrossBoundary(evaluation, row, fields);
    }

    private static Decision WithinSecrecy(Evaluation evaluation, MatrixRow row, FieldSelection fields)
    {
        var free = fields.Candidates.Where(item => !row.WithheldCategories.Contains(item.Category, StringComparer.Ordinal)).ToList();
        if (fields.Releasable(free) is { Count: > 0 } released)
            return Release(evaluation, [row.Id], released, fields, []);
        return free.Count < fields.Candidates.Count
            ? evaluation.Human([row.Id, RuleIds.MinimumHealthSecrecy])
            : evaluation.Deny(row.Id, RuleIds.Minimisation);
    }

    private static Decision AcrossBoundary(Evaluation evaluation, MatrixRow row, FieldSelection fields)
    {
        var consent = ConsentCheck.Of(evaluation, fields.Candidates);
        var covered = row.Consent is ConsentEffect.Lifts or ConsentEffect.NotEnough ? fields.Releasable(consent.Covered) : [];
        if (covered.Count > 0)
        {
            return row.Consent == ConsentEffect.Lifts
                ? Release(evaluation, consent.Rules, covered, fields, consent.Ids)
                : evaluation.Human([row.Id, .. consent.Rules]);
        }

        var couldHelp = row.Consent == ConsentEffect.Lifts && fields.Releasable(fields.Candidates).Count > 0;
        if (couldHelp && consent.ChildMustBeAsked)
            return evaluation.Human([RuleIds.ChildsOwnAnswer], couldHelp);
        return Overrides(evaluation, row) is { Count: > 0 } overrides
            ? evaluation.Human(overrides, couldHelp)
            : evaluation.Deny([evaluation.DefaultDeny, .. consent.Shortcomings], couldHelp);
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

    private static Decision Release(Evaluation evaluation, IReadOnlyList<string> deciding, IReadOnlyList<Item> released, FieldSelection fields, IReadOnlyList<string> consents)
    {
        if (fields.AboutOthers.Count == 0)
            return evaluation.Release(Outcome.Permit, deciding, released, consents);

        var split = new List<string>(deciding) { RuleIds.WhomItIsAbout };
        if (fields.AboutOthers.Any(item => item.About == Informant))
            split.AddRange([RuleIds.CareInformant, RuleIds.SocialInformant]);
        return evaluation.Release(Outcome.Split, split, released, consents);
    }
}
