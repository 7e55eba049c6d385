using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub;
using BackaBarnet.Hub.Configuration;
using BackaBarnet.Hub.Participants;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Recipients.Webhook;
using BackaBarnet.Sources.Orosanmalan;

namespace BackaBarnet.Host.Hosting;

/// <summary>Faults that lie between the participants and the rest of the configuration.</summary>
internal static class ParticipantsAcross
{
    private const string Participants = HubRegistration.ParticipantsSection;
    private const string Webhook = "webhook";

    /// <summary>Compares what has been bound. Sections that could not be bound have their own faults, and are left out here.</summary>
    public static IEnumerable<ConfigurationFault> Faults(IReadOnlyList<BoundOptions> bound)
    {
        var whole = bound.Where(section => section.IsWhole).ToList();
        if (whole.Select(section => section.Options).OfType<ParticipantOptions>().SingleOrDefault() is not { } participants)
            return [];

        var endpoints = whole.Select(section => section.Options).OfType<WebhookOptions>().SingleOrDefault();
        var sources = whole.Where(section => section.Options is SourceOptions { Enabled: true }).ToList();
        return ChannelFaults(participants)
            .Concat(endpoints is null ? [] : EndpointFaults(participants, endpoints))
            .Concat(sources.SelectMany(source => ActivityFaults(participants, (SourceOptions)source.Options, source.Path)))
            .Concat(sources.Exists(source => source.Options is OrosanmalanOptions) ? ReportFaults(participants) : []);
    }

    private static IEnumerable<ConfigurationFault> ChannelFaults(ParticipantOptions participants) =>
        from numbered in participants.Recipients.Select((recipient, i) => (recipient.Channel, i))
        where numbered.Channel is not ("" or Webhook)
        select new ConfigurationFault($"{Participants}:Recipients:{numbered.i}:Channel", $"names no channel that the hub has; write {Webhook}");

    private static IEnumerable<ConfigurationFault> EndpointFaults(ParticipantOptions participants, WebhookOptions endpoints) =>
        from recipient in participants.Recipients
        where recipient.Channel == Webhook && recipient.Id.Length > 0 && !endpoints.Endpoints.ContainsKey(recipient.Id)
        select new ConfigurationFault($"{WebhookOptions.Section}:Endpoints:{recipient.Id}", "is missing; write where the recipient listens, and its secrets");

    private static IEnumerable<ConfigurationFault> ActivityFaults(ParticipantOptions participants, SourceOptions source, string path) =>
        from named in source.NamedActivities(path)
        where named.Activity.Length > 0 && participants.Activities.TrueForAll(activity => activity.Id != named.Activity)
        select new ConfigurationFault(named.Path, $"names no activity; write the Id of one under {Participants}:Activities");

    // A statutory report that nobody receives would wait unseen.
    private static IEnumerable<ConfigurationFault> ReportFaults(ParticipantOptions participants)
    {
        var received = participants.Recipients.Exists(recipient =>
            recipient.Receives.Contains(MessageKinds.Orosanmalan, StringComparer.Ordinal)
            && participants.Activities.Exists(activity => activity.Id == recipient.Activity && activity.Kind == ActivityKinds.Socialtjanst));
        return received
            ? []
            : [new($"{Participants}:Recipients", $"has nobody of kind {ActivityKinds.Socialtjanst} who receives {MessageKinds.Orosanmalan}, although the source of reports is enabled")];
    }
}
