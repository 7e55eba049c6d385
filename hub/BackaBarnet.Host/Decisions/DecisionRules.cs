using System.Text.Json;
using BackaBarnet.Consent;
using BackaBarnet.Consent.Cases;

namespace BackaBarnet.Host.Decisions;

/// <summary>The rules that a command decides by: the built-in ones, and a municipality's policy over them.</summary>
internal sealed class DecisionRules
{
    private DecisionRules(RuleSet ruleSet) => RuleSet = ruleSet;

    /// <summary>The rules of every case that has no policy of its own.</summary>
    public RuleSet RuleSet { get; }

    /// <summary>Reads the built-in rules and a policy.</summary>
    /// <exception cref="UnusableFileException">The policy can't be used.</exception>
    public static DecisionRules Load(FileInfo? policy)
    {
        var rules = RuleSet.Load().RuleSet!;
        if (policy is null)
            return new DecisionRules(rules);

        var applied = Apply(rules, Parse(policy), policy.Name);
        return applied.RuleSet is { } found ? new DecisionRules(found) : throw new UnusableFileException(string.Join(Environment.NewLine, applied.Faults));
    }

    /// <summary>The rules for a case: its own policy takes the place of the command's.</summary>
    public RuleSetResult For(DecisionCase found, string file) =>
        found.Policy is { } policy ? Apply(RuleSet.Load().RuleSet!, policy, file) : new RuleSetResult(RuleSet, []);

    private static RuleSetResult Apply(RuleSet rules, JsonElement policy, string file) =>
        policy.ValueKind == JsonValueKind.Object && !policy.EnumerateObject().Any()
            ? new RuleSetResult(rules, [])
            : new RuleSetResult(null, [new RuleFault(file, "$.policy", "changes rules, which this version can't do")]);

    private static JsonElement Parse(FileInfo policy)
    {
        try
        {
            return JsonElement.Parse(TextFile.Read(policy.FullName));
        }
        catch (JsonException exception)
        {
            throw new UnusableFileException($"{policy.Name} $: is not JSON, at line {exception.LineNumber + 1}");
        }
    }
}
