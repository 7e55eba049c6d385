using BackaBarnet.Consent;
using BackaBarnet.Consent.Cases;

namespace BackaBarnet.Host.Decisions;

/// <summary>The rules that a command decides by: the built-in ones, and a municipality's policy over them.</summary>
internal sealed class DecisionRules
{
    private readonly RuleSet _builtIn;

    private DecisionRules(RuleSet builtIn, RuleSet ruleSet) => (_builtIn, RuleSet) = (builtIn, ruleSet);

    /// <summary>The rules of every case that has no policy of its own.</summary>
    public RuleSet RuleSet { get; }

    /// <summary>Reads the built-in rules and a policy.</summary>
    /// <exception cref="UnusableFileException">The policy can't be used.</exception>
    public static DecisionRules Load(FileInfo? policy)
    {
        var builtIn = RuleSet.Load().RuleSet!;
        return new DecisionRules(builtIn, policy is null ? builtIn : Under(builtIn, policy));
    }

    /// <summary>The rules for a case: its own policy takes the place of the command's.</summary>
    public RuleSetResult For(DecisionCase found, string file) => found.RulesOver(found.Policy is null ? RuleSet : _builtIn, file);

    private static RuleSet Under(RuleSet builtIn, FileInfo policy)
    {
        var read = PolicyReader.Read(TextFile.Read(policy.FullName), policy.Name);
        var applied = read.Policy is { } found ? builtIn.With(found, policy.Name) : new RuleSetResult(null, read.Faults);
        return applied.RuleSet ?? throw new UnusableFileException(string.Join(Environment.NewLine, applied.Faults));
    }
}
