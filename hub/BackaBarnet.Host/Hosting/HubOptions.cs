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

    public string StorePath => Path.Combine(DataFolder, "hub.db");

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
    }
}
