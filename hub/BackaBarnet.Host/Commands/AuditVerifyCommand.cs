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
        var anchors = AnchorFiles.Option();
        var keys = PublicKeyFiles.Option();
        var command = new Command("verify", "Verifies every row, checkpoint and anchor of the log, and names what was changed, removed, put in or moved. 0 if nothing was.") { configuration, anchors, keys };
        command.SetAction((parsed, cancellationToken) => CommandGuard.RunAsync(parsed, async () =>
        {
            var settings = HubSettings.Read(parsed.GetValue(configuration));
            var named = parsed.GetValue(keys) ?? [];
            await using var hub = StoredHub.Open(settings, policy: null, needsKeys: named.Length == 0);
            var verifier = new AuditVerifier(PublicKeyFiles.Verifier(named, hub.GetRequiredService<RootKeys>()));
            // Anchors first, then who has rows, then heads, then rows: what is written meanwhile then looks like what it is, later rows.
            var files = await AnchorFiles.ReadAsync(parsed.GetValue(anchors) ?? [], hub.GetRequiredService<HubOptions>().AnchorPath, cancellationToken);
            var findings = await hub.GetRequiredService<IHubStore>().ReadAsync(rows => VerifyAsync(rows, verifier, files, parsed.InvocationConfiguration.Output, cancellationToken), cancellationToken);
            return findings == 0 ? ExitCodes.Success : ExitCodes.Failure;
        }));
        return command;
    }

    private static async Task<long> VerifyAsync(IHubTransaction rows, AuditVerifier verifier, IReadOnlyList<(string Name, IReadOnlyList<AnchorLine> Lines)> files, TextWriter output, CancellationToken cancellationToken)
    {
        var logged = await rows.FindLoggedMunicipalitiesAsync();
        var heads = (await rows.FindHeadsAsync()).ToDictionary(head => head.Municipality, StringComparer.Ordinal);
        var municipalities = heads.Keys.Concat(logged).Concat(files.SelectMany(file => file.Lines).Select(line => line.Checkpoint?.Municipality).OfType<string>()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
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
                Anchors = [.. files.Select(file => new AnchorSource(file.Name, file.Lines.ToAsyncEnumerable()))],
            };
            var verdict = await verifier.VerifyAsync(log, Tell, cancellationToken);
            var behind = head is null ? [] : await BehindHeadAsync(rows, municipality);
            foreach (var finding in behind)
                Tell(finding);
            await output.WriteLineAsync(FormattableString.Invariant($"{municipality}: {verdict.Rows} rows, signed to {verdict.SignedTo}, {verdict.Findings + behind.Count} findings{(verdict.SetBacks > 0 ? $", {verdict.SetBacks} accepted set-backs" : "")}"));
            findings += verdict.Findings + behind.Count;

            void Tell(AuditFinding finding) => output.WriteLine($"{municipality} {finding}");
        }

        return findings;
    }

    /// <summary>
    /// What stands behind the end of the chain, and was left out above as it might have been written meanwhile. Rows become durable
    /// together with the head, and checkpoints after them: none of those read here may be behind the head that is read after them.
    /// </summary>
    private static async Task<IReadOnlyList<AuditFinding>> BehindHeadAsync(IHubTransaction rows, string municipality)
    {
        var checkpoint = await rows.FindLastCheckpointAsync(municipality);
        var last = await rows.FindLastPositionAsync(municipality);
        var end = (await rows.FindHeadsAsync()).SingleOrDefault(head => head.Municipality == municipality)?.Position ?? 0;
        var findings = new List<AuditFinding>();
        if (last > end)
            findings.Add(new AuditFinding(AuditFault.RowsAfterHead, end + 1, last));
        if (checkpoint?.To > end)
            findings.Add(new AuditFinding(AuditFault.CheckpointRowsMissing, checkpoint.From, checkpoint.To));
        return findings;
    }
}
