using BackaBarnet.Consent;

namespace BackaBarnet.Host.Decisions;

/// <summary>
/// Explains a decision field by field. The decision itself is never made again here: whether a field passes is what the
/// decision says, and only why it stays is found out from facts and rules.
/// </summary>
internal static class FieldVerdicts
{
    /// <summary>Rules that say what stays; no field passes by them.</summary>
    private static readonly string[] OfWhatStays = ["R-GDPR-5", "R-OSL-25-7", "R-OSL-26-5"];

    private const string WhomItIsAbout = "R-CONS-08";

    /// <summary>What the decision means for each field, in the message's order.</summary>
    public static IReadOnlyList<FieldVerdict> Of(Situation situation, Decision decision, RuleSet rules)
    {
        var passing = decision.Fields.ToHashSet(StringComparer.Ordinal);
        return [.. situation.Message.Items.Select(item => passing.Contains(item.Field)
            ? new FieldVerdict(item, Passes: true, ByWhich(item, decision), "")
            : Staying(new StayingField(item, situation, decision, rules)))];
    }

    private static string[] ByWhich(Item item, Decision decision) =>
        [.. decision.Rules.Except(OfWhatStays, StringComparer.Ordinal).Where(rule => rule != WhomItIsAbout || item.About != "child")];

    private static FieldVerdict Staying(StayingField field)
    {
        var (rules, why) = WhyFieldsStay.Of(field);
        return new FieldVerdict(field.Item, Passes: false, rules, why);
    }
}

/// <summary>A field that stays, with all that may be the reason.</summary>
internal sealed record StayingField(Item Item, Situation Situation, Decision Decision, RuleSet Rules)
{
    /// <summary>The row of the matrix that decided, if one did.</summary>
    public MatrixRow? Row => Rules.Rows.FirstOrDefault(row => Decision.Rules.Contains(row.Id, StringComparer.Ordinal));

    public bool IsAmongTheRules(string id) => Decision.Rules.Contains(id, StringComparer.Ordinal);
}
