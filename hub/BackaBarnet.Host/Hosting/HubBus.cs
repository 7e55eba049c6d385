using BackaBarnet.Hub.Bus;
using MassTransit;

namespace BackaBarnet.Host.Hosting;

/// <summary>The hub's bus, in memory or on RabbitMQ.</summary>
internal static class HubBus
{
    private const string TelemetryVariable = "MASSTRANSIT_USAGE_TELEMETRY";
    private static readonly TimeSpan ConnectionTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);

    public static IServiceCollection AddHubBus(this IServiceCollection services, HubOptions options)
    {
        // MassTransit reports its usage to its makers unless told not to, and this variable would tell it to after all.
        Environment.SetEnvironmentVariable(TelemetryVariable, "false");
        // A broker that is away is waited for beside everything else; one in memory is there before the hub is.
        services.AddOptions<MassTransitHostOptions>().Configure(host => host.WaitUntilStarted = !options.Bus.IsShared);
        if (options.Bus.IsShared)
            services.AddSingleton<IBrokerProbe>(new BrokerProbe(options.Bus)).AddHostedService<BusWatch>();
        return services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            if (options.Has(Roles.Routing))
                bus.AddConsumer<MessagesTakenInConsumer>(typeof(RoutingDefinition));
            if (options.Has(Roles.Delivery))
                bus.AddConsumer<DeliveriesDueConsumer>().Endpoint(endpoint => (endpoint.Temporary, endpoint.InstanceId) = (true, options.NodeName));
            // The store publishes again what could not be routed: an error queue would only grow, and tell why in its headers.
            bus.AddConfigureEndpointsCallback(static (_, _, endpoint) =>
            {
                endpoint.DiscardFaultedMessages();
                endpoint.DiscardSkippedMessages();
                // What is published about a failure holds the exception's text and stack.
                endpoint.PublishFaults = false;
            });
            if (options.Bus.IsShared)
                bus.UsingRabbitMq((context, transport) => Configure(context, transport, options.Bus));
            else
                bus.UsingInMemory(static (context, transport) => transport.ConfigureEndpoints(context));
        });
    }

    private static void Configure(IBusRegistrationContext context, IRabbitMqBusFactoryConfigurator transport, BusOptions options)
    {
        transport.Host(options.Host, options.PortOrDefault, options.VirtualHost, host =>
        {
            host.Username(options.User);
            host.Password(options.Password);
            host.Heartbeat(Heartbeat);
            host.RequestedConnectionTimeout(ConnectionTimeout);
            host.PublisherConfirmation = true;
            if (options.Tls)
                host.UseSsl(tls => Secure(tls, options));
        });
        transport.ConfigureEndpoints(context);
    }

    private static void Secure(IRabbitMqSslConfigurator tls, BusOptions options)
    {
        tls.ServerName = options.TlsServerName ?? options.Host;
        if (options.TlsCaFile is not { } file)
            return;
        var authorities = TrustedAuthorities.TryRead(file) ?? throw new InvalidOperationException("The file of authorities can't be read any more.");
        tls.CertificateValidationCallback = authorities.Trusts;
    }
}

/// <summary>The queue from which messages are routed.</summary>
internal sealed class RoutingDefinition : ConsumerDefinition<MessagesTakenInConsumer>
{
    private const int BatchesAtOnce = 2;

    private readonly bool _isShared;

    public RoutingDefinition(HubOptions options)
    {
        EndpointName = "routing";
        _isShared = options.Store.IsShared;
    }

    protected override void ConfigureConsumer(IReceiveEndpointConfigurator endpointConfigurator, IConsumerConfigurator<MessagesTakenInConsumer> consumerConfigurator, IRegistrationContext context)
    {
        if (endpointConfigurator is IRabbitMqReceiveEndpointConfigurator rabbitMq)
            rabbitMq.SetQuorumQueue();
        // SQLite has one writer at a time: a second batch would only wait.
        var batches = _isShared ? BatchesAtOnce : 1;
        endpointConfigurator.PrefetchCount = MessagesTakenInConsumer.BatchSize * (batches + 1);
        endpointConfigurator.UseMessageRetry(static retry => retry.Exponential(5, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(500)));
        consumerConfigurator.Options<BatchOptions>(batch => batch
            .SetMessageLimit(MessagesTakenInConsumer.BatchSize)
            .SetTimeLimit(MessagesTakenInConsumer.BatchWait)
            .SetConcurrencyLimit(batches));
    }
}
