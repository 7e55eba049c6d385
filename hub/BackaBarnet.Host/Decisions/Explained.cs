using BackaBarnet.Consent;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Host.Decisions;

/// <summary>A decision with what it rests on.</summary>
/// <param name="Name">The recipient, or the case and its recipient.</param>
/// <param name="Title">What it is about, in a line; empty if nobody says.</param>
/// <param name="Situation">The facts.</param>
/// <param name="Decision">The decision.</param>
/// <param name="Rules">The rules that decided.</param>
internal sealed record Explained(string Name, string Title, Situation Situation, Decision Decision, RuleSet Rules)
{
    public static Explained Of(string name, string title, Situation situation, RuleSet rules) =>
        new(name, title, situation, new DecisionEngine(rules).Decide(situation), rules);

    public string Outcome => Decision.Outcome.ToString().ToUpperInvariant();

    public DateOnly Today => SwedishTime.DateAt(Situation.At);

    public IReadOnlyList<FieldVerdict> Fields => FieldVerdicts.Of(Situation, Decision, Rules);

    /// <summary>Why, in plain Swedish.</summary>
    public string Explanation => Explanations.ForProfessional(Decision, Rules, Today);

    /// <summary>The decision under other facts.</summary>
    public Explained If(WhatIf changed) => Of(Name, Title, changed.Apply(Situation), Rules);
}

/// <summary>Facts that somebody wonders about.</summary>
/// <param name="WithoutConsents">Ids of answers that had never been given.</param>
/// <param name="At">Another instant of the decision; <see langword="null"/> for the same.</param>
internal sealed record WhatIf(IReadOnlyCollection<string> WithoutConsents, DateTimeOffset? At)
{
    /// <summary>Whether nothing is asked.</summary>
    public bool IsNothing => WithoutConsents.Count == 0 && At is null;

    public Situation Apply(Situation situation) => situation with
    {
        At = At ?? situation.At,
        Consents = [.. situation.Consents.Where(consent => !WithoutConsents.Contains(consent.Id, StringComparer.Ordinal))],
    };
}
