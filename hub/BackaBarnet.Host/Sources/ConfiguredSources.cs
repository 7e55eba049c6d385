using BackaBarnet.Host.Hosting;
using BackaBarnet.Hub.Configuration;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Host.Sources;

/// <summary>A source as it is configured.</summary>
/// <param name="Name">Its name in the hub.</param>
/// <param name="Type">The name of its type.</param>
/// <param name="Options">Its options.</param>
/// <param name="Registration">As the hub would run it; <see langword="null"/> if it is not enabled or its options can't be used.</param>
/// <param name="Faults">Why its options can't be used.</param>
internal sealed record ConfiguredSource(string Name, string Type, SourceOptions Options, SourceRegistration? Registration, IReadOnlyList<ConfigurationFault> Faults)
{
    /// <summary>The options with where they stand.</summary>
    public required BoundOptions Bound { get; init; }
}

/// <summary>A source that can be asked for by name.</summary>
/// <param name="Section">Where its settings stand, if there are any.</param>
/// <param name="Type">Its type.</param>
internal sealed record KnownSource(SourceSection Section, SourceType Type);

/// <summary>The sources of a configuration, put together without a hub.</summary>
internal static class ConfiguredSources
{
    /// <summary>The sources of a configuration, and of each type that has none the one that it would have, in the order of the types.</summary>
    public static IReadOnlyList<KnownSource> Known(IConfiguration configuration)
    {
        var typed = HubSources.Read(configuration);
        return
        [
            .. from type in HubSources.Types
               from section in typed.Where(section => section.Type == type).Select(section => section.Section).DefaultIfEmpty(new SourceSection(type.Name))
               select new KnownSource(section, type),
        ];
    }

    /// <summary>A source by its name; <see langword="null"/> if there is none. Where a name is not taken, hyphens in it make no difference.</summary>
    public static KnownSource? Find(IConfiguration configuration, string name)
    {
        var known = Known(configuration);
        return known.FirstOrDefault(source => source.Section.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? known.FirstOrDefault(source => source.Section.Name.Equals(name.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Every source that <see cref="Known"/> tells of.</summary>
    public static IReadOnlyList<ConfiguredSource> Read(IConfiguration configuration) => [.. Known(configuration).Select(source => Read(configuration, source))];

    /// <summary>What keeps a hub from starting that lies with no source alone.</summary>
    public static IReadOnlyList<ConfigurationFault> FaultsBetween(IConfiguration configuration, IReadOnlyList<ConfiguredSource> sources) =>
        [.. HubSources.Read(configuration).SelectMany(section => section.Faults), .. SourcesAcross.Faults([.. sources.Select(source => source.Bound)])];

    /// <summary>One source; the others, and whatever is wrong with them, are left aside.</summary>
    /// <param name="configuration">The whole configuration.</param>
    /// <param name="source">The source.</param>
    /// <param name="always">Puts it together even if it is not enabled.</param>
    /// <param name="matters">Which faults make its options useless to the caller; all of them unless given.</param>
    public static ConfiguredSource Read(IConfiguration configuration, KnownSource source, bool always = false, Func<ConfigurationFault, object, bool>? matters = null)
    {
        var layered = new ConfigurationBuilder()
            .AddConfiguration(configuration)
            .AddInMemoryCollection(always ? new Dictionary<string, string?> { [$"{source.Section.Path}:Enabled"] = "true" } : [])
            .Build();
        var services = source.Type.Add(new ServiceCollection().AddSingleton(TimeProvider.System), layered, source.Section);
        var instances = services.Select(service => service.ImplementationInstance).ToList();
        var options = instances.OfType<BoundOptions>().Single();
        var faults = instances.OfType<ConfigurationCheck>().SelectMany(check => check.Faults()).ToList();
        var useless = !options.IsWhole || faults.Exists(fault => matters?.Invoke(fault, options.Options) ?? true);
        return new ConfiguredSource(source.Section.Name, source.Type.Name, (SourceOptions)options.Options, useless ? null : Registration(services), faults) { Bound = options };
    }

    private static SourceRegistration? Registration(IServiceCollection services) =>
        services.BuildServiceProvider().GetServices<SourceRegistration>().SingleOrDefault();
}
