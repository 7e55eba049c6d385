using System.Text.RegularExpressions;
using BackaBarnet.Compliance.Tests.Ways;
using BackaBarnet.Host.Hosting;
using BackaBarnet.Hub.Sources;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Compliance.Tests;

/// <summary>That no source and no way of reading one is left out, and that what is not asked of it is what the documentation says.</summary>
public sealed partial class ExemptionsTests
{
    [Fact]
    public async Task Ways_AllSourcesOfTheHub_AreInTheSuite()
    {
        var ways = AllWays.Make();
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var way in ways)
        {
            await way.StartAsync();
            foreach (var (name, value) in way.Settings())
                settings[$"{way.Section}:{name}"] = value;
        }

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddSources(configuration).BuildServiceProvider();
        var registered = services.GetServices<SourceRegistration>().SelectMany(source =>
            source.Feeds.Select(feed => feed.Name).Concat(source.Push is null ? [] : ["push"])
                .Select(feed => $"{ways.First(way => way.Source == source.Name).Type.ToLowerInvariant()}/{feed}"));

        Assert.Equal(registered.Order(StringComparer.Ordinal), ways.Select(way => $"{way.Type.ToLowerInvariant()}/{way.Feed}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        foreach (var way in ways)
            await way.DisposeAsync();
    }

    [Fact]
    public void Exemptions_AreThoseThatAreDocumented()
    {
        var documented = Row().Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Documents", "sources.md")))
            .Select(row => $"{row.Groups["way"].Value} {row.Groups["member"].Value}: {row.Groups["why"].Value}");
        var exempt = AllWays.Make().SelectMany(way => Enum.GetValues<Member>()
            .Select(member => (member, Why: AllWays.Exemption(way, member)))
            .Where(one => one.Why is not null)
            .Select(one => $"{way.Name} {one.member}: {one.Why}"));

        Assert.Equal(exempt.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^\| `(?<way>[^`]+)` \| `(?<member>[^`]+)` \| (?<why>[^|]+) \|\r?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();
}
