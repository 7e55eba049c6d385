using System.Globalization;
using BackaBarnet.Consent;
using BackaBarnet.Consent.Cases;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Host.Decisions;

/// <summary>How a run of cases came out.</summary>
/// <param name="Agreed">Cases that came out as they state.</param>
/// <param name="Disagreed">Cases that did not.</param>
/// <param name="Faults">What kept other cases from being run.</param>
internal sealed record CaseRunResult(int Agreed, int Disagreed, int Faults);

/// <summary>Decides cases, and says line by line which of them disagree and why.</summary>
/// <param name="rules">The rules.</param>
/// <param name="output">Takes the lines.</param>
/// <param name="error">Takes the faults.</param>
internal sealed class CaseRun(DecisionRules rules, TextWriter output, TextWriter error)
{
    public CaseRunResult Run(CaseFolder folder)
    {
        var (agreed, disagreed) = (0, 0);
        var faults = folder.Faults.Select(fault => fault.ToString()).ToList();
        foreach (var (file, found) in folder.Cases)
        {
            var applied = rules.For(found, file);
            faults.AddRange(applied.Faults.Select(fault => fault.ToString()));
            if (applied.RuleSet is not { } ruleSet)
                continue;

            var disagreement = Disagreement(found, ruleSet);
            if (disagreement is null)
            {
                agreed++;
                continue;
            }

            disagreed++;
            output.WriteLine(disagreement);
        }

        faults.ForEach(error.WriteLine);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{agreed} agreed, {disagreed} disagreed"));
        return new CaseRunResult(agreed, disagreed, faults.Count);
    }

    private static string? Disagreement(DecisionCase found, RuleSet ruleSet)
    {
        var decision = new DecisionEngine(ruleSet).Decide(found.Situation);
        return found.Disagreement(decision) is { } disagreement
            ? $"{disagreement}. {OneLine(Explanations.ForProfessional(decision, ruleSet, SwedishTime.DateAt(found.Situation.At)))}"
            : null;
    }

    private static string OneLine(string explanation) => string.Join(
        ' ',
        explanation.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => line.StartsWith("- ", StringComparison.Ordinal) ? line[2..] : line));
}
