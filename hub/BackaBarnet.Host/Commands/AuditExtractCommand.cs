using System.CommandLine;
using BackaBarnet.Consent;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Host.Decisions;
using BackaBarnet.Host.Hosting;
using BackaBarnet.Hub.Audit.Extract;
using BackaBarnet.Hub.Participants;
using BackaBarnet.Hub.Registers;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Host.Commands;

/// <summary><c>audit extract</c>.</summary>
internal static class AuditExtractCommand
{
    public static Command Create()
    {
        var municipality = new Argument<string>("MUNICIPALITY") { Description = "Municipality code." };
        var principal = new Option<string>("--principal") { Description = "The controller that it is made for, as activities under Participants name it. Rows that other controllers answer for are left out.", Required = true };
        var reader = new Option<ExtractReader>("--for") { Description = "Whom it is for: officer, guardian or child. Unless it is the officer, what may not be told is left out.", DefaultValueFactory = static _ => ExtractReader.Officer };
        var json = new Option<bool>("--json") { Description = "As JSON instead of text." };
        var configuration = ConfigurationOption.Create();
        var command = new Command("extract", "Prints, in Swedish, what the log holds about one child and one controller answers for (registerutdrag). Reads the child's identity number from the standard input.") { municipality, principal, reader, json, configuration };
        command.SetAction((parsed, cancellationToken) => CommandGuard.RunAsync(parsed, async () =>
        {
            await using var hub = StoredHub.Open(HubSettings.Read(parsed.GetValue(configuration)), policy: null);
            var now = hub.GetRequiredService<TimeProvider>().GetUtcNow();
            var made = new Asked(parsed.GetValue(municipality)!, parsed.GetValue(principal)!, parsed.GetValue(reader), now);
            return await RunAsync(parsed, hub, made, parsed.GetValue(json), cancellationToken);
        }));
        return command;
    }

    /// <summary>What is asked for.</summary>
    private sealed record Asked(string Municipality, string Principal, ExtractReader Reader, DateTimeOffset At);

    private static async Task<int> RunAsync(ParseResult parsed, ServiceProvider hub, Asked asked, bool asJson, CancellationToken cancellationToken)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var principals = hub.GetRequiredService<ParticipantDirectory>().Activities.Select(activity => activity.Principal).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (!principals.Contains(asked.Principal, StringComparer.Ordinal))
        {
            await error.WriteLineAsync($"--principal: no activity belongs to it; use one of {string.Join(", ", principals)}");
            return ExitCodes.Failure;
        }

        if (await PersonArgument.ReadAsync(parsed, Console.In, SwedishTime.DateAt(asked.At), hub.GetServices<SourceRegistration>()) is not { } person)
            return ExitCodes.Failure;
        if (await MakeAsync(hub, asked, person, cancellationToken) is not { } result)
        {
            await error.WriteLineAsync("What the registers know about the child can't be opened: nothing is told.");
            return ExitCodes.Failure;
        }

        if (result.Unknown.Count > 0)
            await error.WriteLineAsync($"Left out: what names {string.Join(", ", result.Unknown)}, which Participants does not know any more. Put them back and make the extract again. Don't hand this line out.");
        await output.WriteLineAsync(asJson ? System.Text.Encoding.UTF8.GetString(result.Extract.ToJson()) : result.Extract.ToText());
        return ExitCodes.Success;
    }

    private static Task<ExtractResult?> MakeAsync(ServiceProvider hub, Asked asked, PersonIdentity person, CancellationToken cancellationToken)
    {
        var (index, directory) = (hub.GetRequiredService<BlindIndex>(), hub.GetRequiredService<ParticipantDirectory>());
        var child = index.Person(asked.Municipality, person);
        return hub.GetRequiredService<IHubStore>().ReadAsync(
            async rows =>
            {
                var known = await hub.GetRequiredService<FactReader>().ReadAsync(rows, new HashSet<string>(StringComparer.Ordinal) { child });
                return known.Of(asked.Municipality, person) is { } facts
                    ? ChildExtracts.Make(new ExtractRequest
                    {
                        Reader = asked.Reader,
                        At = asked.At,
                        Principal = asked.Principal,
                        Rows = await rows.ReadLogOfChildAsync(asked.Municipality, child),
                        Child = facts,
                        Rules = hub.GetRequiredService<RuleSet>(),
                        ActivityOf = recipient => directory.FindRecipient(recipient)?.Activity,
                        ReleaserOf = directory.FindActivity,
                    })
                    : null;
            },
            cancellationToken);
    }
}
