namespace BackaBarnet.Consent;

/// <summary>The closed words of the rule files.</summary>
internal static class RuleWords
{
    public static readonly Dictionary<string, Boundary> Boundaries = new(StringComparer.Ordinal) { ["yes"] = Boundary.Yes, ["unclear"] = Boundary.Unclear, ["no"] = Boundary.No };

    public static readonly Dictionary<string, PrincipalRelation> Principals = new(StringComparer.Ordinal) { ["same"] = PrincipalRelation.Same, ["other"] = PrincipalRelation.Other };

    public static readonly Dictionary<string, ConsentEffect> Effects = new(StringComparer.Ordinal)
    {
        ["yes"] = ConsentEffect.Lifts,
        ["notEnough"] = ConsentEffect.NotEnough,
        ["notNeeded"] = ConsentEffect.NotNeeded,
        ["no"] = ConsentEffect.None,
    };

    public static readonly Dictionary<string, Outcome> Outcomes = Enum.GetValues<Outcome>().ToDictionary(outcome => outcome.Word(), StringComparer.Ordinal);

    /// <summary>An outcome as cases, rule files and the log write it.</summary>
    public static string Word(this Outcome outcome) => outcome switch
    {
        Outcome.Permit => "PERMIT",
        Outcome.Split => "SPLIT",
        Outcome.Duty => "DUTY",
        Outcome.Human => "HUMAN",
        _ => "DENY",
    };
}
