using System.CommandLine;
using BackaBarnet.Host.Hosting;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Host.Commands;

/// <summary><c>migrate</c>.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var configuration = ConfigurationOption.Create();
        var command = new Command("migrate", "Brings a hub's store to this version. Nodes of this version don't run before it; run it once, while older ones may still run.") { configuration };
        command.SetAction((parsed, cancellationToken) => CommandGuard.RunAsync(parsed, async () =>
        {
            var options = HubSettings.Of(HubSettings.Read(parsed.GetValue(configuration)), $"{HubOptions.Section}:KeyFile");
            if (!options.Store.IsShared)
                Directory.CreateDirectory(options.DataFolder);
            await using var services = new ServiceCollection().AddStore(options).BuildServiceProvider();
            return await MigrateAsync(services.GetRequiredService<IHubStore>(), parsed, cancellationToken);
        }));
        return command;
    }

    private static async Task<int> MigrateAsync(IHubStore store, ParseResult parsed, CancellationToken cancellationToken)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var schema = await store.ReadSchemaAsync(cancellationToken);
        if (schema.Unknown.Count > 0)
        {
            await error.WriteLineAsync($"The store was changed by a newer version of the hub ({string.Join(", ", schema.Unknown)}). Nothing was done: run that version.");
            return ExitCodes.BadConfiguration;
        }

        await store.MigrateAsync(cancellationToken);
        await output.WriteLineAsync(schema.IsCurrent ? "The store is of this version already." : $"Made: {string.Join(", ", schema.Missing)}. The store is of this version now.");
        return ExitCodes.Success;
    }
}
