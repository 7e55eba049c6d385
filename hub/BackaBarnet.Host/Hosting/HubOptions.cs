using System.Globalization;
using BackaBarnet.Hub.Configuration;

namespace BackaBarnet.Host.Hosting;

/// <summary>Where the hub keeps what it keeps. Section <c>Hub</c>.</summary>
internal sealed class HubOptions : ICheckedOptions
{
    public const string Section = "Hub";

    /// <summary>Folder for store and logs. Made if it is missing.</summary>
    public string DataFolder { get; set; } = "data/hub";

    /// <summary>File with the root keys; made at the first start. Unless named otherwise, <c>keys/hub.key</c> in the data folder.</summary>
    public string? KeyFile { get; set; }

    /// <summary>File with the municipality's policy, laid over the rules. Without one the rules decide as they are.</summary>
    public string? PolicyFile { get; set; }

    /// <summary>Whether logs go to the console too.</summary>
    public bool LogToConsole { get; set; } = true;

    /// <summary>Name of this node, in leases and logs. Unless given, made of the machine's name and the process id.</summary>
    public string? Node { get; set; }

    /// <summary>What this process is there for, of <see cref="Hosting.Roles"/>; everything unless given.</summary>
    public List<string> Roles { get; set; } = [];

    /// <summary>Where rows are kept.</summary>
    public StoreOptions Store { get; set; } = new();

    /// <summary>What carries messages between the hub's parts.</summary>
    public BusOptions Bus { get; set; } = new();

    public string NodeName => Node ?? string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}-{Environment.ProcessId}");

    public bool Has(string role) => Roles.Count == 0 || Roles.Contains(role, StringComparer.Ordinal);

    /// <summary>What this process is there for, for logs and metrics.</summary>
    public string RoleNames => string.Join(' ', Hosting.Roles.All.Where(Has));

    public string StorePath => Path.Combine(DataFolder, "hub.db");

    public string AnchorPath => Path.Combine(DataFolder, "audit-checkpoints.jsonl");

    /// <summary>Held by the process of a hub that is one process.</summary>
    public string LockPath => Path.Combine(DataFolder, "hub.lock");

    public string LogPath => Path.Combine(DataFolder, "logs", "hub-.log");

    public string KeyPath => KeyFile ?? Path.Combine(DataFolder, "keys", "hub.key");

    public IEnumerable<ConfigurationFault> Faults(string path)
    {
        if (string.IsNullOrWhiteSpace(DataFolder))
            yield return new($"{path}:DataFolder", "is empty; write a folder that the hub may write to");
        if (KeyFile is not null && string.IsNullOrWhiteSpace(KeyFile))
            yield return new($"{path}:KeyFile", "is empty; write a file, or leave the setting out");
        if (PolicyFile is not null && string.IsNullOrWhiteSpace(PolicyFile))
            yield return new($"{path}:PolicyFile", "is empty; write a file, or leave the setting out");
        if (Node is not null && string.IsNullOrWhiteSpace(Node))
            yield return new($"{path}:Node", "is empty; write a name, or leave the setting out");
        foreach (var fault in Store.Faults($"{path}:Store").Concat(Bus.Faults($"{path}:Bus")).Concat(RoleFaults($"{path}:Roles")))
            yield return fault;
        if (Store.IsShared && !File.Exists(KeyPath))
            yield return new($"{path}:KeyFile", "names no key file; all nodes share one: make it once with the command keys create, and give it to each");
    }

    private IEnumerable<ConfigurationFault> RoleFaults(string path)
    {
        foreach (var role in Roles.Where(role => !Hosting.Roles.All.Contains(role, StringComparer.Ordinal)))
            yield return new(path, $"holds {role}, which is no role; write some of {string.Join(", ", Hosting.Roles.All)}");
        var isWhole = Hosting.Roles.All.All(Has);
        if (!isWhole && (!Store.IsShared || !Bus.IsShared))
            yield return new(path, $"must be left out, or name all of {string.Join(", ", Hosting.Roles.All)}, unless the store is {StoreOptions.Postgres} and the bus {BusOptions.RabbitMq}");
    }
}
