using BackaBarnet.Host.Commands;
using BackaBarnet.Hub.Configuration;

namespace BackaBarnet.Host.Hosting;

/// <summary>The hub's own settings, for commands that do not run it.</summary>
internal static class HubSettings
{
    /// <summary>Reads a hub's configuration as <c>run</c> does.</summary>
    public static IConfigurationRoot Read(FileInfo[]? files)
    {
        var settings = new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true);
        settings.AddFiles(files);
        return settings.Build();
    }

    /// <summary>The section <c>Hub</c>, checked.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="leaveOut">Paths whose faults do not matter to the command.</param>
    /// <exception cref="InvalidConfigurationException">Names every fault.</exception>
    public static HubOptions Of(IConfiguration configuration, params string[] leaveOut) => Of<HubOptions>(configuration, HubOptions.Section, leaveOut);

    /// <summary>Any section, checked.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="section">The section.</param>
    /// <param name="leaveOut">Paths whose faults do not matter to the command.</param>
    /// <exception cref="InvalidConfigurationException">Names every fault.</exception>
    public static TOptions Of<TOptions>(IConfiguration configuration, string section, params string[] leaveOut)
        where TOptions : class, ICheckedOptions, new()
    {
        var services = new ServiceCollection();
        var options = services.AddCheckedOptions<TOptions>(configuration, section);
        var faults = services.Select(service => service.ImplementationInstance).OfType<ConfigurationCheck>()
            .SelectMany(check => check.Faults())
            .Where(fault => !leaveOut.Contains(fault.Path, StringComparer.Ordinal))
            .ToList();
        return faults.Count > 0 ? throw new InvalidConfigurationException(faults) : options;
    }
}
