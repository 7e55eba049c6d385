namespace BackaBarnet.Consent.Tests.Cases;

public sealed class DecisionCasesTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "decision-cases");

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder, "*.json").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Decide_TheWorkedCase_ComesOutAsTheLawSays(string file)
    {
        var (found, faults) = DecisionCaseReader.Read(file, File.ReadAllText(Path.Combine(Folder, file)));

        Assert.Empty(faults.Select(fault => fault.ToString()));
        Assert.Equal(Path.GetFileNameWithoutExtension(file), found!.Id);
        Assert.Null(found.Disagreement(found.Situation.Decide()));
    }

    [Theory]
    [InlineData("\"purpse\": \"stod\",", "$.purpse: is not a known property; did you mean purpose?")]
    [InlineData("\"mode\": 3,", "$.mode: must be a text")]
    [InlineData("\"circumstances\": { \"crimeRelatd\": true },", "$.circumstances.crimeRelatd: is not a known property; did you mean crimeRelated?")]
    [InlineData("\"circumstances\": { \"crimeRelated\": \"ja\" },", "$.circumstances: holds a value of the wrong kind")]
    [InlineData("\"consents\": [ { \"id\": \"S1\", \"by\": \"V1\", \"answer\": \"yes\", \"from\": \"2026-02-20\", \"untill\": \"2026-03-20\" } ],", "$.consents[0].untill: is not a known property; did you mean until?")]
    [InlineData("\"decisions\": [ { \"kind\": \"maturity\", \"at\": \"nyss\", \"by\": { \"role\": \"kurator\", \"activity\": \"um\" } } ],", "$.decisions[0].at: must be an instant such as 2026-03-02T10:00:00+01:00, or a day")]
    public void Read_ACaseWithAFault_NamesItsPlace(string inserted, string fault)
    {
        var text = File.ReadAllText(Path.Combine(Folder, "C-06.json"));
        var at = text.IndexOf("\"message\"", StringComparison.Ordinal);

        var (found, faults) = DecisionCaseReader.Read("case.json", text.Insert(at, inserted));

        Assert.Null(found);
        Assert.Equal([$"case.json {fault}"], faults.Select(named => named.ToString()));
    }

    [Fact]
    public void Disagreement_AnotherOutcomeRuleOrField_IsNamed()
    {
        var (found, _) = DecisionCaseReader.Read("C-21.json", File.ReadAllText(Path.Combine(Folder, "C-21.json")));
        var decision = found!.Situation.Decide();

        Assert.Null(found.Disagreement(decision));
        Assert.StartsWith("C-21: expected DENY", (found with { Outcome = "DENY" }).Disagreement(decision), StringComparison.Ordinal);
        Assert.NotNull((found with { Rules = ["R-CONS-99"] }).Disagreement(decision));
        Assert.NotNull((found with { Fields = [] }).Disagreement(decision));
    }
}
