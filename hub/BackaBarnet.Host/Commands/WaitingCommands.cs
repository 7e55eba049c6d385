using System.CommandLine;
using System.Globalization;
using BackaBarnet.Host.Decisions;
using BackaBarnet.Host.Hosting;
using BackaBarnet.Hub.Operations;
using BackaBarnet.Hub.Storing;
using Spectre.Console;

namespace BackaBarnet.Host.Commands;

/// <summary><c>deliveries</c>, <c>quarantine</c>, <c>recipients</c>: what waits for a person, and what the person can have done.</summary>
internal static class WaitingCommands
{
    private const int Most = 200;

    public static Command Deliveries() => new("deliveries", "Deliveries that wait for a person.")
    {
        List("parked", "Lists deliveries that receivers will not take, or that can't be opened.", async (rows, terminal) =>
        {
            var table = Tables.Create("delivery", "message", "recipient", "made", "attempts");
            foreach (var delivery in await rows.FindDeliveriesInAsync(DeliveryState.Parked, Most))
                table.Row(delivery.Id.ToString(), delivery.MessageId.ToString(), delivery.Recipient, Instant(delivery.CreatedAt), delivery.Attempts.ToString(CultureInfo.InvariantCulture));
            terminal.Write(table);
        }),
        Rerun("retry", "Makes a parked delivery due. It is decided on again before anything is sent.", static (reruns, id, cancellationToken) => reruns.RetryAsync(id, cancellationToken)),
    };

    public static Command Quarantine() => new("quarantine", "Documents that could not be understood, or not wholly.")
    {
        List("list", "Lists documents in quarantine.", async (rows, terminal) =>
        {
            var table = Tables.Create("document", "source", "since", "faults");
            foreach (var row in await rows.FindQuarantinedAsync(Most))
                table.Row(row.Id.ToString(), row.Source, Instant(row.At), row.Faults);
            terminal.Write(table);
        }),
        Rerun("replay", "Maps a document again by the settings and adapters of now, and takes it in.", static (reruns, id, cancellationToken) => reruns.ReplayAsync(id, cancellationToken)),
        Discard(),
    };

    public static Command Recipients() => new("recipients", "Recipients that do not take what is sent to them.")
    {
        List("disabled", "Lists disabled endpoints.", async (rows, terminal) =>
        {
            var table = Tables.Create("recipient", "since", "reason");
            foreach (var row in await rows.FindDisabledEndpointsAsync())
                table.Row(row.Recipient, Instant(row.DisabledAt!.Value), row.Reason);
            terminal.Write(table);
        }),
        OfRecipient("enable", "Lets deliveries go to an endpoint again that had answered 410.", static (reruns, id, cancellationToken) => reruns.EnableAsync(id, cancellationToken)),
        OfRecipient("retry", "Has everything tried at once that waits to be tried again at a recipient. It is decided on again before anything is sent.", static (reruns, id, cancellationToken) => reruns.RetryAllAsync(id, cancellationToken)),
    };

    private static Command OfRecipient(string name, string description, Func<Reruns, string, CancellationToken, Task<RerunOutcome>> run)
    {
        var recipient = new Argument<string>("ID") { Description = "The recipient's id in the configuration." };
        var configuration = ConfigurationOption.Create();
        var command = new Command(name, description) { recipient, configuration };
        command.SetAction((parsed, cancellationToken) => CommandGuard.RunAsync(parsed, async () =>
        {
            await using var hub = StoredHub.Open(HubSettings.Read(parsed.GetValue(configuration)), policy: null);
            return await TellAsync(parsed, await run(hub.GetRequiredService<Reruns>(), parsed.GetValue(recipient)!, cancellationToken));
        }));
        return command;
    }

    private static Command Discard()
    {
        var id = new Argument<Guid>("ID") { Description = "Its id, as the list and the log name it." };
        var reason = ReasonCode.Option();
        var configuration = ConfigurationOption.Create();
        var command = new Command("discard", "Erases a document that will never be understood, or that has come again mended. The log keeps that it was there, and why it was given up.") { id, reason, configuration };
        command.SetAction((parsed, cancellationToken) => CommandGuard.RunAsync(parsed, async () =>
        {
            if (await ReasonCode.ReadAsync(parsed, reason) is not { } code)
                return ExitCodes.Failure;
            await using var hub = StoredHub.Open(HubSettings.Read(parsed.GetValue(configuration)), policy: null);
            return await TellAsync(parsed, await hub.GetRequiredService<Reruns>().DiscardAsync(parsed.GetValue(id), code, cancellationToken));
        }));
        return command;
    }

    private static string Instant(DateTimeOffset at) => at.ToString("u", CultureInfo.InvariantCulture);

    private static Command List(string name, string description, Func<IHubTransaction, IAnsiConsole, Task> print)
    {
        var configuration = ConfigurationOption.Create();
        var command = new Command(name, description) { configuration };
        command.SetAction((parsed, cancellationToken) => CommandGuard.RunAsync(parsed, async () =>
        {
            await using var hub = StoredHub.Open(HubSettings.Read(parsed.GetValue(configuration)), policy: null);
            await hub.GetRequiredService<IHubStore>().ReadAsync(
                async rows =>
                {
                    await print(rows, Terminal.For(parsed.InvocationConfiguration.Output));
                    return true;
                },
                cancellationToken);
            return ExitCodes.Success;
        }));
        return command;
    }

    private static Command Rerun(string name, string description, Func<Reruns, Guid, CancellationToken, Task<RerunOutcome>> run)
    {
        var id = new Argument<Guid>("ID") { Description = "Its id, as the list and the log name it." };
        var configuration = ConfigurationOption.Create();
        var command = new Command(name, description) { id, configuration };
        command.SetAction((parsed, cancellationToken) => CommandGuard.RunAsync(parsed, async () =>
        {
            await using var hub = StoredHub.Open(HubSettings.Read(parsed.GetValue(configuration)), policy: null);
            return await TellAsync(parsed, await run(hub.GetRequiredService<Reruns>(), parsed.GetValue(id), cancellationToken));
        }));
        return command;
    }

    private static async Task<int> TellAsync(ParseResult parsed, RerunOutcome outcome)
    {
        var (code, text) = outcome switch
        {
            RerunOutcome.Done => (ExitCodes.Success, "Done."),
            RerunOutcome.Unknown => (ExitCodes.Failure, "There is nothing of that id."),
            RerunOutcome.NotWaiting => (ExitCodes.Failure, "It does not wait for a person; nothing was done."),
            RerunOutcome.StillFaulty => (ExitCodes.Failure, "It still has faults and stays in quarantine; what could be read of it has been taken in."),
            RerunOutcome.Unreadable => (ExitCodes.Failure, "It can't be opened: it is damaged, or its key has been erased."),
            _ => throw new InvalidOperationException("Unknown outcome."),
        };
        await (code == ExitCodes.Success ? parsed.InvocationConfiguration.Output : parsed.InvocationConfiguration.Error).WriteLineAsync(text);
        return code;
    }
}
