using BackaBarnet.Hub.Configuration;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Sources.Orosanmalan.Tests;

public class OrosanmalanOptionsTests
{
    private const string Path = "Sources:Orosanmalan";

    [Fact]
    public void Faults_Defaults_AreNoneAsNothingIsEnabled()
    {
        var options = new OrosanmalanOptions();

        Assert.False(options.Enabled);
        Assert.Empty(options.Faults(Path));
        Assert.Equal(TimeSpan.FromMinutes(1), new OrosanmalanHttpOptions().Every);
    }

    [Fact]
    public void Faults_SampleConfiguration_AreNone() => Assert.Empty(Documents.Options().Faults(Path));

    [Theory]
    [InlineData("Municipality", "Ystad")]
    [InlineData("ReleasingActivity", " ")]
    [InlineData("Folder:Path", "")]
    [InlineData("Folder:Settle", "02:00:00")]
    [InlineData("Http:BaseUrl", "http://e-tjanster.example.se/")]
    [InlineData("Http:Timeout", "00:00:00.5")]
    [InlineData("Http:FamilyIds:0", "302")]
    [InlineData("Http:Statuses:1", " ")]
    [InlineData("Http:FirstDay", "1999-12-31")]
    [InlineData("Flows:301:Fields:concern", "o ro")]
    [InlineData("Flows:301:Fields:concern", "a/b/c")]
    [InlineData("Flows:301:Fields:concern", "")]
    [InlineData("Flows:301:Fields:siblings", "BARNET")]
    [InlineData("Flows:301:Fields:guess", "gissning")]
    [InlineData("Flows:301:Fields:3", "gissning")]
    [InlineData("Flows:301:Guardians:0", "barnet")]
    [InlineData("Flows:301:Attachments:0", "oro")]
    [InlineData("Flows:301:Anonymity:Element", "yrke", "Flows:301:Duty:Element")]
    [InlineData("Flows:301:Duty:Element", "")]
    [InlineData("Flows:301:StatusAfter", " ")]
    [InlineData("Files:MaxBytes", "999")]
    [InlineData("Files:MaxTotalBytes", "20000001")]
    [InlineData("Files:Types:0", "exe")]
    [InlineData("Flows:301:Anonymity:No:0", "ja, jag vill vara anonym", "Flows:301:Anonymity:No")]
    public void Faults_OneInvalidSetting_NamesItsPath(string setting, string value, string? named = null)
    {
        var fault = Assert.Single(FaultsOf((setting, value)));

        Assert.Equal($"{Path}:{named ?? setting}", fault.Path);
    }

    [Fact]
    public void Faults_MappingWithoutChildAndConcern_NamesBoth()
    {
        var options = Documents.Options();
        options.Flows["301"].Fields.Remove("child");
        options.Flows["301"].Fields.Remove("concern");

        Assert.Equal([$"{Path}:Flows:301:Fields:concern", $"{Path}:Flows:301:Fields:child"], options.Faults(Path).Select(fault => fault.Path));
    }

    [Fact]
    public void Faults_AnswersOfOneKindOnly_NamesTheOther()
    {
        var options = Documents.Options();
        options.Flows["301"].Anonymity!.No = [];
        options.Flows["301"].Duty!.Yes = [];

        Assert.Equal([$"{Path}:Flows:301:Anonymity:No", $"{Path}:Flows:301:Duty:Yes"], options.Faults(Path).Select(fault => fault.Path));
    }

    [Fact]
    public void Faults_NothingButEnabled_NamesEverythingAtOnce()
    {
        var options = new OrosanmalanOptions { Enabled = true };

        Assert.Equal(
            [$"{Path}:Municipality", $"{Path}:ReleasingActivity", Path, $"{Path}:Flows"],
            options.Faults(Path).Select(fault => fault.Path));
    }

    [Fact]
    public void Faults_EmptyHttpAndFlow_NamesEverythingAtOnce()
    {
        var options = new OrosanmalanOptions { Enabled = true, Municipality = "1286", ReleasingActivity = "a", Http = new() };
        options.Flows["3x"] = new FlowMapping();

        Assert.Equal(
            [
                $"{Path}:Flows:3x", $"{Path}:Flows:3x:Fields:concern", $"{Path}:Flows:3x:Fields:child",
                $"{Path}:Http:BaseUrl", $"{Path}:Http:Statuses", $"{Path}:Http:FirstDay",
            ],
            options.Faults(Path).Select(fault => fault.Path));
    }

    [Fact]
    public void AddOrosanmalan_KeyThatNobodyKnows_IsAFault() =>
        Assert.Contains(FaultsOf(("Flows:301:Concern", "oro")), fault => fault.Path == Path);

    [Fact]
    public void AddOrosanmalan_NotEnabled_RegistersOptionsOnly()
    {
        var services = new ServiceCollection().AddOrosanmalan(new ConfigurationBuilder().Build());

        Assert.DoesNotContain(services, service => service.ServiceType == typeof(SourceRegistration));
        Assert.Contains(services, service => service.ImplementationInstance is BoundOptions { Options: OrosanmalanOptions });
    }

    [Fact]
    public void AddOrosanmalan_Enabled_RegistersBothFeeds()
    {
        var services = new ServiceCollection().AddSingleton<TimeProvider>(new ManualClock(Documents.ReadAt)).AddOrosanmalan(Documents.Configuration().Build());

        var source = services.BuildServiceProvider().GetRequiredService<SourceRegistration>();

        Assert.Equal(("orosanmalan", "1286"), (source.Name, source.Municipality));
        Assert.Equal([("folder", TimeSpan.FromSeconds(10)), ("http", TimeSpan.FromMinutes(1))], source.Feeds.Select(feed => (feed.Name, feed.Every)));
        Assert.Null(source.Push);
    }

    private static IReadOnlyList<ConfigurationFault> FaultsOf(params (string Setting, string Value)[] changes)
    {
        var configuration = Documents.Configuration()
            .AddInMemoryCollection(changes.Select(change => KeyValuePair.Create($"{Path}:{change.Setting}", (string?)change.Value)))
            .Build();
        var services = new ServiceCollection().AddOrosanmalan(configuration);
        return [.. services.BuildServiceProvider().GetServices<ConfigurationCheck>().SelectMany(check => check.Faults())];
    }
}
