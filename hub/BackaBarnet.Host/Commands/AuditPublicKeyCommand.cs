using System.CommandLine;
using BackaBarnet.Host.Decisions;
using BackaBarnet.Host.Hosting;
using BackaBarnet.Hub.Sealing;

namespace BackaBarnet.Host.Commands;

/// <summary><c>audit public-key</c>.</summary>
internal static class AuditPublicKeyCommand
{
    public static Command Create()
    {
        var configuration = ConfigurationOption.Create();
        var command = new Command("public-key", "Prints the key with which others can verify the log's checkpoints.") { configuration };
        command.SetAction((parsed, _) => CommandGuard.RunAsync(parsed, () =>
        {
            var options = HubSettings.Of(HubSettings.Read(parsed.GetValue(configuration)), $"{HubOptions.Section}:Store:ConnectionString");
            if (!File.Exists(options.KeyPath))
                throw new UnusableFileException($"{options.KeyPath}: there is no key file; does Hub:KeyFile name it?");
            parsed.InvocationConfiguration.Output.WriteLine(KeyFile.Read(options.KeyPath).SigningKey().PublicKey.ToPem());
            return ExitCodes.Success;
        }));
        return command;
    }
}
