using BackaBarnet.Hub.Barnkontakter;
using BackaBarnet.Hub.Configuration;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Sources.Orosanmalan;
using BackaBarnet.Sources.Prorenata;
using BackaBarnet.Sources.RegionalHealth;
using BackaBarnet.Sources.Samtycke;
using BackaBarnet.Sources.Unikum;

namespace BackaBarnet.Host.Hosting;

/// <summary>A type of source that the hub knows.</summary>
/// <param name="Name">As it stands in the configuration.</param>
/// <param name="Options">Its options.</param>
/// <param name="Add">Adds a source of this type, of one section of a configuration.</param>
internal sealed record SourceType(string Name, Type Options, Func<IServiceCollection, IConfiguration, SourceSection, IServiceCollection> Add);

/// <summary>A section of the configuration with the type of its source.</summary>
/// <param name="Section">The section.</param>
/// <param name="Type">Its type; <see langword="null"/> if it has none that the hub knows.</param>
/// <param name="Faults">What is wrong with its name and its type.</param>
internal sealed record TypedSection(SourceSection Section, SourceType? Type, IReadOnlyList<ConfigurationFault> Faults);

/// <summary>The types of sources that the hub knows, and the sources of a configuration: any number of each type.</summary>
internal static class HubSources
{
    // The hub's own messages come from a source too: nobody else's may be taken for them.
    private static readonly string[] Taken = [Overlamningar.Source];

    /// <summary>Every type.</summary>
    public static IReadOnlyList<SourceType> Types { get; } =
    [
        new(OrosanmalanRegistration.Type, typeof(OrosanmalanOptions), OrosanmalanRegistration.AddOrosanmalan),
        new(UnikumRegistration.Type, typeof(UnikumOptions), UnikumRegistration.AddUnikum),
        new(ProrenataRegistration.Type, typeof(ProrenataOptions), ProrenataRegistration.AddProrenata),
        new(RegionalHealthRegistration.Type, typeof(RegionalHealthOptions), RegionalHealthRegistration.AddRegionalHealth),
        new(SamtyckeRegistration.Type, typeof(SamtyckeOptions), SamtyckeRegistration.AddSamtycke),
    ];

    /// <summary>Adds every source of a configuration, and the checks of what lies between them.</summary>
    public static IServiceCollection AddSources(this IServiceCollection services, IConfiguration configuration)
    {
        var sections = Read(configuration);
        foreach (var section in sections)
            section.Type?.Add(services, configuration, section.Section);
        services.AddSingleton(new ConfigurationCheck(() => [.. sections.SelectMany(section => section.Faults)]));
        return services.AddSingleton(new ConfigurationCheck(
            () => [.. SourcesAcross.Faults([.. services.Select(service => service.ImplementationInstance).OfType<BoundOptions>()])]));
    }

    /// <summary>The sections below <c>Sources</c>.</summary>
    public static IReadOnlyList<TypedSection> Read(IConfiguration configuration) =>
        [.. configuration.GetSection(SourceSection.Parent).GetChildren().Select(child => Read(new SourceSection(child.Key), child["Type"]))];

    private static TypedSection Read(SourceSection section, string? type)
    {
        var named = Find(section.Key);
        var known = string.IsNullOrEmpty(type) ? named : Find(type);
        return new TypedSection(section, known, [.. NameFaults(section), .. TypeFaults(section, type, named, known)]);
    }

    private static SourceType? Find(string name) => Types.FirstOrDefault(type => type.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<ConfigurationFault> NameFaults(SourceSection section)
    {
        if (!section.IsWellNamed)
            yield return new(section.Path, $"is no name for a source; write letters a-z, digits and single hyphens, a letter first, at most {SourceSection.MaxLength} characters");
        if (Taken.Contains(section.Name, StringComparer.Ordinal))
            yield return new(section.Path, "is the name by which the hub's own messages are known; choose another");
    }

    private static IEnumerable<ConfigurationFault> TypeFaults(SourceSection section, string? type, SourceType? named, SourceType? known)
    {
        var types = string.Join(", ", Types.Select(each => each.Name));
        if (known is null)
        {
            yield return string.IsNullOrEmpty(type)
                ? new(section.Path, $"is not known here; name it as one of {types}, or give it a Type that is one of them")
                : new($"{section.Path}:Type", $"is no type of source; write one of {types}");
        }
        else if (named is not null && named != known)
        {
            yield return new($"{section.Path}:Type", $"is another type than the section's name says; name the section otherwise, or write {named.Name}");
        }
    }
}
