using BackaBarnet.Consent;
using BackaBarnet.Host.Decisions;
using BackaBarnet.Hub.Configuration;

namespace BackaBarnet.Host.Hosting;

/// <summary>The municipality's policy that a hub is configured with, laid over the rules.</summary>
internal static class PolicyFile
{
    private const string Setting = $"{HubOptions.Section}:{nameof(HubOptions.PolicyFile)}";

    /// <summary>The rules with the policy of a file over them, or everything that keeps it from being laid over them.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="path">The file; <see langword="null"/> if there is no policy.</param>
    public static RuleSetResult Over(RuleSetResult rules, string? path)
    {
        if (path is null || rules.RuleSet is not { } ruleSet)
            return rules;
        var name = Path.GetFileName(path);
        if (!TextFile.TryRead(path, out var text))
            return new RuleSetResult(null, [new RuleFault(name, "$", text)]);
        var read = PolicyReader.Read(text, name);
        return read.Policy is { } policy ? ruleSet.With(policy, name) : new RuleSetResult(null, read.Faults);
    }

    /// <summary>What is wrong with the rules, or with the policy over them.</summary>
    public static IEnumerable<ConfigurationFault> Faults(RuleSetResult rules, RuleSetResult withPolicy) => rules.Faults.Count > 0
        ? rules.Faults.Select(fault => new ConfigurationFault($"rules/{fault.File} {fault.Path}", fault.Problem))
        : withPolicy.Faults.Select(fault => new ConfigurationFault($"{Setting} {fault.File} {fault.Path}", fault.Problem));
}
