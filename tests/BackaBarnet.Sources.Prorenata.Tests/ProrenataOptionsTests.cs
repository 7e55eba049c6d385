using BackaBarnet.Hub.Configuration;
using BackaBarnet.Hub.Sources;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Sources.Prorenata.Tests;

public class ProrenataOptionsTests
{
    private const string Path = "Sources:Prorenata";

    [Fact]
    public void Faults_Defaults_AreNoneAsNothingIsEnabled()
    {
        var options = new ProrenataOptions();

        Assert.False(options.Enabled);
        Assert.Empty(options.Faults(Path));
    }

    [Fact]
    public void Faults_SampleConfiguration_AreNone() => Assert.Empty(Documents.Options().Faults(Path));

    [Theory]
    [InlineData("Municipality", "Ystad")]
    [InlineData("ReleasingActivity", "")]
    [InlineData("Folder:Path", "")]
    [InlineData("Http:BaseUrl", "ftp://prorenata.example.se/")]
    [InlineData("Http:Every", "00:00:00")]
    [InlineData("Units:0:Name", " ")]
    [InlineData("Units:1:Name", "NORRA skolan")]
    [InlineData("Units:1:Activity", "")]
    [InlineData("Forms:0:Name", "")]
    [InlineData("Forms:0:Rows:1:Label", "")]
    [InlineData("Forms:0:Rows:1:Label", "trygghet ", "Forms:0:Rows:2:Label")]
    [InlineData("Forms:0:Rows:1:Area", "Lycka")]
    [InlineData("Forms:0:Rows:1:Area", "trygghet", "Forms:0:Rows:2:Target")]
    [InlineData("Forms:0:Rows:0:Area", "Trygghet")]
    [InlineData("Forms:0:Rows:0:Target", "gissning")]
    [InlineData("Forms:0:Rows:0:Target", "3")]
    [InlineData("Forms:0:Rows:0:Target", "note", "Forms:0:Rows:0:Area")]
    [InlineData("Forms:0:Rows:8:Target", "group", "Forms:0:Rows:9:Target")]
    public void Faults_OneInvalidSetting_NamesItsPath(string setting, string value, string? named = null)
    {
        var fault = Assert.Single(FaultsOf((setting, value)));

        Assert.Equal($"{Path}:{named ?? setting}", fault.Path);
    }

    [Fact]
    public void Faults_NothingButEnabled_NamesEverythingAtOnce()
    {
        var options = new ProrenataOptions { Enabled = true };

        Assert.Equal(
            [$"{Path}:Municipality", $"{Path}:ReleasingActivity", Path, $"{Path}:Forms"],
            options.Faults(Path).Select(fault => fault.Path));
    }

    [Fact]
    public void Faults_EmptyPartsEverywhere_NamesEverythingAtOnce()
    {
        var options = new ProrenataOptions { Enabled = true, Municipality = "1286", ReleasingActivity = "a", Http = new() };
        options.Units.Add(new UnitMapping());
        options.Forms.Add(new FormMapping { Rows = { new RowMapping() } });
        options.Forms.Add(new FormMapping());

        Assert.Equal(
            [
                $"{Path}:Http:BaseUrl", $"{Path}:Units:0:Name", $"{Path}:Units:0:Activity",
                $"{Path}:Forms:0:Name", $"{Path}:Forms:0:Rows", $"{Path}:Forms:0:Rows:0:Label", $"{Path}:Forms:0:Rows:0:Target",
                $"{Path}:Forms:1:Name", $"{Path}:Forms:1:Rows", $"{Path}:Forms:1:Name",
            ],
            options.Faults(Path).Select(fault => fault.Path));
    }

    [Fact]
    public void AddProrenata_KeyThatNobodyKnows_IsAFault() =>
        Assert.Contains(FaultsOf(("Forms:0:Rows:0:Colour", "blå")), fault => fault.Path == Path);

    [Fact]
    public void AddProrenata_NotEnabled_RegistersOptionsOnly()
    {
        var services = new ServiceCollection().AddProrenata(new ConfigurationBuilder().Build());

        Assert.DoesNotContain(services, service => service.ServiceType == typeof(SourceRegistration));
        Assert.Contains(services, service => service.ImplementationInstance is BoundOptions { Options: ProrenataOptions });
    }

    [Fact]
    public void AddProrenata_Enabled_RegistersBothFeeds()
    {
        var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddProrenata(Documents.Configuration().Build());

        var source = services.BuildServiceProvider().GetRequiredService<SourceRegistration>();

        Assert.Equal(("prorenata", "1286"), (source.Name, source.Municipality));
        Assert.Equal([("folder", TimeSpan.FromSeconds(10)), ("http", TimeSpan.FromMinutes(1))], source.Feeds.Select(feed => (feed.Name, feed.Every)));
        Assert.Null(source.Push);
    }

    private static IReadOnlyList<ConfigurationFault> FaultsOf(params (string Setting, string Value)[] changes)
    {
        var configuration = Documents.Configuration()
            .AddInMemoryCollection(changes.Select(change => KeyValuePair.Create($"{Path}:{change.Setting}", (string?)change.Value)))
            .Build();
        var services = new ServiceCollection().AddProrenata(configuration);
        return [.. services.BuildServiceProvider().GetServices<ConfigurationCheck>().SelectMany(check => check.Faults())];
    }
}
