using System.CommandLine;

namespace BackaBarnet.Host.Commands;

/// <summary>The hub's verbs.</summary>
internal static class HubCommandLine
{
    /// <summary>
    /// How long a verb that has been asked to end (SIGTERM, Ctrl+C) is waited for: somewhat longer than the host waits for its parts,
    /// and less than the service manager waits for the process.
    /// </summary>
    public static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(40);

    public static RootCommand Create() => new("The Backa barnet integration hub: moves what may be moved, to those who may have it, and nothing else.")
    {
        RunCommand.Create(),
        MigrateCommand.Create(),
        KeysCommand.Create(),
        AuditCommand.Create(),
        StoreCommand.Create(),
        WaitingCommands.Deliveries(),
        WaitingCommands.Quarantine(),
        WaitingCommands.Recipients(),
        StatusCommand.Create(),
        SourcesCommand.Create(),
        DemoCommand.Create(),
        CasesCommand.Create(),
        RulesCommand.Create(),
        ExplainCommand.Create(),
        BarnkontaktCommand.Create(),
    };
}
