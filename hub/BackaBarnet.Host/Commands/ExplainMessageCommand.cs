using System.CommandLine;
using BackaBarnet.Consent;
using BackaBarnet.Host.Decisions;
using BackaBarnet.Hub.Explaining;

namespace BackaBarnet.Host.Commands;

/// <summary><c>explain message</c>.</summary>
internal static class ExplainMessageCommand
{
    public static Command Create()
    {
        var id = new Argument<Guid>("ID") { Description = "The message's id, as the hub's log names it." };
        var (without, at) = (WhatIfOptions.WithoutConsent(), WhatIfOptions.At());
        var (configuration, policy) = (ConfigurationOption.Create(), PolicyOption.Create());
        var command = new Command("message", "Explains what a configured hub would decide now on a message that it has stored, for every candidate recipient.") { id, configuration, without, at, policy };
        command.SetAction((parsed, cancellationToken) => CommandGuard.RunAsync(parsed, async () =>
        {
            var settings = new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true);
            settings.AddFiles(parsed.GetValue(configuration));
            await using var hub = StoredHub.Open(settings.Build(), parsed.GetValue(policy));
            var rules = hub.GetRequiredService<RuleSet>();
            var now = hub.GetRequiredService<TimeProvider>().GetUtcNow();
            var read = await hub.GetRequiredService<MessageFactsReader>().ReadAsync(parsed.GetValue(id), now, cancellationToken);
            var (asked, problem) = Asked(read, parsed.GetValue(without) ?? [], parsed.GetValue(at));
            if (problem is not null)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(problem);
                return ExitCodes.Failure;
            }

            var decisions = read.Recipients.Select(recipient => Explained.Of(recipient.Recipient, "", recipient.Situation, rules)).ToList();
            new DecisionReport(Terminal.For(parsed.InvocationConfiguration.Output)).Print(decisions, asked);
            return ExitCodes.Success;
        }));
        return command;
    }

    private static (WhatIf Asked, string? Problem) Asked(MessageFactsResult read, IReadOnlyList<string> without, DateTimeOffset? at)
    {
        var ids = without.Select(name => (Name: name, Found: ConsentNames.Find(name, read.Consents))).ToList();
        var asked = new WhatIf([.. ids.SelectMany(one => one.Found)], at);
        return (asked, Unreadable(read) ?? (ids.Find(one => one.Found.Count == 0).Name is { } unknown
            ? $"{unknown} is no recorded consent about this child{NearestWord.Hint(unknown, read.Consents.Select(consent => consent.RecordId))}"
            : null));
    }

    private static string? Unreadable(MessageFactsResult read) => read.Readability switch
    {
        MessageReadability.Unknown => "The hub has stored no message of that id.",
        MessageReadability.Purged => "Every delivery of the message has come to an end, and what it told has been purged: there is nothing left to decide on. The hub's log says what was decided then.",
        MessageReadability.Unreadable => "The message can't be opened: it is damaged, or its key has been erased.",
        _ when read.Recipients.Count == 0 => "Nobody among the participants receives the message.",
        _ => null,
    };
}
