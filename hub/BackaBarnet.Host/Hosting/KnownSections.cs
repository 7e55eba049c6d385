using BackaBarnet.Hub.Configuration;
using Microsoft.Extensions.Configuration.Json;

namespace BackaBarnet.Host.Hosting;

/// <summary>
/// Sections that a misspelt name would leave out without a word: whole ones, and those below that hold one part each. Those of sources are
/// named as their owners like, and are told by <see cref="HubSources"/>.
/// </summary>
internal static class KnownSections
{
    private static readonly (string Section, IReadOnlyList<string> Parts)[] Table =
    [
        ("Recipients", ["Webhook"]),
    ];

    private static readonly string[] Roots =
        ["Urls", "Hub", "Delivery", "Registers", "Serilog", "Telemetry", "Health", "Participants", "Recipients", "Sources", "AuditExport"];

    public static IEnumerable<ConfigurationFault> Faults(IConfiguration configuration) => RootFaults(configuration).Concat(PartFaults(configuration));

    // In files only: the environment is full of names that are not the hub's.
    private static IEnumerable<ConfigurationFault> RootFaults(IConfiguration configuration) =>
        from name in (configuration as IConfigurationRoot)?.Providers.OfType<JsonConfigurationProvider>().SelectMany(file => file.GetChildKeys([], null)).Distinct(StringComparer.OrdinalIgnoreCase) ?? []
        where !Roots.Contains(name, StringComparer.OrdinalIgnoreCase)
        select new ConfigurationFault(name, $"is not known here; write one of {string.Join(", ", Roots)}");

    private static IEnumerable<ConfigurationFault> PartFaults(IConfiguration configuration) =>
        from known in Table
        from part in configuration.GetSection(known.Section).GetChildren()
        where !known.Parts.Contains(part.Key, StringComparer.OrdinalIgnoreCase)
        select new ConfigurationFault(part.Path, $"is not known here; write one of {string.Join(", ", known.Parts)}");
}
