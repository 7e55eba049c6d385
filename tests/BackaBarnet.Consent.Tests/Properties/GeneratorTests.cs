using BackaBarnet.Consent.Cases;
using BackaBarnet.Consent.Tests.Oracle;
using Xunit.Abstractions;

namespace BackaBarnet.Consent.Tests.Properties;

/// <summary>Laws that are tried on nothing hold of anything: what the generated situations reach, by the twin's own answers.</summary>
public sealed class GeneratorTests(ITestOutputHelper output)
{
    private const int Seed = 20261122;
    private const int Situations = 40_000;

    private static readonly Lazy<List<TwinAnswer>> Answers = new(() =>
        [.. Enumerable.Range(0, Situations).Select(number => Twin.Decide(AnySituation.Of(new Dice(Seed, number))))]);

    [Fact]
    public void Of_ManyTimes_ReachesEveryOutcomeOften()
    {
        var shares = Enum.GetValues<Outcome>().ToDictionary(outcome => outcome, outcome => 100.0 * Answers.Value.Count(answer => answer.Outcome == outcome) / Situations);

        output.WriteLine(string.Join(", ", shares.Select(share => $"{share.Key} {share.Value:0.0} %")));
        Assert.All(shares, share => Assert.True(share.Value >= 4, $"{share.Key}: {share.Value:0.0} %"));
    }

    [Fact]
    public void Of_ManyTimes_LetsEachRuleDecide()
    {
        string[] expected =
        [
            .. TwinRules.Prerequisites.Keys, "M06", "M29", "M33", "M43", "M44", "M45", "M46", "M47", "M50", "GATE-ROLE", "GATE-MODE", "CAL-2027-FRISKOLA", "R-NONCUST",
            "R-TF-2-13", "R-GDPR-15", "R-GDPR-17", "R-GDPR-22", "R-GDPR-33", "R-GDPR-SEARCH", "R-HUB-SMALL", "R-HUB-RET", "R-PDL-5-4", "R-SVOD-3-7", "R-HFD-2015-61",
            "R-SOL-19-1", "R-SOL-19-2", "R-SOL-19-4", "R-SOL-20-2", "R-OSL-26-9A", "R-OSL-40-7G", "R-SOL-14-4", "R-PL-6", "R-LUL-6", "R-L170-8", "R-OSL-7-2",
            "R-PROT-META", "R-PROT-21-3", "R-PROT-22-1", "R-PROT-22-2", "R-PROT-26-2", "R-L79-6-1", "R-OSL-8-1", "R-PSL-6-12", "R-SKOLL-29-14", "R-OSL-40-5",
            "R-SKOLL-26A-6", "R-GDPR-5", "R-OSL-25-7", "R-OSL-26-5", "R-CONS-02", "R-CONS-04", "R-CONS-06", "R-CONS-08", "R-CONS-10", "R-CONS-11", "R-CONS-13", "R-CONS-14",
        ];

        Assert.Empty(expected.Except(Answers.Value.SelectMany(answer => answer.Rules), StringComparer.Ordinal));
    }

    [Fact]
    public void Of_ManyTimes_LetsOfficersOpenEachRule()
    {
        var opened = Answers.Value.Where(answer => answer.Outcome is Outcome.Permit or Outcome.Split).SelectMany(answer => answer.Rules);

        Assert.Empty(TwinRules.Prerequisites.Keys.Except([.. opened, "R-LVU-11"], StringComparer.Ordinal));
    }

    [Fact]
    public void Of_TheSameSeed_IsTheSame() =>
        Assert.Equal(Written(), Written());

    private static string Written() => DecisionCaseWriter.Write("X", "", AnySituation.Of(new Dice(7, 7)), expected: null);
}
