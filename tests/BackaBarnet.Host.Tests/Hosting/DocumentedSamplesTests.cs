using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using BackaBarnet.Host.Hosting;
using BackaBarnet.Testing;
using Microsoft.Extensions.Configuration;

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

    private static MemoryStream StreamOf(string text) => new(System.Text.Encoding.UTF8.GetBytes(text));

    private static Dictionary<string, string> Samples([CallerFilePath] string thisFile = "")
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", ".."));
        var page = File.ReadAllText(Path.Combine(root, "docs", "configuration.md")).ReplaceLineEndings("\n");
        return Sample().Matches(page).ToDictionary(sample => sample.Groups["name"].Value, sample => sample.Groups["json"].Value, StringComparer.Ordinal);
    }

    [GeneratedRegex("<!-- sample: (?<name>[a-z]+) -->\n```json\n(?<json>.*?)\n```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sample();
}
