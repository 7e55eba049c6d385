using BackaBarnet.Host.Hosting;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace BackaBarnet.Host.Web;

/// <summary>The hub's HTTP endpoints.</summary>
internal static class HubWeb
{
    public static IServiceCollection AddHubWeb(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddHealthChecks().AddCheck<StoreHealth>("store", tags: ["ready"]);
        return services;
    }

    public static void MapHubWeb(this WebApplication application)
    {
        application.UseExceptionHandler();
        application.UseStatusCodePages();
        application.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = static _ => false });
        application.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = static check => check.Tags.Contains("ready") });
        if (application.Services.GetRequiredService<HubOptions>().Has(Roles.Web))
            application.MapPost(PushedDocuments.Route, PushedDocuments.TakeInAsync);
    }
}
