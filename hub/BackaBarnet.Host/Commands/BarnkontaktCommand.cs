using System.CommandLine;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Host.Decisions;
using BackaBarnet.Host.Hosting;
using BackaBarnet.Hub.Barnkontakter;
using BackaBarnet.Hub.Participants;
using BackaBarnet.Hub.Registers;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Host.Commands;

/// <summary><c>barnkontakt</c>.</summary>
internal static class BarnkontaktCommand
{
    public static Command Create()
    {
        var municipality = new Argument<string>("MUNICIPALITY") { Description = "Municipality code." };
        var configuration = ConfigurationOption.Create();
        var command = new Command("barnkontakt", "Prints who is a child's barnkontakt when, as the registers tell it, with gaps and overlaps. Reads the identity number from the standard input.") { municipality, configuration };
        command.SetAction((parsed, cancellationToken) => CommandGuard.RunAsync(parsed, async () =>
        {
            await using var hub = StoredHub.Open(HubSettings.Read(parsed.GetValue(configuration)), policy: null);
            return await RunAsync(parsed, hub, parsed.GetValue(municipality)!, cancellationToken);
        }));
        return command;
    }

    /// <summary>What is known of a child.</summary>
    /// <param name="Child">Where it belongs.</param>
    /// <param name="IsProtected">Whether nobody may be told where that is.</param>
    private sealed record Answer(KnownChild Child, bool IsProtected);

    private static async Task<int> RunAsync(ParseResult parsed, ServiceProvider hub, string municipality, CancellationToken cancellationToken)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var today = SwedishTime.DateAt(hub.GetRequiredService<TimeProvider>().GetUtcNow());
        if (await PersonArgument.ReadAsync(parsed, Console.In, today, hub.GetServices<SourceRegistration>()) is not { } person)
            return ExitCodes.Failure;
        await hub.GetRequiredService<PlacementIndexing>().RunAsync(cancellationToken);
        var answer = await hub.GetRequiredService<IHubStore>().ReadAsync(rows => ReadAsync(hub, rows, municipality, person), cancellationToken);
        if (!answer.Child.IsWhole)
        {
            await error.WriteLineAsync("What the registers know about the child can't be opened: nothing is told.");
            return ExitCodes.Failure;
        }

        if (answer.IsProtected)
            await error.WriteLineAsync("The child or a guardian has protected identity, or nobody has said that they have not: units are left out.");
        new BarnkontaktReport(output, hub.GetRequiredService<ParticipantDirectory>(), answer.IsProtected).Print(answer.Child.Timeline, today);
        return ExitCodes.Success;
    }

    private static async Task<Answer> ReadAsync(ServiceProvider hub, IHubTransaction rows, string municipality, PersonIdentity person)
    {
        var index = hub.GetRequiredService<BlindIndex>().Person(municipality, person);
        var facts = (await hub.GetRequiredService<FactReader>().ReadAsync(rows, new HashSet<string>(StringComparer.Ordinal) { index })).Of(municipality, person);
        var known = await hub.GetRequiredService<BarnkontaktReader>().ReadAsync(rows, municipality, person);
        return new Answer(known, facts is not { Protected: Protection.None, GuardianProtected: Protection.None });
    }
}
