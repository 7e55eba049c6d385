using BackaBarnet.Consent;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Barnkontakter;
using BackaBarnet.Hub.Bus;
using BackaBarnet.Hub.Delivery;
using BackaBarnet.Hub.Events;
using BackaBarnet.Hub.Health;
using BackaBarnet.Hub.Intake;
using BackaBarnet.Hub.Operations;
using BackaBarnet.Hub.Participants;
using BackaBarnet.Hub.Registers;
using BackaBarnet.Hub.Routing;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Hub.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BackaBarnet.Hub;

/// <summary>Registration of the hub's parts. The store, the bus's transport, sources and recipients come beside it.</summary>
public static class HubRegistration
{
    /// <summary>Section of <see cref="ParticipantOptions"/>.</summary>
    public const string ParticipantsSection = "Participants";

    /// <summary>Registers all that is between a source and a recipient.</summary>
    /// <param name="services">The services.</param>
    /// <param name="participants">Checked options of the section <see cref="ParticipantsSection"/>.</param>
    /// <param name="keys">The root keys.</param>
    /// <param name="rules">The checked rule set.</param>
    /// <param name="delivery">Checked options of the section <see cref="DeliveryOptions.Section"/>.</param>
    public static IServiceCollection AddHub(this IServiceCollection services, ParticipantOptions participants, RootKeys keys, RuleSet rules, DeliveryOptions delivery)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(delivery);
        services.TryAddSingleton(new RegisterOptions());
        services.TryAddSingleton(new HubNode("hub"));
        services.AddSingleton(new ParticipantDirectory(participants));
        services.AddSingleton<HubSignals>();
        services.AddSingleton<HubGate>();
        services.AddSingleton<PublishQueue>();
        services.AddSingleton<PublishFailures>();
        services.AddSingleton<HubEvents>();
        services.AddMetrics().AddSingleton<HubMetrics>().AddSingleton<IStoreObserver>(static provider => provider.GetRequiredService<HubMetrics>());
        return services.AddSealing(keys).AddDecision(rules).AddIntake().AddRouting().AddDelivery().AddOperations();
    }

    /// <summary>Publishes what has been taken in: wherever something is taken in, or routed.</summary>
    public static IServiceCollection AddOutbox(this IServiceCollection services) => services.AddHostedService<OutboxPublisher>();

    /// <summary>On a node that does not deliver: wakes those that do.</summary>
    public static IServiceCollection AddDeliveryHints(this IServiceCollection services) => services.AddHostedService<DeliveriesDuePublisher>();

    /// <summary>Delivers, and looks after what waits.</summary>
    public static IServiceCollection AddDeliveryWork(this IServiceCollection services) => services
        .AddHostedService<DeliveryWorkers>()
        .AddHostedService<Retention>()
        .AddHostedService<OverlamningJob>()
        .AddHostedService<AuditCheckpoints>();

    /// <summary>Looks at intervals at what waits, for health and metrics.</summary>
    public static IServiceCollection AddStateWatch(this IServiceCollection services) => services
        .AddSingleton<JobPace>()
        .AddSingleton<StateWatch>()
        .AddHostedService(static provider => provider.GetRequiredService<StateWatch>());

    private static IServiceCollection AddSealing(this IServiceCollection services, RootKeys keys) => services
        .AddSingleton(keys)
        .AddSingleton<BlindIndex>()
        .AddSingleton<KeyRing>();

    private static IServiceCollection AddDecision(this IServiceCollection services, RuleSet rules) => services
        .AddSingleton(rules)
        .AddSingleton<DecisionEngine>()
        .AddSingleton<FactReader>()
        .AddSingleton<BarnkontaktReader>()
        .AddSingleton<PlacementIndexing>()
        .AddSingleton<Overlamningar>();

    private static IServiceCollection AddIntake(this IServiceCollection services) => services
        .AddSingleton<MessageIntake>()
        .AddSingleton<SourceWakes>()
        .AddSingleton<EntryStoring>()
        .AddSingleton<GoneEntries>()
        .AddSingleton<ErasedMarks>()
        .AddSingleton<RegisterIntake>()
        .AddSingleton<ConsentFollowing>()
        .AddSingleton<RetractionIntake>()
        .AddSingleton<QuarantineIntake>()
        .AddSingleton<CursorKeeper>()
        .AddSingleton<DocumentStoring>()
        .AddSingleton<DocumentIntake>()
        .AddSingleton<FeedReadings>()
        .AddSingleton<SourceRun>();

    private static IServiceCollection AddRouting(this IServiceCollection services) => services
        .AddSingleton<MessageOpener>()
        .AddSingleton<MessageRouter>();

    private static IServiceCollection AddDelivery(this IServiceCollection services) => services
        .AddSingleton(new RetrySchedule(new Random()))
        .AddSingleton<RecipientLanes>()
        .AddSingleton<DeliveryStart>()
        .AddSingleton<DeliveryPreparation>()
        .AddSingleton<DeliverySending>()
        .AddSingleton<DeliveryEnds>()
        .AddSingleton<Recalls>()
        .AddSingleton<OverdueDeliveries>()
        .AddSingleton<UnroutableMessages>()
        .AddSingleton<Notices>();

    private static IServiceCollection AddOperations(this IServiceCollection services) => services
        .AddSingleton<KeyErasure>()
        .AddSingleton<AuditCheckpoints>()
        .AddSingleton<SetBackAcceptance>()
        .AddSingleton<Reruns>();
}
