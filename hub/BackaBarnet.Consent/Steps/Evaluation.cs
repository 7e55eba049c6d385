using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Steps;

/// <summary>One decision under way: the facts, what has been looked at, and how an answer is put together.</summary>
internal sealed class Evaluation(RuleSet rules, Situation situation)
{
    private readonly List<string> _evaluated = [];

    public RuleSet Rules => rules;

    public Situation Situation => situation;

    /// <summary>The Swedish day of the decision.</summary>
    public DateOnly Today { get; } = SwedishTime.DateAt(situation.At);

    /// <summary>The rule that names a refusal when nothing permits: that of the releasing body's regime.</summary>
    public string DefaultDeny => rules.FindKind(situation.From.Kind)?.DefaultDeny ?? RuleIds.Secrecy;

    /// <summary>Notes that a rule has been looked at.</summary>
    public void Consider(params ReadOnlySpan<string> ids)
    {
        foreach (var id in ids)
        {
            if (!_evaluated.Contains(id))
                _evaluated.Add(id);
        }
    }

    public Decision Deny(params IReadOnlyList<string> deciding) => Answer(Outcome.Deny, deciding, [], [], consentCouldHelp: false);

    public Decision Deny(IReadOnlyList<string> deciding, bool consentCouldHelp) => Answer(Outcome.Deny, deciding, [], [], consentCouldHelp);

    public Decision Human(IReadOnlyList<string> deciding, bool consentCouldHelp = false) => Answer(Outcome.Human, deciding, [], [], consentCouldHelp);

    public Decision Duty(params IReadOnlyList<string> deciding) =>
        Answer(Outcome.Duty, deciding, [.. situation.Message.Items.Select(item => item.Field)], [], consentCouldHelp: false);

    public Decision Release(Outcome outcome, IReadOnlyList<string> deciding, IReadOnlyList<Item> items, IReadOnlyList<string> consents) =>
        Answer(outcome, deciding, [.. items.Select(item => item.Field)], consents, consentCouldHelp: false);

    private Decision Answer(Outcome outcome, IReadOnlyList<string> deciding, IReadOnlyList<string> fields, IReadOnlyList<string> consents, bool consentCouldHelp)
    {
        var ids = deciding.Distinct(StringComparer.Ordinal).ToList();
        Consider([.. ids]);
        return new Decision
        {
            Outcome = outcome,
            Rules = ids,
            Evaluated = [.. _evaluated],
            Fields = [.. fields.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Consents = [.. consents.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            ConsentCouldHelp = consentCouldHelp,
            Obligations = [],
            Checklists = [],
            RuleSetVersion = rules.Version,
        };
    }
}
