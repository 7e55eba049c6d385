using BackaBarnet.Hub.Storing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BackaBarnet.Host.Web;

/// <summary>Whether the store answers.</summary>
internal sealed class StoreHealth(IHubStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await store.ReadAsync(transaction => transaction.CountAsync(), cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
