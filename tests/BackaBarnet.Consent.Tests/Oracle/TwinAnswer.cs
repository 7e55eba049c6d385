namespace BackaBarnet.Consent.Tests.Oracle;

/// <summary>What the twin says of a decision: sets, because order is no part of what the law asks.</summary>
internal sealed record TwinAnswer(
    Outcome Outcome,
    IReadOnlySet<string> Rules,
    IReadOnlySet<string> Fields,
    bool ConsentCouldHelp,
    IReadOnlySet<string> Consents,
    IReadOnlySet<string> Checklists)
{
    /// <summary>All of it as text; two answers are equal if their texts are.</summary>
    public string Text => string.Join(
        '\n',
        $"outcome {Outcome}",
        $"rules {Sorted(Rules)}",
        $"fields {Sorted(Fields)}",
        $"consent could help {ConsentCouldHelp}",
        $"consents {Sorted(Consents)}",
        $"checklists {Sorted(Checklists)}");

    public bool Releases => Outcome is Outcome.Permit or Outcome.Split or Outcome.Duty;

    /// <summary>The engine's decision in the same form.</summary>
    public static TwinAnswer Of(Decision decision) => new(
        decision.Outcome,
        Set(decision.Rules),
        Set(decision.Fields),
        decision.ConsentCouldHelp,
        Set(decision.Consents),
        Set(decision.Checklists.Select(list => list.Rule)));

    public static TwinAnswer Deny(params IEnumerable<string> rules) => new(Outcome.Deny, Set(rules), Set([]), false, Set([]), Set([]));

    public static TwinAnswer Human(IEnumerable<string> rules, params IEnumerable<string> checklists) =>
        new(Outcome.Human, Set(rules), Set([]), false, Set([]), Set(checklists));

    public static TwinAnswer Released(Outcome outcome, IEnumerable<string> rules, IEnumerable<string> fields, params IEnumerable<string> consents) =>
        new(outcome, Set(rules), Set(fields), false, Set(consents), Set([]));

    public TwinAnswer Plus(string rule) => this with { Rules = Set([.. Rules, rule]) };

    private static HashSet<string> Set(IEnumerable<string> words) => words.ToHashSet(StringComparer.Ordinal);

    private static string Sorted(IEnumerable<string> words) => string.Join(' ', words.Order(StringComparer.Ordinal));
}
