using BackaBarnet.Consent;
using BackaBarnet.Host.Commands;
using BackaBarnet.Testing;

namespace BackaBarnet.Host.Tests.Commands;

public sealed class RulesCommandTests
{
    private static readonly RuleSet Rules = RuleSet.Load().RuleSet!;

    [Fact]
    public async Task List_Every_IsInIt()
    {
        var run = await CommandRun.OfAsync("rules", "list");

        Assert.Equal((ExitCodes.Success, ""), (run.ExitCode, run.Error));
        Assert.All(Rules.Rules, rule => Assert.Contains(rule.Id, run.Output, StringComparison.Ordinal));
        Assert.Contains("10 kap. 27 § offentlighets- och sekretesslagen", run.Output, StringComparison.Ordinal);
        Assert.Contains($"{Rules.Rules.Count} rules, version {Rules.Version}", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_HoldsEveryQuestionAndRow()
    {
        var run = await CommandRun.OfAsync("rules", "page");

        Assert.Equal((ExitCodes.Success, ""), (run.ExitCode, run.Error));
        Assert.All(Rules.Questions, question => Assert.Contains(question.Text, run.Output, StringComparison.Ordinal));
        Assert.All(Rules.Rows, row => Assert.Contains(row.Id, run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Show_AnyId_TellsAboutIt()
    {
        foreach (var id in new[] { Rules.Rules[^1].Id, Rules.Rows[0].Id, Rules.Obligations[0].Id, Rules.Calendar[0].Id })
        {
            var run = await CommandRun.OfAsync("rules", "show", id);

            Assert.Equal((ExitCodes.Success, ""), (run.ExitCode, run.Error));
            Assert.StartsWith($"\n{id}  ", run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Show_ARule_NamesTheRowsThatUseIt()
    {
        var rows = Rules.Rows.Where(row => row.Overrides.Any(way => way.Rule == "R-OSL-10-27")).Select(row => row.Id);

        var run = await CommandRun.OfAsync("rules", "show", "R-OSL-10-27");

        Assert.Contains($"Rows with it as a way past secrecy: {string.Join(' ', rows)}\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("The officer confirms noOverridingSecrecyInterest: ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_UnknownId_NamesTheNearest()
    {
        var run = await CommandRun.OfAsync("rules", "show", "R-CONS-0");

        Assert.Equal((ExitCodes.Failure, ""), (run.ExitCode, run.Output));
        Assert.Equal("R-CONS-0 is no rule, row, obligation or calendar entry; did you mean R-CONS-01?\n", run.Error);
    }

    [Fact]
    public async Task Show_UnderAPolicy_ShowsItsNumbers()
    {
        using var folder = new TemporaryFolder();
        var policy = folder.Write("policy.json", """{ "name": "Exempelkommun", "version": "1", "rules": [ { "id": "R-CONS-10", "parameters": { "months": 3 } } ] }""");

        var run = await CommandRun.OfAsync("rules", "show", "R-CONS-10", "--policy", policy);

        Assert.Contains("months=3", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_ADay_TellsWhatIsInForceAndWhatComes()
    {
        var entry = Rules.Calendar.First(entry => entry is { From: not null, Kinds.Count: > 0, Reviewed: null });
        var rule = Rules.Rules.OrderBy(rule => rule.ValidFrom).Last();

        var before = await CommandRun.OfAsync("rules", "at", Day(rule.ValidFrom.AddDays(-1)));
        var later = await CommandRun.OfAsync("rules", "at", Day(entry.From!.Value));

        Assert.Contains(rule.Id, Changes(before.Output), StringComparison.Ordinal);
        Assert.DoesNotContain($" {rule.Id} ", before.Output[..before.Output.IndexOf("Begins or ends", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.Contains($" {rule.Id} ", later.Output, StringComparison.Ordinal);
        Assert.Contains("a person decides", later.Output, StringComparison.Ordinal);
        Assert.Contains("to come", before.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-7-1")]
    [InlineData("sommaren")]
    public async Task At_NoDay_Fails(string day)
    {
        var run = await CommandRun.OfAsync("rules", "at", day);

        Assert.Equal(ExitCodes.Failure, run.ExitCode);
        Assert.Contains("DATE must be a day", run.Error, StringComparison.Ordinal);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string Changes(string output) => output[output.IndexOf("Begins or ends", StringComparison.Ordinal)..output.IndexOf("Calendar of changes", StringComparison.Ordinal)];
}
