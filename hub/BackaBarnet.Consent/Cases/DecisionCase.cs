using System.Text.Json;

namespace BackaBarnet.Consent.Cases;

/// <summary>A situation as data, with the outcome that it must have.</summary>
public sealed record DecisionCase
{
    private const string PolicyPath = "$.policy";

    /// <summary>Id, for example <c>C-30</c>. Unique among the cases that are run together.</summary>
    public required string Id { get; init; }

    /// <summary>What the case is about, in a line; empty if it does not say.</summary>
    public string Title { get; init; } = "";

    /// <summary>The facts.</summary>
    public required Situation Situation { get; init; }

    /// <summary>The municipality's policy that the case is decided under, not yet read; <see langword="null"/> if it has none.</summary>
    public JsonElement? Policy { get; init; }

    /// <summary>What the decision must come to; <see langword="null"/> if the case only describes.</summary>
    public Expectation? Expected { get; init; }

    /// <summary>The rules that the case is decided by: those given, as its policy changes them.</summary>
    /// <param name="rules">The rules of cases without a policy.</param>
    /// <param name="file">The case's file, for the faults.</param>
    /// <returns>The rules, or everything by which the policy can't be used.</returns>
    public RuleSetResult RulesOver(RuleSet rules, string file)
    {
        if (Policy is not { } policy)
            return new RuleSetResult(rules, []);
        var read = PolicyReader.Read(policy, file, $"{Id} {PolicyPath}");
        return read.Policy is { } found ? rules.With(found, file, $"{Id} {PolicyPath}") : new RuleSetResult(null, read.Faults);
    }

    /// <summary>
    /// What the decision must be and is not, in one line that begins <c>C-30: expected PERMIT, got HUMAN:</c> and ends with the
    /// rules that decided.
    /// </summary>
    /// <param name="decision">The decision on <see cref="Situation"/>.</param>
    /// <returns><see langword="null"/> if they agree, or if the case expects nothing.</returns>
    public string? Disagreement(Decision decision)
    {
        if (Expected?.Differences(decision) is not { Count: > 0 } differences)
            return null;
        return $"{Id}: expected {Expected.Outcome.Word()}, got {decision.Outcome.Word()}: {string.Join("; ", differences)}; decided by {string.Join(' ', decision.Rules)}";
    }
}
