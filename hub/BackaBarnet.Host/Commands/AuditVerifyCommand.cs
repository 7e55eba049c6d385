using System.CommandLine;
using BackaBarnet.Host.Decisions;
using BackaBarnet.Host.Hosting;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Host.Commands;

/// <summary><c>audit verify</c>.</summary>
internal static class AuditVerifyCommand
{
    public static Command Create()
    {
        var configuration = ConfigurationOption.Create();
        var anchors = new Option<FileInfo?>("--anchors") { Description = "File of checkpoints kept outside the store; the one in the data folder unless given." };
        var keys = new Option<FileInfo[]>("--public-key") { Description = "PEM file of a key that has signed earlier; may be given more than once." };
        var command = new Command("verify", "Verifies every row, checkpoint and anchor of the log, and names what was changed, removed, put in or moved. 0 if nothing was.") { configuration, anchors, keys };
        command.SetAction((parsed, cancellationToken) => CommandGuard.RunAsync(parsed, async () =>
        {
            var settings = HubSettings.Read(parsed.GetValue(configuration));
            await using var hub = StoredHub.Open(settings, policy: null);
            var file = parsed.GetValue(anchors)?.FullName ?? hub.GetRequiredService<HubOptions>().AnchorPath;
            var known = (parsed.GetValue(keys) ?? []).Select(ReadKey).Append(hub.GetRequiredService<RootKeys>().SigningKey().PublicKey);
            var verifier = new AuditVerifier(new CheckpointVerifier(known.DistinctBy(key => key.Id)));
            var findings = await hub.GetRequiredService<IHubStore>().ReadAsync(rows => VerifyAsync(rows, verifier, file, parsed.InvocationConfiguration.Output, cancellationToken), cancellationToken);
            return findings == 0 ? ExitCodes.Success : ExitCodes.Failure;
        }));
        return command;
    }

    private static async Task<long> VerifyAsync(IHubTransaction rows, AuditVerifier verifier, string anchorFile, TextWriter output, CancellationToken cancellationToken)
    {
        // Anchors first, then heads, then rows: what is written meanwhile then looks like what it is, later rows.
        var anchors = await ReadAnchorsAsync(anchorFile, cancellationToken);
        var heads = (await rows.FindHeadsAsync()).ToDictionary(head => head.Municipality, StringComparer.Ordinal);
        var municipalities = heads.Keys.Concat(anchors.Select(line => line.Checkpoint?.Municipality).OfType<string>()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var findings = 0L;
        foreach (var municipality in municipalities)
        {
            var head = heads.GetValueOrDefault(municipality);
            var checkpoints = await rows.ReadCheckpointsAsync(municipality);
            var log = new AuditLog
            {
                Municipality = municipality,
                Head = head,
                Rows = rows.ReadLogAsync(municipality, 1).TakeWhile(row => head is null || row.Position <= head.Position),
                Checkpoints = checkpoints.Where(checkpoint => head is null || checkpoint.To <= head.Position).ToAsyncEnumerable(),
                Anchors = anchors.Where(line => line.Checkpoint is null || line.Checkpoint.Municipality == municipality).ToAsyncEnumerable(),
            };
            var verdict = await verifier.VerifyAsync(log, finding => output.WriteLine($"{municipality} {finding}"), cancellationToken);
            await output.WriteLineAsync(FormattableString.Invariant($"{municipality}: {verdict.Rows} rows, signed to {verdict.SignedTo}, {verdict.Findings} findings"));
            findings += verdict.Findings;
        }

        return findings;
    }

    private static async Task<List<AnchorLine>> ReadAnchorsAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
            return [];
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return await AnchorFile.ReadAsync(file, cancellationToken).ToListAsync(cancellationToken);
    }

    private static AuditPublicKey ReadKey(FileInfo file) => AuditPublicKey.TryRead(File.ReadAllText(file.FullName))
        ?? throw new UnusableFileException($"{file.FullName}: holds no public key on the curve P-256");
}
