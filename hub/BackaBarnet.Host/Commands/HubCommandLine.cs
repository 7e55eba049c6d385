using System.CommandLine;

namespace BackaBarnet.Host.Commands;

/// <summary>The hub's verbs.</summary>
internal static class HubCommandLine
{
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
