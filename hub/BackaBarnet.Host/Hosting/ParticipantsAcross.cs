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
            .Concat(UnitFaults(participants, whole))
            .Concat(sources.SelectMany(source => ActivityFaults(participants, (SourceOptions)source.Options, source.Path)))
            .Concat(sources.Where(source => source.Options is OrosanmalanOptions).SelectMany(source => ReportFaults(participants, source)));
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

    // The children of a unit whose source is misspelt would have nobody. A process that is told of no source at all can't know.
    private static IEnumerable<ConfigurationFault> UnitFaults(ParticipantOptions participants, IReadOnlyList<BoundOptions> bound)
    {
        var sections = bound.Where(section => section.Options is SourceOptions).Select(section => new SourceSection(section.Path[(SourceSection.Parent.Length + 1)..])).ToList();
        if (sections.Count == 0)
            return [];
        var unused = HubSources.Types.Where(type => bound.All(section => section.Options.GetType() != type.Options)).Select(type => type.Name.ToLowerInvariant());
        var known = sections.Select(section => section.Name).Concat(unused).ToHashSet(StringComparer.Ordinal);
        return
            from activity in participants.Activities.Index()
            from unit in activity.Item.Units.Index()
            where unit.Item.Source.Length > 0 && !known.Contains(unit.Item.Source)
            select new ConfigurationFault(
                $"{Participants}:Activities:{activity.Index}:Units:{unit.Index}:Source",
                $"names no source; write the name of a section below {SourceSection.Parent}, in lower case: {string.Join(", ", sections.Select(section => section.Name))}");
    }

    // A statutory report that nobody receives would wait unseen. Another municipality's socialtjänst is not the child's.
    private static IEnumerable<ConfigurationFault> ReportFaults(ParticipantOptions participants, BoundOptions source)
    {
        var received = participants.Recipients.Exists(recipient =>
            recipient.Municipalities.Contains(((SourceOptions)source.Options).Municipality, StringComparer.Ordinal)
            && recipient.Receives.Contains(MessageKinds.Orosanmalan, StringComparer.Ordinal)
            && participants.Activities.Exists(activity => activity.Id == recipient.Activity && activity.Kind == ActivityKinds.Socialtjanst));
        return received
            ? []
            : [new($"{Participants}:Recipients", $"has nobody of kind {ActivityKinds.Socialtjanst} who receives {MessageKinds.Orosanmalan} in the municipality of {source.Path}, although that source of reports is enabled")];
    }
}
