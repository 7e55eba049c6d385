using BackaBarnet.Consent.Cases;
using BackaBarnet.Consent.Tests.Rules;

namespace BackaBarnet.Consent.Tests.Cases;

/// <summary>Every decision case of the repository.</summary>
public sealed class DecisionCasesTests
{
    public static TheoryData<string> Files => [.. CaseFiles.All];

    [Theory]
    [MemberData(nameof(Files))]
    public void Decide_TheFilesCases_ComeOutAsTheLawSays(string file)
    {
        var read = DecisionCaseReader.Read(file, CaseFiles.Text(file));

        Assert.Empty(read.Faults.Select(fault => fault.ToString()));
        Assert.Empty(read.Cases.Where(found => found.Expected is null).Select(found => $"{found.Id} expects nothing"));
        Assert.Empty(read.Cases.Select(found => Disagreement(found, file)).OfType<string>());
    }

    private static string? Disagreement(DecisionCase found, string file)
    {
        var rules = found.RulesOver(EmbeddedRules.RuleSet, file);
        return rules.RuleSet is { } ruleSet ? found.Disagreement(new DecisionEngine(ruleSet).Decide(found.Situation)) : string.Join("; ", rules.Faults);
    }

    [Fact]
    public void Ids_AcrossAllFiles_AreUsedOnce() => Assert.Empty(
        CaseFiles.All.SelectMany(file => DecisionCaseReader.Read(file, CaseFiles.Text(file)).Cases)
            .GroupBy(found => found.Id, StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => group.Key));
}
