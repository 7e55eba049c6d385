using BackaBarnet.Host.Commands;
using BackaBarnet.Testing;

namespace BackaBarnet.Host.Tests.Commands;

public sealed class CasesCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_AllAgree_EndsWithSuccess()
    {
        _folder.Write("a.json", CaseTexts.Case("C-1", CaseTexts.ExpectDeny));
        _folder.Write("below/b.json", $"[ {CaseTexts.Case("C-2", CaseTexts.BothSayYes, CaseTexts.ExpectSplit)} ]");
        _folder.Write("cases.schema.json", "{}");
        _folder.Write("notes.txt", "no case");

        var run = await RunAsync();

        Assert.Equal((ExitCodes.Success, "2 agreed, 0 disagreed\n", ""), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task Run_SomeDisagree_TellsEachInALine()
    {
        _folder.Write("a.json", CaseTexts.Case("C-1", CaseTexts.ExpectDeny));
        _folder.Write("b.json", CaseTexts.Case("C-2", CaseTexts.ExpectSplit));

        var run = await RunAsync();

        Assert.Equal(ExitCodes.Failure, run.ExitCode);
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("C-2: expected SPLIT, got DENY: another outcome; not among the rules: R-CONS-06; fields that should pass and stay: wellbeing.maBra; decided by R-OSL-8-1", lines[0], StringComparison.Ordinal);
        Assert.Contains("lämnas inte ut", lines[0], StringComparison.Ordinal);
        Assert.Equal("1 agreed, 1 disagreed", lines[1]);
    }

    [Fact]
    public async Task Run_Faults_AreNamedAndTheOthersRunAllTheSame()
    {
        _folder.Write("a.json", CaseTexts.Case("C-1", CaseTexts.ExpectDeny, "\"circumstancs\": {}"));
        _folder.Write("b/b.json", CaseTexts.Case("C-2", CaseTexts.ExpectSplit));
        _folder.Write("c.json", "not json");
        _folder.Write("d.json", CaseTexts.Case("C-4"));

        var run = await RunAsync();

        Assert.Equal(ExitCodes.BadConfiguration, run.ExitCode);
        Assert.EndsWith("0 agreed, 1 disagreed\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(
            "a.json $.circumstancs: is not a known property; did you mean circumstances?\nc.json $: is not JSON, at line 1\n"
            + "d.json $.expect: is missing, so that C-4 can neither agree nor disagree; write what the outcome must be\n",
            run.Error);
    }

    [Fact]
    public async Task Run_OneIdTwice_NeitherCounts()
    {
        _folder.Write("a.json", CaseTexts.Case("C-1", CaseTexts.ExpectDeny));
        _folder.Write("b.json", CaseTexts.Case("C-1", CaseTexts.ExpectDeny));

        var run = await RunAsync();

        Assert.Equal((ExitCodes.BadConfiguration, "0 agreed, 0 disagreed\n"), (run.ExitCode, run.Output));
        Assert.Contains("b.json $.id: C-1 is used by other cases too: a.json", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NoFolder_EndsWithBadConfiguration()
    {
        var run = await CommandRun.OfAsync("cases", "run", _folder.Below("nowhere"));

        Assert.Equal((ExitCodes.BadConfiguration, ""), (run.ExitCode, run.Output));
        Assert.Contains("nowhere: is not a folder", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NoCases_EndsWithBadConfiguration()
    {
        var run = await RunAsync();

        Assert.Equal(ExitCodes.BadConfiguration, run.ExitCode);
        Assert.Contains("holds no file of cases", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_UnderAPolicy_DecidesByIt()
    {
        _folder.Write("cases/a.json", CaseTexts.Case("C-1", CaseTexts.BothSayYes.Replace("\"by\"", "\"from\": \"2025-11-02\", \"by\"", StringComparison.Ordinal), CaseTexts.ExpectSplit));
        var policy = _folder.Write("policy.json", """{ "name": "Exempelkommun", "version": "1", "rules": [ { "id": "R-CONS-10", "parameters": { "months": 3 } } ] }""");

        var without = await CommandRun.OfAsync("cases", "run", _folder.Below("cases"));
        var with = await CommandRun.OfAsync("cases", "run", _folder.Below("cases"), "--policy", policy);

        Assert.Equal((ExitCodes.Success, ExitCodes.Failure), (without.ExitCode, with.ExitCode));
        Assert.Contains("R-CONS-10", with.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "nam": "x", "version": "1" }""", "policy.json $.nam: is not a known property; did you mean name?")]
    [InlineData("{", "policy.json $: is not JSON, at line 1")]
    public async Task Run_BadPolicy_EndsWithBadConfiguration(string text, string fault)
    {
        _folder.Write("cases/a.json", CaseTexts.Case("C-1", CaseTexts.ExpectDeny));
        var policy = _folder.Write("policy.json", text);

        var run = await CommandRun.OfAsync("cases", "run", _folder.Below("cases"), "--policy", policy);

        Assert.Equal((ExitCodes.BadConfiguration, ""), (run.ExitCode, run.Output));
        Assert.Contains(fault, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_CasesOwnBadPolicy_IsAFaultOfTheCase()
    {
        _folder.Write("a.json", CaseTexts.Case("C-1", CaseTexts.ExpectDeny, """ "policy": { "name": "x", "version": "1", "rows": [ { "id": "M99", "consent": "no", "why": "x" } ] } """));

        var run = await RunAsync();

        Assert.Equal((ExitCodes.BadConfiguration, "0 agreed, 0 disagreed\n"), (run.ExitCode, run.Output));
        Assert.StartsWith("a.json C-1 $.policy.rows[0].id: M99 is no row", run.Error, StringComparison.Ordinal);
    }

    private Task<CommandRun> RunAsync() => CommandRun.OfAsync("cases", "run", _folder.Path);
}
