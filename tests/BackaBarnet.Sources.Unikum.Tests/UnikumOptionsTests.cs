using BackaBarnet.Hub.Configuration;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Sources.Unikum.Tests;

public sealed class UnikumOptionsTests
{
    [Fact]
    public void Defaults_NotEnabled_HaveNoFaultAndNoSource()
    {
        var services = new ServiceCollection().AddUnikum(Given.Configuration());

        Assert.Empty(new UnikumOptions().Faults(Given.Section));
        Assert.DoesNotContain(services, service => service.ServiceType == typeof(SourceRegistration));
    }

    [Fact]
    public void Defaults_OfFeeds_AreAsDocumented()
    {
        Assert.Equal(200, new Ss12000Options().PageSize);
        Assert.Equal(TimeSpan.FromMinutes(1), new Ss12000Options().Overlap);
        Assert.Equal(100, new PlanFeedOptions().PageSize);
    }

    [Fact]
    public void Faults_OfWhollyInvalidButNotEnabled_AreNone() =>
        Assert.Empty(new UnikumOptions { Municipality = "x", Plans = new PlanFeedOptions() }.Faults(Given.Section));

    [Fact]
    public void AddUnikum_EveryPlaceGiven_RegistersEveryFeed()
    {
        using var folder = new TemporaryFolder();
        using var services = Given.Services(
            ("Folder:Path", folder.Path),
            ("Ss12000:BaseUrl", "https://ss12000.example.se/v2.0/"), ("Ss12000:Every", "00:05:00"),
            ("Plans:BaseUrl", "https://planer.example.se/"),
            ("Units:SKOLA-01", "skola-1-ped"));

        var source = services.GetRequiredService<SourceRegistration>();

        Assert.Empty(services.GetServices<ConfigurationCheck>().SelectMany(check => check.Faults()));
        Assert.Equal(("unikum", "1286"), (source.Name, source.Municipality));
        Assert.Equal(["folder", "ss12000", "ss12000-subscription", "barnhalsoplaner"], source.Feeds.Select(feed => feed.Name));
        Assert.Equal(TimeSpan.FromMinutes(5), source.Feeds[1].Every);
        Assert.Null(source.Push);
    }

    [Theory]
    [InlineData("Municipality", "ystad", "Sources:Unikum:Municipality")]
    [InlineData("Folder:Path", "", "Sources:Unikum:Folder:Path")]
    [InlineData("Ss12000:BaseUrl", "http://ss12000.example.se/", "Sources:Unikum:Ss12000:BaseUrl")]
    [InlineData("Ss12000:PageSize", "0", "Sources:Unikum:Ss12000:PageSize")]
    [InlineData("Ss12000:PageSize", "1001", "Sources:Unikum:Ss12000:PageSize")]
    [InlineData("Ss12000:Overlap", "-00:00:01", "Sources:Unikum:Ss12000:Overlap")]
    [InlineData("Ss12000:Overlap", "01:00:01", "Sources:Unikum:Ss12000:Overlap")]
    [InlineData("Ss12000:Resources:0", "grades", "Sources:Unikum:Ss12000:Resources:0")]
    [InlineData("Ss12000:FullSyncEvery", "00:59:00", "Sources:Unikum:Ss12000:FullSyncEvery")]
    [InlineData("Ss12000:FullSyncEvery", "32.00:00:00", "Sources:Unikum:Ss12000:FullSyncEvery")]
    [InlineData("Ss12000:LargestLoss", "1.1", "Sources:Unikum:Ss12000:LargestLoss")]
    [InlineData("Ss12000:LargestLoss", "NaN", "Sources:Unikum:Ss12000:LargestLoss")]
    [InlineData("Ss12000:Webhook:HubUrl", "http://hub.example.se/", "Sources:Unikum:Ss12000:Webhook:HubUrl")]
    [InlineData("Ss12000:Webhook:Key", "short", "Sources:Unikum:Ss12000:Webhook:Key")]
    [InlineData("Ss12000:Webhook:Key", "a key with blanks, and longer than asked", "Sources:Unikum:Ss12000:Webhook:Key")]
    [InlineData("Ss12000:Webhook:Name", " ", "Sources:Unikum:Ss12000:Webhook:Name")]
    [InlineData("Ss12000:Webhook:RenewBefore", "31.00:00:00", "Sources:Unikum:Ss12000:Webhook:RenewBefore")]
    [InlineData("Plans:BaseUrl", "planer", "Sources:Unikum:Plans:BaseUrl")]
    [InlineData("Plans:PageSize", "1001", "Sources:Unikum:Plans:PageSize")]
    [InlineData("Units:SKOLA-01", " ", "Sources:Unikum:Units:SKOLA-01")]
    [InlineData("Ss12000:PagesSize", "3", "Sources:Unikum")]
    public void Faults_OneSettingInvalid_NameItsPath(string key, string value, string path)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Enabled"] = "true",
            ["Municipality"] = "1286",
            ["Ss12000:BaseUrl"] = "https://ss12000.example.se/v2.0/",
            ["Ss12000:Webhook:HubUrl"] = "https://hub.example.se/",
            ["Ss12000:Webhook:Key"] = new string('k', 32),
            ["Plans:BaseUrl"] = "https://planer.example.se/",
            ["Units:SKOLA-01"] = "skola-1-ped",
            [key] = value,
        };

        var faults = Faults([.. settings.Select(setting => (setting.Key, setting.Value))]);

        Assert.Equal(path, Assert.Single(faults).Path);
    }

    [Fact]
    public void Faults_NothingToRead_NameTheSection() =>
        Assert.Equal("Sources:Unikum", Assert.Single(Faults(("Enabled", "true"), ("Municipality", "1286"))).Path);

    [Fact]
    public void Faults_PlansWithoutUnits_NameUnits() => Assert.Equal(
        "Sources:Unikum:Units",
        Assert.Single(Faults(("Enabled", "true"), ("Municipality", "1286"), ("Plans:BaseUrl", "https://planer.example.se/"))).Path);

    [Fact]
    public void Faults_EverythingInvalid_AreToldAtOnce()
    {
        var faults = Faults(
            ("Enabled", "true"), ("Folder:Path", ""), ("Ss12000:PageSize", "0"), ("Ss12000:Overlap", "02:00:00"), ("Plans:PageSize", "0"));

        Assert.Equal(
            [
                "Sources:Unikum:Municipality", "Sources:Unikum:Folder:Path", "Sources:Unikum:Ss12000:BaseUrl", "Sources:Unikum:Ss12000:PageSize",
                "Sources:Unikum:Ss12000:Overlap", "Sources:Unikum:Plans:BaseUrl", "Sources:Unikum:Plans:PageSize", "Sources:Unikum:Units",
            ],
            faults.Select(fault => fault.Path));
    }

    private static List<ConfigurationFault> Faults(params (string Key, string? Value)[] settings)
    {
        using var services = new ServiceCollection().AddUnikum(Given.Configuration(settings)).BuildServiceProvider();
        return [.. services.GetServices<ConfigurationCheck>().SelectMany(check => check.Faults())];
    }
}
