using BackaBarnet.Host.Hosting;
using BackaBarnet.Hub.Configuration;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace BackaBarnet.Host.Tests.Hosting;

/// <summary>Any number of sources of one type, each by a name of its own.</summary>
public sealed class HubSourcesTests : IDisposable
{
    private const string Types = "Orosanmalan, Unikum, Prorenata, RegionalHealth, Samtycke";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Build_TwoSourcesOfOneType_EachHasItsOwnNameMunicipalityTokenAndFeeds()
    {
        var settings = Settings();
        AddConsents(settings, "Samtycke-Norra", "9902", token: 'b', folder: "norra");
        AddConsents(settings, "samtycke-sodra", "9903", token: 'c', folder: "sodra");

        await using var hub = HubHost.Build(builder => builder.Configuration.AddInMemoryCollection(settings));

        var sources = hub.Services.GetServices<SourceRegistration>().OrderBy(source => source.Name, StringComparer.Ordinal).ToList();
        Assert.Equal(["samtycke 9901", "samtycke-norra 9902", "samtycke-sodra 9903"], sources.Select(source => $"{source.Name} {source.Municipality}"));
        Assert.Equal(3, sources.Select(source => source.Push!.Token).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal([0, 1, 1], sources.Select(source => source.Feeds.Count));
    }

    [Theory]
    [InlineData("Unikum", "unikum/ss12000")]
    [InlineData("Prorenata", "prorenata/http")]
    [InlineData("Orosanmalan", "orosanmalan/http")]
    [InlineData("RegionalHealth", "regionalhealth/communications")]
    public async Task AddSources_ASourceOfAnotherName_IsReadAsThatAndNamesItsOwnSection(string type, string feed)
    {
        var options = type == "Unikum" ? "Ss12000" : "Http";
        var settings = new Dictionary<string, string?> { ["Sources:Norra:Type"] = type.ToUpperInvariant(), ["Sources:Norra:Enabled"] = "true", ["Sources:Norra:Municipality"] = "9902", [$"Sources:Norra:{options}:BaseUrl"] = "x" };
        var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddSources(Configuration(settings));

        var faults = FaultsOf(services);
        Assert.Contains(faults, fault => fault.Path == $"Sources:Norra:{options}:BaseUrl");
        Assert.All(faults, fault => Assert.StartsWith("Sources:Norra", fault.Path, StringComparison.Ordinal));
        await using var provider = services.BuildServiceProvider();
        var source = Assert.Single(provider.GetServices<SourceRegistration>());
        Assert.Equal("norra", source.Name);
        Assert.Contains(feed[(feed.IndexOf('/', StringComparison.Ordinal) + 1)..], source.Feeds.Select(each => each.Name));
    }

    [Theory]
    [InlineData("Sources:Unikumm:Enabled", "true", "Sources:Unikumm")]
    [InlineData("Sources:Unikumm:Type", "", "Sources:Unikumm")]
    [InlineData("Sources:Norra:Type", "Unikumm", "Sources:Norra:Type")]
    public void AddSources_NoTypeThatIsKnown_IsAFaultThatNamesThose(string key, string value, string path)
    {
        var fault = Assert.Single(FaultsOf(key, value));

        Assert.Equal(path, fault.Path);
        Assert.Contains(Types, fault.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("Unikumm", fault.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("norra_unikum")]
    [InlineData("norra unikum")]
    [InlineData("norra/unikum")]
    [InlineData("norra.unikum")]
    [InlineData("Östra-unikum")]
    [InlineData("1286-unikum")]
    [InlineData("-unikum")]
    [InlineData("unikum-")]
    [InlineData("unikum--norra")]
    [InlineData("a23456789-123456789-123456789-123456789-1")]
    public void AddSources_ANameThatIsNone_IsAFault(string name)
    {
        var fault = Assert.Single(FaultsOf($"Sources:{name}:Type", "Unikum"));

        Assert.Equal($"Sources:{name}", fault.Path);
        Assert.Contains("is no name", fault.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("Unikum-1286")]
    [InlineData("a23456789-123456789-123456789-123456789x")]
    public void AddSources_AName_IsTaken(string name) => Assert.Empty(FaultsOf($"Sources:{name}:Type", "Unikum"));

    [Fact]
    public void AddSources_TheNameOfAnotherType_IsAFault() =>
        Assert.Equal("Sources:Prorenata:Type", Assert.Single(FaultsOf("Sources:Prorenata:Type", "Unikum")).Path);

    [Fact]
    public void AddSources_TheNameOfTheHubsOwnMessages_IsAFault() =>
        Assert.Equal("Sources:Barnkontakt", Assert.Single(FaultsOf("Sources:Barnkontakt:Type", "Unikum")).Path);

    [Theory]
    [InlineData("inbox", "inbox")]
    [InlineData("inbox", "inbox/")]
    [InlineData("inbox", "inbox/../inbox")]
    [InlineData("inbox", "link")]
    public void Build_OneFolderForTwoMunicipalities_IsAFaultThatNamesBoth(string one, string other)
    {
        Directory.CreateDirectory(_folder.Below("inbox"));
        Directory.CreateSymbolicLink(_folder.Below("link"), _folder.Below("inbox"));
        var settings = Settings();
        AddConsents(settings, "norra", "9902", 'b');
        AddConsents(settings, "sodra", "9903", 'c');
        settings["Sources:norra:Folder:Path"] = _folder.Below(one);
        settings["Sources:sodra:Folder:Path"] = _folder.Below(other);

        var fault = Assert.Single(FaultsOfHub(settings));

        Assert.Equal("Sources:sodra:Folder:Path", fault.Path);
        Assert.Contains("is the folder of Sources:norra too", fault.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_OneFolderForTwoSourcesOfOneType_IsAFault()
    {
        var settings = Settings();
        AddConsents(settings, "norra", "9901", 'b', "inbox");
        AddConsents(settings, "sodra", "9901", 'c', "inbox");

        Assert.Equal("Sources:sodra:Folder:Path", Assert.Single(FaultsOfHub(settings)).Path);
    }

    [Fact]
    public void AddSources_OneFolderForTwoTypesOfOneMunicipality_IsLeftToTheNamesOfFiles() =>
        Assert.DoesNotContain(FaultsOf(Configuration(FoldersOfTwoTypes("9901", "9901"))), fault => fault.Path.EndsWith(":Folder:Path", StringComparison.Ordinal));

    [Fact]
    public void AddSources_OneFolderForTwoTypesOfTwoMunicipalities_IsAFault() =>
        Assert.Single(FaultsOf(Configuration(FoldersOfTwoTypes("9901", "9902"))), fault => fault.Path.EndsWith(":Folder:Path", StringComparison.Ordinal));

    [Fact]
    public void Build_OneTokenForTwoMunicipalities_IsAFaultThatDoesNotRepeatIt()
    {
        var settings = Settings();
        AddConsents(settings, "norra", "9902", 'b');
        AddConsents(settings, "sodra", "9903", 'b');

        var fault = Assert.Single(FaultsOfHub(settings));

        Assert.Equal("Sources:sodra:Push:Token", fault.Path);
        Assert.DoesNotContain("bbbb", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Build_WhatASourceThatIsNotEnabledHas_IsFree()
    {
        var settings = Settings();
        AddConsents(settings, "norra", "9902", 'b', "inbox");
        AddConsents(settings, "sodra", "9903", 'b', "inbox");
        settings["Sources:sodra:Enabled"] = "false";

        using var hub = (IDisposable)HubHost.Build(builder => builder.Configuration.AddInMemoryCollection(settings));
    }

    [Theory]
    [InlineData("Unikum", "Ss12000", null, null, true)]
    [InlineData("Unikum", "Plans", null, null, true)]
    [InlineData("Prorenata", "Http", null, null, true)]
    [InlineData("RegionalHealth", "Http", null, null, true)]
    [InlineData("Orosanmalan", "Http", null, null, true)]
    [InlineData("Unikum", "Ss12000", "Ss12000:Token", "another", false)]
    [InlineData("Unikum", "Ss12000", "Ss12000:TokenFile", "another", false)]
    [InlineData("Prorenata", "Http", "Http:OAuth:ClientId", "another", false)]
    [InlineData("Prorenata", "Http", "Http:ClientCertificate:Pkcs12File", "another", false)]
    [InlineData("Prorenata", "Http", "Http:BaseUrl", "https://other.example.se/", false)]
    [InlineData("RegionalHealth", "Http", "Http:Resources:0", "Consent", false)]
    [InlineData("Orosanmalan", "Http", "Http:FamilyIds:0", "302", false)]
    public void AddSources_OneSystemForTwoMunicipalities_IsAFaultUnlessItCanTellThemApart(string type, string options, string? differs, string? value, bool isFault)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, municipality) in new[] { ("norra", "9902"), ("sodra", "9903") })
        {
            settings[$"Sources:{name}:Type"] = type;
            settings[$"Sources:{name}:Enabled"] = "true";
            settings[$"Sources:{name}:Municipality"] = municipality;
            settings[$"Sources:{name}:{options}:BaseUrl"] = name == "norra" ? "https://system.example.se/a" : "https://system.example.se/a/";
            if (type == "Orosanmalan")
                settings[$"Sources:{name}:Http:FamilyIds:0"] = "301";
        }

        if (differs is not null)
            settings[$"Sources:sodra:{differs}"] = value;

        var faults = FaultsOf(Configuration(settings)).Where(fault => fault.Problem.Contains("Sources:norra", StringComparison.Ordinal)).ToList();

        Assert.Equal(isFault, faults.Exists(fault => fault.Path == $"Sources:sodra:{options}:BaseUrl"));
    }

    [Fact]
    public async Task Build_MoreFeedsThanTheSchedulerHasPlacesByItself_EachHasOne()
    {
        var settings = Settings();
        for (var i = 0; i < 30; i++)
            AddConsents(settings, $"kommun-{i}", $"{8000 + i}", (char)('b' + i), $"inbox-{i}");

        await using var hub = HubHost.Build(builder => builder.Configuration.AddInMemoryCollection(settings));

        var scheduler = await hub.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        Assert.Equal(30, (await scheduler.GetMetadata()).ThreadPoolSize);
    }

    private Dictionary<string, string?> Settings() => HostFixture.Settings(_folder.Below("data"));

    private void AddConsents(Dictionary<string, string?> settings, string name, string municipality, char token, string? folder = null)
    {
        settings[$"Sources:{name}:Type"] = "Samtycke";
        settings[$"Sources:{name}:Enabled"] = "true";
        settings[$"Sources:{name}:Municipality"] = municipality;
        settings[$"Sources:{name}:Push:Token"] = new string(token, 40);
        if (folder is null)
            return;
        Directory.CreateDirectory(_folder.Below(folder));
        settings[$"Sources:{name}:Folder:Path"] = _folder.Below(folder);
    }

    private Dictionary<string, string?> FoldersOfTwoTypes(string one, string other) => new(StringComparer.OrdinalIgnoreCase)
    {
        ["Sources:Samtycke:Enabled"] = "true",
        ["Sources:Samtycke:Municipality"] = one,
        ["Sources:Samtycke:Folder:Path"] = _folder.Path,
        ["Sources:Orosanmalan:Enabled"] = "true",
        ["Sources:Orosanmalan:Municipality"] = other,
        ["Sources:Orosanmalan:Folder:Path"] = _folder.Path,
    };

    private static IConfigurationRoot Configuration(Dictionary<string, string?> settings) => new ConfigurationBuilder().AddInMemoryCollection(settings).Build();

    private static List<ConfigurationFault> FaultsOf(string key, string value) => FaultsOf(Configuration(new() { [key] = value }));

    private static List<ConfigurationFault> FaultsOf(IConfiguration configuration) => FaultsOf(new ServiceCollection().AddSources(configuration));

    private static List<ConfigurationFault> FaultsOf(IServiceCollection services) =>
        [.. services.Select(service => service.ImplementationInstance).OfType<ConfigurationCheck>().SelectMany(check => check.Faults())];

    private static IReadOnlyList<ConfigurationFault> FaultsOfHub(Dictionary<string, string?> settings) =>
        Assert.Throws<InvalidConfigurationException>(() => HubHost.Build(builder => builder.Configuration.AddInMemoryCollection(settings))).Faults;
}
