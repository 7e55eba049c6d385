using BackaBarnet.Hub.Bus;
using MassTransit;

namespace BackaBarnet.Host.Hosting;

/// <summary>The embedded hub's bus.</summary>
internal static class InMemoryBus
{
    private const string TelemetryVariable = "MASSTRANSIT_USAGE_TELEMETRY";

    public static IServiceCollection AddInMemoryBus(this IServiceCollection services)
    {
        // MassTransit reports its usage to its makers unless told not to, and this variable would tell it to after all.
        Environment.SetEnvironmentVariable(TelemetryVariable, "false");
        return services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            // SQLite has one writer at a time: a second consumer would only wait.
            bus.AddConsumer<MessageTakenInConsumer>().Endpoint(endpoint =>
            {
                endpoint.Name = "routing";
                endpoint.ConcurrentMessageLimit = 1;
            });
            // The store publishes again what could not be routed: an error queue in memory would only grow.
            bus.AddConfigureEndpointsCallback(static (_, _, endpoint) => endpoint.DiscardFaultedMessages());
            bus.UsingInMemory((context, transport) =>
            {
                transport.UseMessageRetry(retry => retry.Exponential(5, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(500)));
                transport.ConfigureEndpoints(context);
            });
        });
    }
}
