using System.CommandLine;
using BackaBarnet.Host.Decisions;
using BackaBarnet.Host.Hosting;
using BackaBarnet.Hub.Audit.Export;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Host.Commands;

/// <summary><c>audit export</c>.</summary>
internal static class AuditExportCommand
{
    private const string Section = "AuditExport";

    public static Command Create()
    {
        var configuration = ConfigurationOption.Create();
        var municipality = new Argument<string>("MUNICIPALITY") { Description = "Municipality code whose log is exported." };
        var file = new Argument<FileInfo>("FILE") { Description = "File to write, one FHIR R4 AuditEvent a line (NDJSON). Must not exist." };
        var from = new Option<long>("--from") { Description = "Position of the first row.", DefaultValueFactory = static _ => 1 };
        var command = new Command("export", "Writes the log as FHIR AuditEvents.") { municipality, file, from, configuration };
        command.SetAction((parsed, cancellationToken) => CommandGuard.RunAsync(parsed, async () =>
        {
            var settings = HubSettings.Read(parsed.GetValue(configuration));
            var options = settings.GetSection(Section).Get<AuditEventOptions>() ?? new AuditEventOptions();
            if (options.Faults(Section).ToList() is { Count: > 0 } faults)
                throw new InvalidConfigurationException(faults);
            await using var hub = StoredHub.Open(settings, policy: null, needsKeys: false);
            var path = parsed.GetValue(file)!.FullName;
            if (File.Exists(path))
                throw new UnusableFileException($"{path}: exists already; name a file that does not");
            await using var destination = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            var count = await hub.GetRequiredService<IHubStore>().ReadAsync(
                rows => new AuditEventExport(options).WriteNdjsonAsync(rows.ReadLogAsync(parsed.GetValue(municipality)!, parsed.GetValue(from)), destination, cancellationToken),
                cancellationToken);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(FormattableString.Invariant($"{count} rows written to {path}"));
            return ExitCodes.Success;
        }));
        return command;
    }
}
