using BackaBarnet.Hub.Configuration;

namespace BackaBarnet.Host.Hosting;

/// <summary>
/// Sections that hold one part each, where a misspelt name would leave a whole source or channel out without a word.
/// </summary>
internal static class KnownSections
{
    /// <summary>The sections below <c>Sources</c>, one for each source.</summary>
    public static IReadOnlyList<string> Sources { get; } = ["Orosanmalan", "Unikum", "Prorenata", "RegionalHealth", "Samtycke"];

    private static readonly (string Section, IReadOnlyList<string> Parts)[] Table =
    [
        ("Sources", Sources),
        ("Recipients", ["Webhook"]),
    ];

    public static IEnumerable<ConfigurationFault> Faults(IConfiguration configuration) =>
        from known in Table
        from part in configuration.GetSection(known.Section).GetChildren()
        where !known.Parts.Contains(part.Key, StringComparer.OrdinalIgnoreCase)
        select new ConfigurationFault(part.Path, $"is not known here; write one of {string.Join(", ", known.Parts)}");
}
