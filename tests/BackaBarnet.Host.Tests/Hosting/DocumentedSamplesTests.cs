using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using BackaBarnet.Host.Hosting;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Host.Tests.Hosting;

/// <summary>The samples in docs/configuration.md load as they stand, on top of the common one.</summary>
public sealed partial class DocumentedSamplesTests
{
    private const string Common = "common";

    public static TheoryData<string> Names => [.. Samples().Keys.Where(name => name != Common)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Build_DocumentedSample_HasNoFault(string name)
    {
        using var folder = new TemporaryFolder();
        var samples = Samples();
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase) { ["Hub:DataFolder"] = folder.Path };
        if (samples[name].Contains("\"Folder\"", StringComparison.Ordinal))
            settings[$"Sources:{name}:Folder:Path"] = folder.Path;
        if (samples[name].Contains("\"Push\"", StringComparison.Ordinal))
            settings[$"Sources:{name}:Push:Token"] = HostFixture.Token;
        foreach (var recipient in new[] { "elevhalsan", "socialtjansten" })
            settings[$"Recipients:Webhook:Endpoints:{recipient}:Secrets:0"] = "whsec_" + Convert.ToBase64String(new byte[32]);

        await using var hub = HubHost.Build(builder =>
        {
            builder.Configuration.AddJsonStream(StreamOf(samples[Common]));
            builder.Configuration.AddJsonStream(StreamOf(samples[name]));
            builder.Configuration.AddInMemoryCollection(settings);
        });
    }

    [Fact]
    public void Samples_EverySource_HasOne() =>
        Assert.Equal([Common, "orosanmalan", "prorenata", "regionalhealth", "samtycke", "unikum"], Samples().Keys.Order(StringComparer.Ordinal));

    [Fact]
    public async Task Build_ACountysConfiguration_HasNoFault()
    {
        using var folder = new TemporaryFolder();
        var example = Path.Combine(Root(), "infra", "production", "config", "county.example");
        var written = new ConfigurationBuilder().AddJsonFile(Path.Combine(example, "hub.json")).Build();
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase) { ["Hub:DataFolder"] = folder.Below("data") };
        foreach (var (key, value) in written.AsEnumerable().Where(setting => setting.Value?.StartsWith('/') is true))
            settings[key] = InstalledAt(folder, example, key, value![1..]);
        foreach (var section in written.GetSection("Sources").GetChildren().Where(section => section.GetSection("Push").Exists()))
            settings[$"{section.Path}:Push:Token"] = section.Key.PadRight(40, 'x');
        foreach (var endpoint in written.GetSection("Recipients:Webhook:Endpoints").GetChildren())
            settings[$"{endpoint.Path}:Secrets:0"] = "whsec_" + Convert.ToBase64String(new byte[32]);

        await using var hub = HubHost.Build(builder => builder.Configuration.AddConfiguration(written).AddInMemoryCollection(settings));

        Assert.Equal(
            ["9901", "9902"],
            hub.Services.GetServices<SourceRegistration>().Select(source => source.Municipality).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    // Absolute paths of an installation, below the test's folder: one of each, so that whatever is shared stays shared.
    private static string InstalledAt(TemporaryFolder folder, string example, string key, string path)
    {
        var place = folder.Below(path);
        if (key.EndsWith(":Folder:Path", StringComparison.OrdinalIgnoreCase))
            return Directory.CreateDirectory(place).FullName;
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.WriteAllText(place, key.EndsWith(":FormFile", StringComparison.OrdinalIgnoreCase) ? File.ReadAllText(Path.Combine(example, Path.GetFileName(path))) : "token");
        return place;
    }

    private static string Root([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", ".."));

    private static MemoryStream StreamOf(string text) => new(System.Text.Encoding.UTF8.GetBytes(text));

    private static Dictionary<string, string> Samples()
    {
        var page = File.ReadAllText(Path.Combine(Root(), "docs", "configuration.md")).ReplaceLineEndings("\n");
        return Sample().Matches(page).ToDictionary(sample => sample.Groups["name"].Value, sample => sample.Groups["json"].Value, StringComparer.Ordinal);
    }

    [GeneratedRegex("<!-- sample: (?<name>[a-z]+) -->\n```json\n(?<json>.*?)\n```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sample();
}
