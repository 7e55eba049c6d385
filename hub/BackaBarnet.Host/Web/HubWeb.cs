using System.Diagnostics;
using BackaBarnet.Host.Hosting;
using BackaBarnet.Host.Telemetry;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BackaBarnet.Host.Web;

/// <summary>The hub's HTTP endpoints.</summary>
internal static class HubWeb
{
    private const string Ready = "ready";
    private static readonly TimeSpan StoreTimeout = TimeSpan.FromSeconds(5);

    public static IServiceCollection AddHubWeb(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddSingleton<DistributedContextPropagator, NoPropagation>();
        services.AddHealthChecks()
            .AddCheck<StoreHealth>(StoreHealth.Name, HealthStatus.Unhealthy, [Ready], StoreTimeout)
            .AddCheck<WorkHealth>(WorkHealth.Name, HealthStatus.Degraded, [Ready]);
        return services;
    }

    public static void MapHubWeb(this WebApplication application)
    {
        application.UseExceptionHandler();
        application.UseStatusCodePages();
        application.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = static _ => false, ResponseWriter = HealthAnswer.WriteAsync });
        application.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = static check => check.Tags.Contains(Ready), ResponseWriter = HealthAnswer.WriteAsync });
        if (!application.Services.GetRequiredService<HubOptions>().Has(Roles.Web))
            return;
        application.MapPost(PushedDocuments.Route, PushedDocuments.TakeInAsync);
        application.MapPost(SourceHooks.Route, SourceHooks.WakeAsync);
    }
}
