using System.Text;
using BackaBarnet.Host.Commands;
using BackaBarnet.Host.Tests.Commands;
using BackaBarnet.Hub.Intake;
using BackaBarnet.Hub.Sources;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Host.Tests.Hosting;

/// <summary>Two sources as they are configured, with one temporary number for two children.</summary>
[Collection(StandardInput.Name)]
public sealed class TemporaryNumberSeriesTests
{
    private const string Number = "20180101TF01";

    [Fact]
    public async Task TwoSources_OneNumberInTwoSeries_IsTwoChildren()
    {
        await using var hub = new StoppedHub(["elevhalsan"], folder => Sources(folder, 2));
        await hub.StartAsync();
        await TakeInBothAsync(hub);

        var (ours, theirs) = (await RunAsync(hub, Number), await RunAsync(hub, $"{Number}@2"));

        Assert.Equal((ExitCodes.Success, ""), (ours.ExitCode, ours.Error));
        Assert.Contains("skola  unikum U-1", ours.Output, StringComparison.Ordinal);
        Assert.Contains("protected identity", theirs.Error, StringComparison.Ordinal);
        Assert.Contains("No register names a barnkontakt", theirs.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoSources_OneSeries_IsOneChildWithAMark()
    {
        await using var hub = new StoppedHub(["elevhalsan"], folder => Sources(folder, series: null));
        await hub.StartAsync();
        await TakeInBothAsync(hub);

        var run = await RunAsync(hub, Number);

        Assert.Contains("protected identity", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("U-1", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_SeriesThatNoSourceHas_IsSaid()
    {
        await using var hub = new StoppedHub(["elevhalsan"], folder => Sources(folder, 2));
        await hub.StartAsync();

        var run = await RunAsync(hub, $"{Number}@3");

        Assert.Contains("No source that is enabled hands out numbers of that series; they have the municipality's own series, 2.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    public async Task Start_NoSeries_IsAFault(int series)
    {
        await using var hub = new StoppedHub(["elevhalsan"], folder => Sources(folder, series));

        var exception = await Assert.ThrowsAsync<BackaBarnet.Host.Hosting.InvalidConfigurationException>(hub.StartAsync);

        Assert.Equal("Sources:Prorenata:TemporaryNumberSeries", Assert.Single(exception.Faults).Path);
    }

    private static object Sources(string folder, int? series) => new
    {
        Unikum = new { Enabled = true, Municipality = "9901", Folder = new { Path = folder } },
        Prorenata = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["Enabled"] = true,
            ["Municipality"] = "9901",
            ["Folder"] = new { Path = folder },
            ["ReleasingActivity"] = "elevhalsan",
            ["Forms"] = new[] { new { Name = "Upptäckarkort", Rows = new[] { new { Label = "Trygghet", Target = "needsMet", Area = "Trygghet" } } } },
            [series is null ? "Enabled" : "TemporaryNumberSeries"] = series ?? (object)true,
        },
    };

    private static async Task TakeInBothAsync(StoppedHub hub)
    {
        await TakeInAsync(
            hub,
            "unikum",
            "ss12000-persons",
            $$"""{"data":[{"id":"p1","civicNo":{"value":"{{Number}}"},"securityMarking":"Ingen","responsibles":[],"enrolments":[{"enroledAt":{"id":"U-1"},"schoolType":"GR","startDate":"2024-08-19"}]}],"pageToken":null}""");
        await TakeInAsync(hub, "prorenata", "prorenata-protected-list", Number);
    }

    private static async Task TakeInAsync(StoppedHub hub, string name, string format, string document)
    {
        var source = hub.Services.GetServices<SourceRegistration>().Single(source => source.Name == name);
        var result = await hub.Services.GetRequiredService<DocumentIntake>().TakeInAsync(source, format, Encoding.UTF8.GetBytes(document), default);
        Assert.Empty(result.Faults);
        Assert.NotEqual(0, result.Entries);
    }

    private static Task<CommandRun> RunAsync(StoppedHub hub, string number)
    {
        Console.SetIn(new StringReader(number));
        return CommandRun.OfAsync("barnkontakt", "9901", "--config", hub.ConfigurationFile);
    }
}
