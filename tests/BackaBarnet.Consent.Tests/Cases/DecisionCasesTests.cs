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
        Assert.Empty(read.Cases.SelectMany(found => Problems(found, file)));
    }

    [Fact]
    public void Ids_AcrossAllFiles_AreUsedOnce() => Assert.Empty(
        CaseFiles.All.SelectMany(file => DecisionCaseReader.Read(file, CaseFiles.Text(file)).Cases)
            .GroupBy(found => found.Id, StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => group.Key));

    private static IEnumerable<string> Problems(DecisionCase found, string file)
    {
        var applied = found.RulesOver(EmbeddedRules.RuleSet, file);
        return applied.RuleSet is { } rules
            ? found.Disagreement(new DecisionEngine(rules).Decide(found.Situation)) is { } disagreement ? [disagreement] : []
            : applied.Faults.Select(fault => fault.ToString());
    }
}
