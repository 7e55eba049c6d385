using BackaBarnet.Hub.Configuration;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Sources.RegionalHealth.Tests;

public sealed class RegionalHealthOptionsTests
{
    private static readonly string Token = new('t', 32);

    [Fact]
    public void Defaults_NotEnabled_HaveNoFaultAndNoSource()
    {
        var services = new ServiceCollection().AddRegionalHealth(Given.Configuration());

        Assert.Empty(new RegionalHealthOptions().Faults(Given.Section));
        Assert.DoesNotContain(services, service => service.ServiceType == typeof(SourceRegistration));
    }

    [Fact]
    public void Defaults_OfTheFeed_AreAsDocumented()
    {
        Assert.Equal(50, new FhirFeedOptions().PageSize);
        Assert.Equal(TimeSpan.FromMinutes(1), new FhirFeedOptions().Overlap);
    }

    [Fact]
    public void Faults_OfWhollyInvalidButNotEnabled_AreNone() =>
        Assert.Empty(new RegionalHealthOptions { Municipality = "x", Http = new FhirFeedOptions(), Push = new PushOptions() }.Faults(Given.Section));

    [Fact]
    public void AddRegionalHealth_EveryWayInGiven_RegistersAll()
    {
        using var folder = new TemporaryFolder();
        using var services = Given.Services(
            ("Folder:Path", folder.Path), ("Http:BaseUrl", "https://fhir.region.example.se/r4/"), ("Push:Token", Token), ("Push:MaxBytes", "2000"));

        var source = services.GetRequiredService<SourceRegistration>();

        Assert.Empty(services.GetServices<ConfigurationCheck>().SelectMany(check => check.Faults()));
        Assert.Equal(("regionalhealth", "1286"), (source.Name, source.Municipality));
        Assert.Equal(["folder", "communications"], source.Feeds.Select(feed => feed.Name));
        Assert.Equal(new PushEndpoint("fhir-bundle", Token, 2000), source.Push);
    }

    [Theory]
    [InlineData("Municipality", "12860", "Sources:RegionalHealth:Municipality")]
    [InlineData("Folder:Path", "", "Sources:RegionalHealth:Folder:Path")]
    [InlineData("Http:BaseUrl", "http://fhir.region.example.se/", "Sources:RegionalHealth:Http:BaseUrl")]
    [InlineData("Http:PageSize", "0", "Sources:RegionalHealth:Http:PageSize")]
    [InlineData("Http:Resources:0", "Observation", "Sources:RegionalHealth:Http:Resources:0")]
    [InlineData("Http:Resources:0", "Task", "Sources:RegionalHealth:Http:Resources")]
    [InlineData("Http:OAuth:TokenUrl", "https://login.region.example.se/token", "Sources:RegionalHealth:Http:OAuth:ClientId")]
    [InlineData("Http:PageSize", "501", "Sources:RegionalHealth:Http:PageSize")]
    [InlineData("Http:Overlap", "-00:00:01", "Sources:RegionalHealth:Http:Overlap")]
    [InlineData("Http:Overlap", "01:00:01", "Sources:RegionalHealth:Http:Overlap")]
    [InlineData("Push:Token", "short", "Sources:RegionalHealth:Push:Token")]
    [InlineData("Push:MaxBytes", "999", "Sources:RegionalHealth:Push:MaxBytes")]
    [InlineData("Units:SE2321000000-TEST1", "", "Sources:RegionalHealth:Units:SE2321000000-TEST1")]
    [InlineData("Pull:BaseUrl", "https://fhir.region.example.se/", "Sources:RegionalHealth")]
    public void Faults_OneSettingInvalid_NameItsPath(string key, string value, string path)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Enabled"] = "true",
            ["Municipality"] = "1286",
            ["Http:BaseUrl"] = "https://fhir.region.example.se/r4/",
            ["Push:Token"] = Token,
            ["Units:SE2321000000-TEST1"] = "bup-ystad",
            ["Http:Resources:1"] = "Task",
            [key] = value,
        };
        if (key.StartsWith("Http:OAuth", StringComparison.Ordinal))
            settings["Http:OAuth:ClientSecret"] = "short";

        var fault = Assert.Single(Faults([.. settings.Select(setting => (setting.Key, setting.Value))]));

        Assert.Equal(path, fault.Path);
        Assert.DoesNotContain("short", fault.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Faults_EverythingInvalid_AreToldAtOnce()
    {
        var faults = Faults(("Enabled", "true"), ("Folder:Path", ""), ("Http:PageSize", "0"), ("Http:Overlap", "02:00:00"), ("Push:MaxBytes", "1"));

        Assert.Equal(
            [
                "Sources:RegionalHealth:Municipality", "Sources:RegionalHealth:Folder:Path", "Sources:RegionalHealth:Http:BaseUrl",
                "Sources:RegionalHealth:Http:PageSize", "Sources:RegionalHealth:Http:Overlap", "Sources:RegionalHealth:Push:Token",
                "Sources:RegionalHealth:Push:MaxBytes", "Sources:RegionalHealth:Units",
            ],
            faults.Select(fault => fault.Path));
    }

    [Fact]
    public void Faults_NoWayIn_NameTheSection() => Assert.Equal(
        "Sources:RegionalHealth", Assert.Single(Faults(("Enabled", "true"), ("Municipality", "1286"), ("Units:X", "bup-ystad"))).Path);

    private static List<ConfigurationFault> Faults(params (string Key, string? Value)[] settings)
    {
        using var services = new ServiceCollection().AddRegionalHealth(Given.Configuration(settings)).BuildServiceProvider();
        return [.. services.GetServices<ConfigurationCheck>().SelectMany(check => check.Faults())];
    }
}
