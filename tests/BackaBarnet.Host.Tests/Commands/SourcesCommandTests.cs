using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using BackaBarnet.Host.Commands;
using BackaBarnet.Host.Hosting;
using BackaBarnet.Host.Sources;
using BackaBarnet.Testing;

namespace BackaBarnet.Host.Tests.Commands;

/// <summary><c>sources list</c> and <c>sources try</c>, with the documented samples.</summary>
public sealed class SourcesCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("orosanmalan", "report.xml", "<oro><Value>Påhittat: kommer ofta utan mat.", "content.concern ", "freeText ", " Påhittat: kommer ofta utan mat.")]
    [InlineData("prorenata", "card-1.json", "Påhittat: har blivit tystare.", "content.observations[0].note ", "freeText ", " Påhittat: har blivit tystare.")]
    public async Task Try_DocumentedDocument_ShowsFieldsWithCategoryAndValue(string source, string document, string holds, params string[] shown)
    {
        var (config, file) = Sample(source, document);
        Assert.Contains(holds, await File.ReadAllTextAsync(file), StringComparison.Ordinal);

        var run = await CommandRun.OfAsync("sources", "try", source, file, "--config", config);

        Assert.Equal((ExitCodes.Success, ""), (run.ExitCode, run.Error));
        var line = Assert.Single(run.Output.Split('\n'), line => line.Contains(shown[0], StringComparison.Ordinal));
        Assert.All(shown, part => Assert.Contains(part, line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Try_RegisterEntries_AreShown()
    {
        var file = _folder.Write("persons.json", $$$"""{"data":[{"id":"0b1f6c5e-6d3a-4d57-9a53-3f0a8f0c1a11","meta":{"created":"2026-01-01T00:00:00Z","modified":"2026-01-01T00:00:00Z"},"givenName":"Alva","familyName":"Testsson","civicNo":{"value":"{{{TestNumbers.SchoolGirl}}}","nationality":"SE"}}],"pageToken":null}""");

        var run = await CommandRun.OfAsync("sources", "try", "unikum", file, "--config", Sample("unikum").Config);

        Assert.Equal((ExitCodes.Success, ""), (run.ExitCode, run.Error));
        Assert.Contains("Entry of a register: PersonEntry", run.Output, StringComparison.Ordinal);
        Assert.Contains(TestNumbers.SchoolGirl, run.Output, StringComparison.Ordinal);
        Assert.Contains("data[0].meta.created", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("2026-01-01T00:00:00Z", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Try_Fault_ShowsItWithTheCureOfThePage()
    {
        var (config, file) = Sample("orosanmalan", "report.xml");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("<FamilyID>301<", "<FamilyID>999<", StringComparison.Ordinal));

        var run = await CommandRun.OfAsync("sources", "try", "orosanmalan", file, "--config", config);

        Assert.Equal((ExitCodes.Failure, ""), (run.ExitCode, run.Error));
        Assert.Contains("unknown-flow", run.Output, StringComparison.Ordinal);
        Assert.Contains("Header/Flow/FamilyID", run.Output, StringComparison.Ordinal);
        Assert.Contains("add the FamilyID under", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Try_EscapesInAValue_DoNotReachTheTerminal()
    {
        var (config, file) = Sample("prorenata", "card-1.json");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("Påhittat: har blivit", """Påhittat: \u202Ehar [31mblivit""", StringComparison.Ordinal));

        var run = await CommandRun.OfAsync("sources", "try", "prorenata", file, "--config", config);

        Assert.Contains("Påhittat: \uFFFDhar [31mblivit", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Try_WaysInThatAreNotSettled_AreToldAndDoNotMatter()
    {
        var (config, file) = Sample("orosanmalan", "report.xml");
        await EditAsync(config, section => section["Http"]!["BaseUrl"] = "not an address");

        var run = await CommandRun.OfAsync("sources", "try", "orosanmalan", file, "--config", config);

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Contains("Sources:Orosanmalan:Http:BaseUrl", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Try_SourceNotEnabledYet_IsTriedAllTheSame()
    {
        var (config, file) = Sample("orosanmalan", "report.xml");
        await EditAsync(config, section => section["Enabled"] = false);

        Assert.Equal(ExitCodes.Success, (await CommandRun.OfAsync("sources", "try", "orosanmalan", file, "--config", config)).ExitCode);
    }

    [Fact]
    public async Task Try_MappingWithFaults_EndsWithBadConfiguration()
    {
        var (config, file) = Sample("orosanmalan", "report.xml");
        await EditAsync(config, section => section["Flows"]!["301"]!["Fields"] = new JsonObject { ["concern"] = "oro" });

        var run = await CommandRun.OfAsync("sources", "try", "orosanmalan", file, "--config", config);

        Assert.Equal((ExitCodes.BadConfiguration, ""), (run.ExitCode, run.Output));
        Assert.Contains("Sources:Orosanmalan:Flows:301:Fields:child", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Try_NameThatTellsNoFormat_AsksForIt()
    {
        var (config, file) = Sample("orosanmalan", "report.xml");
        File.Move(file, file + ".old");

        var unnamed = await CommandRun.OfAsync("sources", "try", "orosanmalan", file + ".old", "--config", config);
        var named = await CommandRun.OfAsync("sources", "try", "orosanmalan", file + ".old", "--config", config, "--format", "open-eplatform-xml");

        Assert.Equal((ExitCodes.BadConfiguration, ""), (unnamed.ExitCode, unnamed.Output));
        Assert.Contains("--format", unnamed.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Success, named.ExitCode);
    }

    [Fact]
    public async Task Try_NoSuchFile_SaysSo()
    {
        var run = await CommandRun.OfAsync("sources", "try", "orosanmalan", _folder.Below("gone.xml"), "--config", Sample("orosanmalan").Config);

        Assert.Equal((ExitCodes.BadConfiguration, "gone.xml: does not exist\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task Try_UnknownSource_NamesTheNearest()
    {
        var run = await CommandRun.OfAsync("sources", "try", "prorenta", _folder.Below("x.json"));

        Assert.Equal((ExitCodes.Failure, "prorenta is no source; did you mean prorenata?\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task Try_ASourceOfAnotherName_IsMappedAsItsTypeAndNamesItsOwnSettings()
    {
        var (config, file) = Sample("prorenata", "card-1.json");
        await RenameAsync(config, "Norra");
        var good = await CommandRun.OfAsync("sources", "try", "norra", file, "--config", config);
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("\"Upptäckarkort\"", "\"Vaccination\"", StringComparison.Ordinal));
        var bad = await CommandRun.OfAsync("sources", "try", "norra", file, "--config", config);
        var type = await CommandRun.OfAsync("sources", "try", "prorenata", file, "--config", config);

        Assert.Equal((ExitCodes.Success, ""), (good.ExitCode, good.Error));
        Assert.StartsWith("norra, read as ", good.Output, StringComparison.Ordinal);
        Assert.Equal((ExitCodes.Failure, ""), (bad.ExitCode, bad.Error));
        Assert.Contains("Sources:norra:Forms", bad.Output, StringComparison.Ordinal);
        Assert.Contains(Cures.Read().Of("prorenata", "unknown-form")![..15], bad.Output, StringComparison.Ordinal);
        Assert.Equal((ExitCodes.Failure, "prorenata is no source; write one of orosanmalan, unikum, norra, regionalhealth, samtycke\n"), (type.ExitCode, type.Error));
    }

    [Fact]
    public async Task List_SourcesOfAnotherName_AreListedWithTheirTypeAndWhatLiesBetweenThem()
    {
        var (config, _) = Sample("prorenata");
        await RenameAsync(config, "Norra", "Sodra");
        await EditAsync(config, section => section["Folder"]!["Path"] = _folder.Path, "Norra");
        await EditAsync(config, section => section["Folder"]!["Path"] = _folder.Path, "Sodra");
        await EditAsync(config, section => section["Http"] = null, "Sodra");

        var run = await CommandRun.OfAsync("sources", "list", "--config", config);

        Assert.Equal((ExitCodes.BadConfiguration, ""), (run.ExitCode, run.Error));
        Assert.Matches(" norra +Prorenata +enabled +9901 +folder every", run.Output);
        Assert.Matches(" sodra +Prorenata +enabled +9901 +folder every", run.Output);
        Assert.DoesNotContain(" prorenata ", run.Output, StringComparison.Ordinal);
        Assert.Contains("Sources:Sodra:Folder:Path: is the folder of Sources:Norra too", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Try_Anything_WritesNothingBesideTheFile()
    {
        var (config, file) = Sample("orosanmalan", "report.xml");
        var before = Directory.GetFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories);

        await CommandRun.OfAsync("sources", "try", "orosanmalan", file, "--config", config);

        Assert.Equal(before, Directory.GetFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task List_ShowsEverySourceAndItsFaults()
    {
        var (config, _) = Sample("prorenata");
        await EditAsync(config, section => section["Folder"]!["Path"] = _folder.Path);
        var good = await CommandRun.OfAsync("sources", "list", "--config", config);
        await EditAsync(config, section => section["ReleasingActivity"] = "");
        var bad = await CommandRun.OfAsync("sources", "list", "--config", config);

        Assert.Equal((ExitCodes.Success, ""), (good.ExitCode, good.Error));
        Assert.All(HubSources.Types, type => Assert.Contains($" {type.Name} ", good.Output, StringComparison.Ordinal));
        Assert.Matches(" prorenata +Prorenata +enabled +9901 +folder every 00:00:10, http every 00:01:00", good.Output);
        Assert.Equal(ExitCodes.BadConfiguration, bad.ExitCode);
        Assert.Contains("Sources:Prorenata:ReleasingActivity", bad.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("orosanmalan", "unknown-flow")]
    [InlineData("regionalhealth", "unsupported-payload")]
    [InlineData("samtycke", "mapper-failed")]
    public void Cures_CodesOfThePage_AreFound(string source, string code)
    {
        Assert.NotNull(Cures.Read().Of(source, code));
        Assert.Null(Cures.Read().Of(source, "no-such-code"));
    }

    private (string Config, string File) Sample(string source, string? document = null)
    {
        var config = _folder.Write($"{source}-hub.json", Marked($"<!-- sample: {source} -->\n```json\n"));
        return (config, document is null ? "" : _folder.Write(document, Marked($"<!-- document: {source}/{document} -->\n```{Path.GetExtension(document)[1..]}\n")));
    }

    /// <summary>Gives the one source of a sample other names, with its type.</summary>
    private static async Task RenameAsync(string config, params string[] names)
    {
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(config))!;
        var (type, section) = settings["Sources"]!.AsObject().Single();
        section!["Type"] = type;
        settings["Sources"] = new JsonObject(names.Select(name => KeyValuePair.Create<string, JsonNode?>(name, section.DeepClone())));
        await File.WriteAllTextAsync(config, settings.ToJsonString());
    }

    private static async Task EditAsync(string config, Action<JsonNode> edit, string? name = null)
    {
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(config))!;
        var sources = settings["Sources"]!.AsObject();
        edit(name is null ? sources.Single().Value! : sources[name]!);
        await File.WriteAllTextAsync(config, settings.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
    }

    private static string Marked(string marker, [CallerFilePath] string thisFile = "")
    {
        var page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", "docs", "configuration.md")).ReplaceLineEndings("\n");
        var start = page.IndexOf(marker, StringComparison.Ordinal) + marker.Length;
        return page[start..page.IndexOf("\n```", start, StringComparison.Ordinal)];
    }
}
