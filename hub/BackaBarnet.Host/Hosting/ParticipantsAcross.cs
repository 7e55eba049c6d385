using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Configuration;
using BackaBarnet.Hub.Participants;
using BackaBarnet.Recipients.Webhook;

namespace BackaBarnet.Host.Hosting;

/// <summary>Faults that lie between the participants and the rest of the configuration.</summary>
internal static class ParticipantsAcross
{
    private const string Webhook = "webhook";

    public static IEnumerable<ConfigurationFault> Faults(ParticipantOptions participants, WebhookOptions endpoints, bool reports)
    {
        foreach (var (recipient, i) in participants.Recipients.Select((recipient, i) => (recipient, i)))
        {
            if (recipient.Channel is not ("" or Webhook))
                yield return new($"{Participants}:Recipients:{i}:Channel", $"names no channel that the hub has; write {Webhook}");
            if (recipient.Channel == Webhook && recipient.Id.Length > 0 && !endpoints.Endpoints.ContainsKey(recipient.Id))
                yield return new($"{WebhookOptions.Section}:Endpoints:{recipient.Id}", "is missing; write where the recipient listens, and its secrets");
        }

        // A statutory report that nobody receives would wait unseen.
        if (reports && !participants.Recipients.Exists(ReceivesReports(participants)))
            yield return new($"{Participants}:Recipients", $"has nobody of kind {ActivityKinds.Socialtjanst} who receives {MessageKinds.Orosanmalan}, although the source of reports is enabled");
    }

    private const string Participants = Hub.HubRegistration.ParticipantsSection;

    private static Predicate<RecipientOptions> ReceivesReports(ParticipantOptions participants) => recipient =>
        recipient.Receives.Contains(MessageKinds.Orosanmalan, StringComparer.Ordinal)
        && participants.Activities.Exists(activity => activity.Id == recipient.Activity && activity.Kind == ActivityKinds.Socialtjanst);
}
