using System.CommandLine;
using BackaBarnet.Host.Decisions;
using BackaBarnet.Host.Hosting;
using BackaBarnet.Host.Sources;
using BackaBarnet.Host.Status;
using BackaBarnet.Hub.Health;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Host.Commands;

/// <summary><c>status</c>.</summary>
internal static class StatusCommand
{
    private const int DefaultRows = 10;

    public static Command Create()
    {
        var configuration = ConfigurationOption.Create();
        var json = new Option<bool>("--json") { Description = "Prints JSON in place of tables." };
        var rows = new Option<int>("--log") { Description = "How many of the last rows of the log are shown, 0 to 1000.", DefaultValueFactory = static _ => DefaultRows };
        rows.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 1000)
                result.AddError("--log must be between 0 and 1000");
        });
        var command = new Command("status", "Shows what waits in a hub and since when. Reads its store and nothing else. Ends with 0 if nothing needs a person, otherwise with 1.") { configuration, json, rows };
        command.SetAction((parsed, cancellationToken) => CommandGuard.RunAsync(parsed, async () =>
        {
            var settings = HubSettings.Read(parsed.GetValue(configuration));
            var options = HubSettings.Of(settings, $"{HubOptions.Section}:KeyFile");
            var health = HubSettings.Of<HealthOptions>(settings, HealthOptions.Section);
            if (await ReadAsync(options, health, PaceOf(settings), parsed.GetValue(rows), cancellationToken) is not { } status)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync("The store can't be reached.");
                return ExitCodes.Failure;
            }

            Print(parsed, status, parsed.GetValue(json));
            return status.NeedsPerson.Count == 0 ? ExitCodes.Success : ExitCodes.Failure;
        }));
        return command;
    }

    // Of a source whose settings can't be used nothing is known: no node runs with it either.
    private static JobPace PaceOf(IConfiguration settings) => new(ConfiguredSources.Read(settings).Select(source => source.Registration).OfType<SourceRegistration>());

    /// <returns>The status; <see langword="null"/> if the store can't be reached.</returns>
    private static async Task<HubStatus?> ReadAsync(HubOptions options, HealthOptions health, JobPace pace, int rows, CancellationToken cancellationToken)
    {
        if (!options.Store.IsShared && !File.Exists(options.StorePath))
            throw new UnusableFileException($"{options.StorePath}: the hub has stored nothing there; does Hub:DataFolder name its folder?");
        await using var services = new ServiceCollection().AddStore(options).BuildServiceProvider();
        var store = services.GetRequiredService<IHubStore>();
        try
        {
            return (await store.ReadSchemaAsync(cancellationToken)).IsCurrent
                ? await HubStatus.ReadAsync(store, health, pace, rows, TimeProvider.System, cancellationToken)
                : throw new UnusableFileException("The store is not of this version of the hub: ask the version that runs on it.");
        }
        catch (Exception exception) when (HubStart.IsAway(exception) && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private static void Print(ParseResult parsed, HubStatus status, bool asJson)
    {
        var output = parsed.InvocationConfiguration.Output;
        if (asJson)
            output.WriteLine(StatusJson.Of(status));
        else
            StatusTables.Print(Terminal.For(output), status);
    }
}
