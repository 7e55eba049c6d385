using System.CommandLine;
using BackaBarnet.Host.Decisions;
using BackaBarnet.Host.Hosting;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Operations;
using BackaBarnet.Hub.Sealing;

namespace BackaBarnet.Host.Commands;

/// <summary><c>store</c>: what a person decides about the store itself.</summary>
internal static class StoreCommand
{
    public static Command Create() => new("store", "What a person decides about a hub's store.") { AcceptSetBack() };

    private static Command AcceptSetBack()
    {
        var reason = ReasonCode.Option();
        var anchors = AnchorFiles.Option();
        var keys = PublicKeyFiles.Option();
        var disown = new Option<bool>("--disown-others") { Description = "Rows that say that a set-back was accepted, and that this command has not signed, are not ours: they count for nothing, and audit verify tells them for ever." };
        var configuration = ConfigurationOption.Create();
        var command = new Command(
            "accept-set-back",
            "After a backup was restored, while no node runs: writes down in the log that it was set back and goes on from here, and marks what may have been sent since the backup, so that a consent that is taken back recalls it.") { reason, anchors, keys, disown, configuration };
        command.SetAction((parsed, cancellationToken) => CommandGuard.RunAsync(parsed, async () =>
        {
            if (await ReasonCode.ReadAsync(parsed, reason) is not { } code)
                return ExitCodes.Failure;
            await using var hub = StoredHub.Open(HubSettings.Read(parsed.GetValue(configuration)), policy: null);
            var options = hub.GetRequiredService<HubOptions>();
            // The copy of the checkpoint that is signed here goes there, and the folder may be a new machine's.
            Directory.CreateDirectory(options.DataFolder);
            var files = await AnchorFiles.ReadAsync(parsed.GetValue(anchors) ?? [], options.AnchorPath, cancellationToken);
            var verifier = PublicKeyFiles.Verifier(parsed.GetValue(keys), hub.GetRequiredService<RootKeys>());
            var signed = files.SelectMany(file => file.Lines).Select(line => line.Checkpoint).OfType<Hub.Storing.StoredCheckpoint>()
                .Where(checkpoint => verifier.Verify(checkpoint) == CheckpointSignature.Valid).ToList();
            var outcome = await hub.GetRequiredService<SetBackAcceptance>().AcceptAsync(code, signed, parsed.GetValue(disown), cancellationToken);
            return await TellAsync(parsed.InvocationConfiguration, outcome);
        }));
        return command;
    }

    private static async Task<int> TellAsync(InvocationConfiguration console, SetBackOutcome outcome)
    {
        foreach (var other in outcome.Others)
            await console.Error.WriteLineAsync(FormattableString.Invariant($"{other.Municipality}: row {other.Position} of {other.At:u} says that a set-back was accepted, and this command has not signed it"));
        if (Refusal(outcome.Result) is { } refusal)
        {
            await console.Error.WriteLineAsync(refusal);
            return ExitCodes.Failure;
        }

        await TellLossesAsync(console.Output, outcome);
        if (outcome.Result == SetBackResult.Signed)
            await console.Output.WriteLineAsync("Signed.");
        else
            await console.Error.WriteLineAsync("Written down, but not signed: the end of the log is not as it was written. audit verify tells how.");
        return outcome.Result == SetBackResult.Signed ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static string? Refusal(SetBackResult result) => result switch
    {
        SetBackResult.NodeRuns => "Nothing was written: a node runs and signs the log. Stop every node, and try again.",
        SetBackResult.OthersUnsigned => "Nothing was written. Where it was this command that wrote them and was ended, give it the same reason and anchors. Where nobody knows of them, somebody has written to the database: keep it as evidence; --disown-others goes on.",
        _ => null,
    };

    private static async Task TellLossesAsync(TextWriter output, SetBackOutcome outcome)
    {
        foreach (var loss in outcome.Losses)
        {
            var lost = loss.LostTo < loss.Position ? "no anchor proves that rows were lost" : FormattableString.Invariant($"rows {loss.Position}-{loss.LostTo} are lost, as anchors prove");
            await output.WriteLineAsync(FormattableString.Invariant($"{loss.Municipality}: the log goes on from row {loss.Position}; {lost}"));
        }

        await output.WriteLineAsync(FormattableString.Invariant($"{outcome.MarkedDeliveries} deliveries may have been made since the backup: a consent that is taken back recalls them"));
    }
}
