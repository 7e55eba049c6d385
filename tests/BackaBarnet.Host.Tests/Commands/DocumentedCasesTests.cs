using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using BackaBarnet.Consent;
using BackaBarnet.Host.Commands;
using BackaBarnet.Testing;

namespace BackaBarnet.Host.Tests.Commands;

/// <summary>What docs/decision-cases.md says is so.</summary>
public sealed partial class DocumentedCasesTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Root(), "docs", "decision-cases.md")).ReplaceLineEndings("\n");

    [Fact]
    public async Task Page_ItsCase_Agrees()
    {
        using var folder = new TemporaryFolder();
        folder.Write("sibling.json", Sample().Match(Page).Groups["json"].Value);

        var run = await CommandRun.OfAsync("cases", "run", folder.Path);

        Assert.Equal((ExitCodes.Success, "1 agreed, 0 disagreed\n", ""), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public void Page_EveryCircumstance_IsInIt() => Assert.All(
        typeof(Circumstances).GetProperties(),
        property => Assert.Contains($"`{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}`", Page, StringComparison.Ordinal));

    [Fact]
    public void Page_EveryPropertyOfTheSchema_IsInIt()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root(), "tests", "decision-cases", "decision-case.schema.json")));
        var parts = schema.RootElement.GetProperty("$defs");

        foreach (var part in new[] { "case", "child", "party", "message", "item", "consent", "decision" })
            Assert.All(parts.GetProperty(part).GetProperty("properties").EnumerateObject(), property => Assert.Matches($@"[`.]{property.Name}[`.\[]", Page));
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    [GeneratedRegex("```json\n(?<json>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sample();
}
