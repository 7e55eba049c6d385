namespace BackaBarnet.Consent.Cases;

/// <summary>What a case's decision must come to.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Rules">Rules that must all be among the deciding ones; empty if the case names none.</param>
/// <param name="Fields">The exact fields that may pass, in any order; <see langword="null"/> if the case doesn't say.</param>
public sealed record Expectation(Outcome Outcome, IReadOnlyList<string> Rules, IReadOnlyList<string>? Fields)
{
    /// <summary>What differs, each a few words; empty if the decision is as expected.</summary>
    internal IReadOnlyList<string> Differences(Decision decision)
    {
        var differences = new List<string>();
        if (decision.Outcome != Outcome)
            differences.Add("another outcome");
        Name(differences, "not among the rules", Rules.Except(decision.Rules, StringComparer.Ordinal));
        if (Fields is not null)
        {
            Name(differences, "fields that should pass and stay", Fields.Except(decision.Fields, StringComparer.Ordinal));
            Name(differences, "fields that should stay and pass", decision.Fields.Except(Fields, StringComparer.Ordinal));
        }

        return differences;
    }

    private static void Name(List<string> differences, string what, IEnumerable<string> words)
    {
        var named = words.Order(StringComparer.Ordinal).ToList();
        if (named.Count > 0)
            differences.Add($"{what}: {string.Join(' ', named)}");
    }
}
