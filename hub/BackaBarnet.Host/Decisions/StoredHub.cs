using BackaBarnet.Consent;
using BackaBarnet.Host.Hosting;
using BackaBarnet.Hub;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Configuration;
using BackaBarnet.Hub.Delivery;
using BackaBarnet.Hub.Explaining;
using BackaBarnet.Hub.Participants;
using BackaBarnet.Hub.Sealing;

namespace BackaBarnet.Host.Decisions;

/// <summary>Opens what a configured hub has stored, for commands beside it: nothing is started, made or migrated.</summary>
internal static class StoredHub
{
    private const string KeyFileSetting = $"{HubOptions.Section}:{nameof(HubOptions.KeyFile)}";

    /// <summary>Opens a hub's store.</summary>
    /// <param name="configuration">The hub's configuration.</param>
    /// <param name="policy">A policy to decide by in place of the hub's own; <see langword="null"/> for the hub's own.</param>
    /// <param name="needsKeys">Whether the key file must be there. Whoever verifies or exports the log reads nothing sealed, and should not have what opens it.</param>
    /// <exception cref="InvalidConfigurationException">Names every fault of the settings that are needed here.</exception>
    /// <exception cref="UnusableFileException">There is no store or no key file.</exception>
    public static ServiceProvider Open(IConfiguration configuration, FileInfo? policy, bool needsKeys = true)
    {
        var services = new ServiceCollection();
        var options = services.AddCheckedOptions<HubOptions>(configuration, HubOptions.Section);
        var participants = services.AddCheckedOptions<ParticipantOptions>(configuration, HubRegistration.ParticipantsSection);
        services.AddSources(configuration);
        var builtIn = RuleSet.Load();
        var rules = PolicyFile.Over(builtIn, policy?.FullName ?? (string.IsNullOrWhiteSpace(options.PolicyFile) ? null : options.PolicyFile));
        List<ConfigurationFault> faults =
        [
            .. services.Select(service => service.ImplementationInstance).OfType<ConfigurationCheck>().SelectMany(check => check.Faults()).Where(fault => needsKeys || fault.Path != KeyFileSetting),
            .. PolicyFile.Faults(builtIn, rules),
        ];
        if (faults.Count > 0)
            throw new InvalidConfigurationException(faults);
        if (!options.Store.IsShared)
            MustExist(options.StorePath, "the hub has stored nothing there; does Hub:DataFolder name its folder?");
        if (needsKeys)
            MustExist(options.KeyPath, "without its key file nothing that the hub has stored can be read; does Hub:KeyFile name it?");

        // Keys that have sealed and signed nothing open and prove nothing.
        var keys = File.Exists(options.KeyPath) ? KeyFile.Read(options.KeyPath) : RootKeys.Create();
        services.AddLogging();
        services.AddSingleton(new AuditAnchors(options.AnchorPath));
        services.AddHub(participants, keys, rules.RuleSet!, new DeliveryOptions()).AddStore(options).AddSingleton<MessageFactsReader>();
        return services.BuildServiceProvider();
    }

    private static void MustExist(string path, string problem)
    {
        if (!File.Exists(path))
            throw new UnusableFileException($"{path}: {problem}");
    }
}
