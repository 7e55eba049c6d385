using System.CommandLine;
using BackaBarnet.Host.Hosting;
using BackaBarnet.Hub.Sealing;

namespace BackaBarnet.Host.Commands;

/// <summary><c>keys</c>.</summary>
internal static class KeysCommand
{
    public static Command Create() => new("keys", "Makes and changes the keys with which a hub seals what it stores.") { CreateCommand() };

    private static Command CreateCommand()
    {
        var configuration = ConfigurationOption.Create();
        var command = new Command("create", "Makes the key file that all nodes of a hub share. Never overwrites one.") { configuration };
        command.SetAction((parsed, _) => CommandGuard.RunAsync(parsed, () =>
        {
            var options = HubSettings.Of(HubSettings.Read(parsed.GetValue(configuration)), $"{HubOptions.Section}:KeyFile", $"{HubOptions.Section}:Store:ConnectionString");
            var path = options.KeyPath;
            if (!KeyFile.ReadOrCreate(path).Created)
            {
                parsed.InvocationConfiguration.Error.WriteLine($"{path} holds keys already; nothing was done.");
                return ExitCodes.Failure;
            }

            parsed.InvocationConfiguration.Output.WriteLine($"Made {path}. Give it to every node, and back it up apart from the store: without it nothing stored can be read.");
            return ExitCodes.Success;
        }));
        return command;
    }
}
