using BackaBarnet.Consent;
using BackaBarnet.Host.Scheduling;
using BackaBarnet.Host.Telemetry;
using BackaBarnet.Host.Web;
using BackaBarnet.Hub;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Configuration;
using BackaBarnet.Hub.Delivery;
using BackaBarnet.Hub.Health;
using BackaBarnet.Hub.Participants;
using BackaBarnet.Hub.Registers;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Recipients.Webhook;

namespace BackaBarnet.Host.Hosting;

/// <summary>Puts the hub together: store, bus, sources, recipients, web.</summary>
internal static class HubHost
{
    /// <summary>Builds the hub, checked and ready to run.</summary>
    /// <param name="configure">Adds configuration and services to the builder before anything is read from it.</param>
    /// <param name="rules">The rule set to decide by, as it was read; the hub's own unless given.</param>
    /// <exception cref="InvalidConfigurationException">Names every fault.</exception>
    public static WebApplication Build(Action<WebApplicationBuilder> configure, RuleSetResult? rules = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        configure(builder);

        var services = builder.Services;
        var options = services.AddCheckedOptions<HubOptions>(builder.Configuration, HubOptions.Section);
        var participants = services.AddCheckedOptions<ParticipantOptions>(builder.Configuration, HubRegistration.ParticipantsSection);
        var delivery = services.AddCheckedOptions<DeliveryOptions>(builder.Configuration, DeliveryOptions.Section);
        services.AddCheckedOptions<RegisterOptions>(builder.Configuration, RegisterOptions.Section);
        services.AddCheckedOptions<HealthOptions>(builder.Configuration, HealthOptions.Section);
        services.AddCheckedOptions<TelemetryOptions>(builder.Configuration, TelemetryOptions.Section);
        services.AddSources(builder.Configuration).AddWebhookRecipient(builder.Configuration);
        rules ??= RuleSet.Load();
        var withPolicy = PolicyFile.Over(rules, string.IsNullOrWhiteSpace(options.PolicyFile) ? null : options.PolicyFile);
        services.AddSingleton(new ConfigurationCheck(() => [.. PolicyFile.Faults(rules, withPolicy)]));
        services.AddSingleton(new ConfigurationCheck(() => [.. ParticipantsAcross.Faults(InstancesOf<BoundOptions>(services))]));
        services.AddSingleton(new ConfigurationCheck(() => [.. KnownSections.Faults(builder.Configuration), .. ListenAddresses.Faults(builder.Configuration)]));
        var checks = ConfigurationFaults(services);
        if (checks.Count > 0)
            throw new InvalidConfigurationException(checks);

        Directory.CreateDirectory(options.DataFolder);
        builder.AddLog(options);
        // Started first and so stopped last: what the others count while they stop is sent too.
        services.AddHostedService<TelemetryExport>();
        services.AddSingleton(new HubNode(options.NodeName)).AddSingleton(new AuditAnchors(options.AnchorPath));
        services.AddSingleton<HubExit>().AddHostedService<HubStart>();
        services.AddHub(participants, ReadKeys(services, options), withPolicy.RuleSet!, delivery);
        services.AddStore(options).AddHubBus(options).AddRoles(options).AddStateWatch().AddHubWeb();
        var application = builder.Build();
        application.MapHubWeb();
        return application;
    }

    private static IServiceCollection AddRoles(this IServiceCollection services, HubOptions options)
    {
        if (options.Has(Roles.Sources) || options.Has(Roles.Web) || options.Has(Roles.Routing))
            services.AddOutbox();
        if (options.Has(Roles.Sources))
            services.AddSourceSchedule();
        return options.Has(Roles.Delivery) ? services.AddDeliveryWork() : services.AddDeliveryHints();
    }

    private static List<ConfigurationFault> ConfigurationFaults(IServiceCollection services) =>
        [.. InstancesOf<ConfigurationCheck>(services).SelectMany(check => check.Faults())];

    private static List<T> InstancesOf<T>(IServiceCollection services) =>
        [.. services.Select(service => service.ImplementationInstance).OfType<T>()];

    private static RootKeys ReadKeys(IServiceCollection services, HubOptions options)
    {
        var (keys, created) = KeyFile.ReadOrCreate(options.KeyPath);
        services.AddSingleton(new KeyFileOrigin(options.KeyPath, created));
        return keys;
    }
}

/// <summary>Where the root keys came from.</summary>
internal sealed record KeyFileOrigin(string Path, bool Created);
