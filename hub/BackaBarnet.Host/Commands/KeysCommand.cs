using System.CommandLine;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Host.Decisions;
using BackaBarnet.Host.Hosting;
using BackaBarnet.Hub.Operations;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Host.Commands;

/// <summary><c>keys</c>.</summary>
internal static class KeysCommand
{
    private const int WrappedAtOnce = 500;
    private static readonly TimeSpan PauseWhenUsed = TimeSpan.FromMilliseconds(100);

    public static Command Create() => new("keys", "Makes, changes and erases the keys with which a hub seals what it stores.")
    {
        CreateCommand(),
        Change("add", "Adds a new root key that is not used yet. Give the file to every node and restart it before use-newest.", static keys => keys.WithNew(), "A new root key was added. Give the file to every node and restart it, then: keys use-newest."),
        Change("use-newest", "Has the newest root key used. Give the file to every node and restart it, then rewrap.", static keys => keys.UsingNewest(), "The newest root key is used. Give the file to every node and restart it, then: keys rewrap."),
        RewrapCommand(),
        DropCommand(),
        EraseCommand(),
    };

    private static Command CreateCommand()
    {
        var configuration = ConfigurationOption.Create();
        var command = new Command("create", "Makes the key file that all nodes of a hub share. Never overwrites one.") { configuration };
        command.SetAction((parsed, _) => CommandGuard.RunAsync(parsed, () =>
        {
            var path = PathOf(parsed.GetValue(configuration));
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

    private static Command Change(string name, string description, Func<RootKeys, RootKeys> change, string done)
    {
        var configuration = ConfigurationOption.Create();
        var command = new Command(name, description) { configuration };
        command.SetAction((parsed, _) => CommandGuard.RunAsync(parsed, () =>
        {
            var path = PathOf(parsed.GetValue(configuration));
            KeyFile.Replace(path, change(KeyFile.Read(path)));
            parsed.InvocationConfiguration.Output.WriteLine(done);
            return ExitCodes.Success;
        }));
        return command;
    }

    private static Command RewrapCommand()
    {
        var configuration = ConfigurationOption.Create();
        var command = new Command("rewrap", "Wraps all keys of persons with the root key that is used. May run beside the hub.") { configuration };
        command.SetAction((parsed, cancellationToken) => CommandGuard.RunAsync(parsed, async () =>
        {
            await using var hub = StoredHub.Open(HubSettings.Read(parsed.GetValue(configuration)), policy: null);
            var (store, keys) = (hub.GetRequiredService<IHubStore>(), hub.GetRequiredService<KeyRing>());
            var total = 0;
            while (await store.ReadAsync(rows => keys.IsNeededAsync(rows), cancellationToken))
            {
                var wrapped = await store.WriteAsync(rows => keys.WrapAnewAsync(rows, WrappedAtOnce), cancellationToken);
                total += wrapped;
                // The rest is being used, or wrapped by somebody else.
                if (wrapped == 0)
                    await Task.Delay(PauseWhenUsed, cancellationToken);
            }

            await parsed.InvocationConfiguration.Output.WriteLineAsync(FormattableString.Invariant($"{total} keys wrapped anew. Older root keys are not needed any more but for backups: keys drop-older."));
            return ExitCodes.Success;
        }));
        return command;
    }

    private static Command DropCommand()
    {
        var configuration = ConfigurationOption.Create();
        var command = new Command("drop-older", "Takes root keys out of the file that wrap nothing any more. Backups of the store from before need the old file.") { configuration };
        command.SetAction((parsed, cancellationToken) => CommandGuard.RunAsync(parsed, async () =>
        {
            var settings = HubSettings.Read(parsed.GetValue(configuration));
            var path = PathOf(parsed.GetValue(configuration));
            var keys = KeyFile.Read(path);
            await using var hub = StoredHub.Open(settings, policy: null);
            if (await hub.GetRequiredService<IHubStore>().ReadAsync(rows => hub.GetRequiredService<KeyRing>().IsNeededAsync(rows), cancellationToken))
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync("Older root keys still wrap keys of persons; nothing was done. First: keys rewrap.");
                return ExitCodes.Failure;
            }

            KeyFile.Replace(path, keys.WithoutOthers());
            await parsed.InvocationConfiguration.Output.WriteLineAsync(FormattableString.Invariant($"{keys.Count - 1} older root keys dropped."));
            return ExitCodes.Success;
        }));
        return command;
    }

    private static Command EraseCommand()
    {
        var municipality = new Argument<string>("MUNICIPALITY") { Description = "Municipality code." };
        var configuration = ConfigurationOption.Create();
        var command = new Command("erase", "Erases a person's key: what was sealed for the person can't be read any more; only marks of protected identity stay. Reads the identity number from the standard input. The log stays and still proves.") { municipality, configuration };
        command.SetAction((parsed, cancellationToken) => CommandGuard.RunAsync(parsed, async () =>
        {
            await using var hub = StoredHub.Open(HubSettings.Read(parsed.GetValue(configuration)), policy: null);
            var today = SwedishTime.DateAt(hub.GetRequiredService<TimeProvider>().GetUtcNow());
            if (await PersonArgument.ReadAsync(parsed, Console.In, today, hub.GetServices<SourceRegistration>()) is not { } person)
                return ExitCodes.Failure;
            var erased = await hub.GetRequiredService<KeyErasure>().EraseAsync(parsed.GetValue(municipality)!, person, cancellationToken);
            await (erased ? parsed.InvocationConfiguration.Output : parsed.InvocationConfiguration.Error)
                .WriteLineAsync(erased ? "The key is erased, and with it that the person has no protected identity; a mark of it stays. Backups of the store still hold it until they are gone." : "The hub has no key of that person in that municipality.");
            return erased ? ExitCodes.Success : ExitCodes.Failure;
        }));
        return command;
    }

    private static string PathOf(FileInfo[]? files) =>
        HubSettings.Of(HubSettings.Read(files), $"{HubOptions.Section}:KeyFile", $"{HubOptions.Section}:Store:ConnectionString").KeyPath;
}
