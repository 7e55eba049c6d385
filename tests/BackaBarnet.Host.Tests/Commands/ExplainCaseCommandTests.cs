using BackaBarnet.Host.Commands;
using BackaBarnet.Testing;

namespace BackaBarnet.Host.Tests.Commands;

public sealed class ExplainCaseCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Case_One_TellsEachFieldsFate()
    {
        var file = _folder.Write("a.json", CaseTexts.Case("C-1", "\"title\": \"Ett prov\"", CaseTexts.BothSayYes));

        var run = await CommandRun.OfAsync("explain", "case", file);

        Assert.Equal((ExitCodes.Success, ""), (run.ExitCode, run.Error));
        Assert.Equal(["wellbeing.maBra", "wellbeing", "child", "yes"], Line(run.Output, "wellbeing.maBra")[..4]);
        Assert.Equal(["health.horsel", "health", "child", "no", "R-CONS-06", "not", "covered"], Line(run.Output, "health.horsel")[..7]);
        Assert.Equal(["notes.sibling", "wellbeing", "sibling:B1", "no", "R-CONS-08", "about"], Line(run.Output, "notes.sibling")[..6]);
        Assert.Contains("C-1 to elevhalsan: SPLIT by ", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nEtt prov\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("Rests on the consents: S1 S2", run.Output, StringComparison.Ordinal);
        Assert.Contains("Det som handlar om någon annan än barnet", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("What would change", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case_WaitingForAPerson_ShowsTheChecklist()
    {
        var file = _folder.Write("a.json", CaseTexts.Case("C-1", """ "circumstances": { "acuteDanger": true } """));

        var run = await CommandRun.OfAsync("explain", "case", file);

        Assert.Contains("HUMAN by ", run.Output, StringComparison.Ordinal);
        Assert.Contains("May be decided by ", run.Output, StringComparison.Ordinal);
        Assert.Contains("  [ ] ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case_OneMessageToSeveral_ShowsRecipientByField()
    {
        var toLeisure = CaseTexts.Case("C-2", CaseTexts.BothSayYes).Replace("\"SK-EH\", \"id\": \"elevhalsan\"", "\"FRIT\", \"id\": \"garden\"", StringComparison.Ordinal);
        var file = _folder.Write("a.json", $"[ {CaseTexts.Case("C-1", CaseTexts.BothSayYes)}, {toLeisure.Replace("\"by\"", "\"recipients\": [], \"by\"", StringComparison.Ordinal)} ]");

        var run = await CommandRun.OfAsync("explain", "case", file);

        Assert.Equal(["FIELD", "CATEGORY", "ABOUT", "C-1", "to", "elevhalsan", "C-2", "to", "garden"], Line(run.Output, "FIELD"));
        Assert.Equal(["wellbeing.maBra", "wellbeing", "child", "yes", "no:"], Line(run.Output, "wellbeing.maBra")[..5]);
        Assert.Contains("\nC-2 to garden: DENY by ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case_WithoutAConsent_TellsWhatWouldChange()
    {
        var file = _folder.Write("a.json", CaseTexts.Case("C-1", CaseTexts.BothSayYes));

        var run = await CommandRun.OfAsync("explain", "case", file, "--without-consent", "S2");

        var changes = run.Output[run.Output.IndexOf("What would change", StringComparison.Ordinal)..];
        Assert.Matches("outcome +SPLIT +(HUMAN|DENY)", changes);
        Assert.Matches("wellbeing.maBra +passes +stays", changes);
        Assert.DoesNotContain("health.horsel", changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case_AtAnotherTime_TellsWhatWouldChange()
    {
        var file = _folder.Write("a.json", CaseTexts.Case("C-1", CaseTexts.BothSayYes));

        var before = await CommandRun.OfAsync("explain", "case", file, "--at", "2026-03-03T10:00:00+01:00");
        var after = await CommandRun.OfAsync("explain", "case", file, "--at", "2026-08-21");

        Assert.EndsWith("Nothing would change.\n", before.Output, StringComparison.Ordinal);
        Assert.Matches("wellbeing.maBra +passes +stays", after.Output);
    }

    [Theory]
    [InlineData("--id", "C-3", "C-3 is no case in the file; did you mean C-1?")]
    [InlineData("--without-consent", "S3", "S3 is no consent of the case; did you mean S1?")]
    public async Task Case_UnknownId_Fails(string option, string id, string problem)
    {
        var file = _folder.Write("a.json", CaseTexts.Case("C-1", CaseTexts.BothSayYes));

        var run = await CommandRun.OfAsync("explain", "case", file, option, id);

        Assert.Equal((ExitCodes.Failure, "", problem + "\n"), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task Case_OneOfAList_ShowsItAlone()
    {
        var file = _folder.Write("a.json", $"[ {CaseTexts.Case("C-1")}, {CaseTexts.Case("C-2", CaseTexts.BothSayYes)} ]");

        var run = await CommandRun.OfAsync("explain", "case", file, "--id", "C-2");

        Assert.Contains("C-2 to elevhalsan", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("C-1", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case_UnusableFile_EndsWithBadConfiguration()
    {
        var file = _folder.Write("a.json", CaseTexts.Case("C-1", "\"mod\": \"push\""));

        var faulty = await CommandRun.OfAsync("explain", "case", file);
        var missing = await CommandRun.OfAsync("explain", "case", _folder.Below("nowhere.json"));

        Assert.Equal((ExitCodes.BadConfiguration, "a.json $.mod: is not a known property; did you mean mode?\n"), (faulty.ExitCode, faulty.Error));
        Assert.Equal(ExitCodes.BadConfiguration, missing.ExitCode);
        Assert.EndsWith("nowhere.json: does not exist\n", missing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case_NoInstant_Fails()
    {
        var run = await CommandRun.OfAsync("explain", "case", "a.json", "--at", "nu");

        Assert.Equal(ExitCodes.Failure, run.ExitCode);
        Assert.Contains("--at must be a day", run.Error, StringComparison.Ordinal);
    }

    private static string[] Line(string output, string start) =>
        output.Split('\n').First(line => line.TrimStart().StartsWith(start, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
