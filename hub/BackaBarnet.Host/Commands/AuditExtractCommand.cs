using System.CommandLine;
using BackaBarnet.Consent;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Host.Decisions;
using BackaBarnet.Host.Hosting;
using BackaBarnet.Hub.Audit.Extract;
using BackaBarnet.Hub.Participants;
using BackaBarnet.Hub.Registers;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Host.Commands;

/// <summary><c>audit extract</c>.</summary>
internal static class AuditExtractCommand
{
    public static Command Create()
    {
        var municipality = new Argument<string>("MUNICIPALITY") { Description = "Municipality code." };
        var reader = new Option<ExtractReader>("--for") { Description = "Whom it is for: officer, guardian or child. Unless it is the officer, what may not be told is left out.", DefaultValueFactory = static _ => ExtractReader.Officer };
        var json = new Option<bool>("--json") { Description = "As JSON instead of text." };
        var configuration = ConfigurationOption.Create();
        var command = new Command("extract", "Prints, in Swedish, what the log holds about one child (registerutdrag). Reads the child's identity number from the standard input.") { municipality, reader, json, configuration };
        command.SetAction((parsed, cancellationToken) => CommandGuard.RunAsync(parsed, async () =>
        {
            await using var hub = StoredHub.Open(HubSettings.Read(parsed.GetValue(configuration)), policy: null);
            var now = hub.GetRequiredService<TimeProvider>().GetUtcNow();
            if (await PersonArgument.ReadAsync(parsed, Console.In, SwedishTime.DateAt(now)) is not { } person)
                return ExitCodes.Failure;
            if (await MakeAsync(hub, parsed.GetValue(municipality)!, person, parsed.GetValue(reader), now, cancellationToken) is not { } result)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync("What the registers know about the child can't be opened: nothing is told.");
                return ExitCodes.Failure;
            }

            await parsed.InvocationConfiguration.Output.WriteLineAsync(parsed.GetValue(json) ? System.Text.Encoding.UTF8.GetString(result.Extract.ToJson()) : result.Extract.ToText());
            return ExitCodes.Success;
        }));
        return command;
    }

    private static Task<ExtractResult?> MakeAsync(ServiceProvider hub, string municipality, PersonIdentity person, ExtractReader reader, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (index, directory) = (hub.GetRequiredService<BlindIndex>(), hub.GetRequiredService<ParticipantDirectory>());
        var child = index.Person(municipality, person);
        return hub.GetRequiredService<IHubStore>().ReadAsync(
            async rows =>
            {
                var known = await hub.GetRequiredService<FactReader>().ReadAsync(rows, new HashSet<string>(StringComparer.Ordinal) { child });
                return known.Of(municipality, person) is { } facts
                    ? ChildExtracts.Make(new ExtractRequest
                    {
                        Reader = reader,
                        At = now,
                        Rows = await rows.ReadLogOfChildAsync(municipality, child),
                        Child = facts,
                        Rules = hub.GetRequiredService<RuleSet>(),
                        ActivityOf = recipient => directory.FindRecipient(recipient)?.Activity,
                    })
                    : null;
            },
            cancellationToken);
    }
}
