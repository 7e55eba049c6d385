using BackaBarnet.Host.Hosting;
using BackaBarnet.Hub.Configuration;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Host.Sources;

/// <summary>A source as it is configured.</summary>
/// <param name="Name">Its name in the hub.</param>
/// <param name="Options">Its options.</param>
/// <param name="Registration">As the hub would run it; <see langword="null"/> if it is not enabled or its options can't be used.</param>
/// <param name="Faults">Why its options can't be used.</param>
internal sealed record ConfiguredSource(string Name, SourceOptions Options, SourceRegistration? Registration, IReadOnlyList<ConfigurationFault> Faults);

/// <summary>The sources of a configuration, put together without a hub.</summary>
internal static class ConfiguredSources
{
    /// <summary>Names of all sources that the hub knows.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. KnownSections.Sources.Select(NameOf)];

    /// <summary>The section of a source below <c>Sources</c>; <see langword="null"/> if there is no such source.</summary>
    public static string? Find(string name) =>
        KnownSections.Sources.FirstOrDefault(section => NameOf(section).Equals(name.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));

    /// <summary>Every source that the hub knows.</summary>
    public static IReadOnlyList<ConfiguredSource> Read(IConfiguration configuration) => [.. KnownSections.Sources.Select(section => Read(configuration, section))];

    /// <summary>One source; the others, and whatever is wrong with them, are left aside.</summary>
    /// <param name="configuration">The whole configuration.</param>
    /// <param name="section">The source's section below <c>Sources</c>.</param>
    /// <param name="always">Puts it together even if it is not enabled.</param>
    /// <param name="matters">Which faults make its options useless to the caller; all of them unless given.</param>
    public static ConfiguredSource Read(IConfiguration configuration, string section, bool always = false, Func<ConfigurationFault, object, bool>? matters = null)
    {
        var path = $"Sources:{section}";
        var alone = new ConfigurationBuilder()
            .AddInMemoryCollection(configuration.AsEnumerable().Where(pair => pair.Key.StartsWith($"{path}:", StringComparison.OrdinalIgnoreCase)))
            .AddInMemoryCollection(always ? new Dictionary<string, string?> { [$"{path}:Enabled"] = "true" } : [])
            .Build();
        var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddSources(alone);
        var instances = services.Select(service => service.ImplementationInstance).ToList();
        var options = instances.OfType<BoundOptions>().Single(bound => bound.Path.Equals(path, StringComparison.OrdinalIgnoreCase));
        var faults = instances.OfType<ConfigurationCheck>().SelectMany(check => check.Faults())
            .Where(fault => fault.Path == path || fault.Path.StartsWith($"{path}:", StringComparison.OrdinalIgnoreCase))
            .ToList();
        var useless = !options.IsWhole || faults.Exists(fault => matters?.Invoke(fault, options.Options) ?? true);
        return new ConfiguredSource(NameOf(section), (SourceOptions)options.Options, useless ? null : Registration(services), faults);
    }

    private static SourceRegistration? Registration(IServiceCollection services) =>
        services.BuildServiceProvider().GetServices<SourceRegistration>().SingleOrDefault();

    private static string NameOf(string section) => section.ToLowerInvariant();
}
