using BackaBarnet.Hub.Configuration;

namespace BackaBarnet.Host.Hosting;

/// <summary>
/// Sections that hold one part each, where a misspelt name would leave a whole channel out without a word. Those of sources are
/// named as their owners like, and are told by <see cref="HubSources"/>.
/// </summary>
internal static class KnownSections
{
    private static readonly (string Section, IReadOnlyList<string> Parts)[] Table =
    [
        ("Recipients", ["Webhook"]),
    ];

    public static IEnumerable<ConfigurationFault> Faults(IConfiguration configuration) =>
        from known in Table
        from part in configuration.GetSection(known.Section).GetChildren()
        where !known.Parts.Contains(part.Key, StringComparer.OrdinalIgnoreCase)
        select new ConfigurationFault(part.Path, $"is not known here; write one of {string.Join(", ", known.Parts)}");
}
