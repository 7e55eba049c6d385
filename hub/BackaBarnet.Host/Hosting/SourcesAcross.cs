using BackaBarnet.Hub.Configuration;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Host.Hosting;

/// <summary>Faults that lie between sources: what one of them has for itself, another has too.</summary>
internal static class SourcesAcross
{
    /// <summary>Compares enabled sources of one type, and of different municipalities, two by two.</summary>
    public static IEnumerable<ConfigurationFault> Faults(IReadOnlyList<BoundOptions> bound)
    {
        var own =
            from section in bound
            where section.IsWhole && section.Options is SourceOptions { Enabled: true }
            let options = (SourceOptions)section.Options
            from setting in options.Own(section.Path)
            where setting.Value.Length > 0
            select (Section: section.Path, Options: options, Setting: setting);
        return own.GroupBy(one => (one.Setting.What, one.Setting.Value)).SelectMany(same => FaultsAmong([.. same]));
    }

    // Each is told of the first that it collides with, so that three with one folder are two faults.
    private static IEnumerable<ConfigurationFault> FaultsAmong(List<(string Section, SourceOptions Options, OwnSetting Setting)> same) =>
        from later in same.Index()
        let first = same.Take(later.Index).Where(earlier => MustDiffer(earlier.Options, later.Item.Options)).Select(earlier => earlier.Section).FirstOrDefault()
        where first is not null
        select new ConfigurationFault(later.Item.Setting.Path, $"{later.Item.Setting.What} of {first} too; each source has its own, or would take in the other's documents");

    // Sources of different types in one municipality may share a folder, where the names of their files tell them apart.
    private static bool MustDiffer(SourceOptions one, SourceOptions other) => one.GetType() == other.GetType() || one.Municipality != other.Municipality;
}
