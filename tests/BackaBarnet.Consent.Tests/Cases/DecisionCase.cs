namespace BackaBarnet.Consent.Tests.Cases;

/// <summary>A situation as data, with the outcome that it must have.</summary>
/// <param name="Id">Id, the file's name.</param>
/// <param name="Situation">The facts.</param>
/// <param name="Outcome">What the decision must come to, in capitals.</param>
/// <param name="Rules">Rules that must be among the deciding ones.</param>
/// <param name="Fields">The exact fields that may pass; <see langword="null"/> if the case doesn't say.</param>
internal sealed record DecisionCase(string Id, Situation Situation, string Outcome, IReadOnlyList<string> Rules, IReadOnlyList<string>? Fields)
{
    /// <summary>What the decision must be and is not, or <see langword="null"/> if it agrees.</summary>
    public string? Disagreement(Decision decision)
    {
        var outcome = decision.Outcome.ToString().ToUpperInvariant();
        var missing = Rules.Except(decision.Rules, StringComparer.Ordinal).ToList();
        var fields = Fields?.Order(StringComparer.Ordinal).ToList();
        if (outcome == Outcome && missing.Count == 0 && fields?.SequenceEqual(decision.Fields, StringComparer.Ordinal) != false)
            return null;
        return $"{Id}: expected {Outcome} by {string.Join(' ', Rules)} with {string.Join(' ', fields ?? [])}, got {outcome} by {string.Join(' ', decision.Rules)} with {string.Join(' ', decision.Fields)}";
    }
}
