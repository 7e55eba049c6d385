namespace BackaBarnet.Consent.Steps;

/// <summary>
/// To the child or a guardian (M48): nothing passes by itself, since the child's secrecy may hold against its guardians (OSL 12:3), and
/// a parent without custody is an outsider.
/// </summary>
internal static class ToPerson
{
    public static Decision Decide(Evaluation evaluation, MatrixRow row, FieldSelection fields)
    {
        var to = evaluation.Situation.To.Id;
        var isChild = to == Custody.Child;
        var isKnownAge = evaluation.Situation.Child.Born is not null;
        if (!isKnownAge || !(isChild || new Custody(evaluation).Ids.Contains(to)))
            return evaluation.Deny([RuleIds.OutsiderParent, evaluation.DefaultDeny]);

        var rule = evaluation.IsUnder(18) ? RuleIds.SecrecyAgainstGuardian : RuleIds.NoSecrecyAgainstOneself;
        return fields.HasSomethingToDecideOn
            ? Openings.Decide(evaluation, row, fields, [rule], [rule])
            : evaluation.Human([rule], [Officers.ChecklistFor(evaluation, rule, row.Deciders)]);
    }
}
