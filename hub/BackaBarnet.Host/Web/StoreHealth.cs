using BackaBarnet.Hub;
using BackaBarnet.Hub.Storing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BackaBarnet.Host.Web;

/// <summary>Whether the store answers.</summary>
internal sealed class StoreHealth(IHubStore store, HubGate gate) : IHealthCheck
{
    public const string Name = "store";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!gate.IsOpen)
            return HealthCheckResult.Unhealthy("The store has not been found yet, or is not of this version.");

        // One look by key: the answer must not take longer the more the store holds.
        await store.ReadAsync(transaction => transaction.FindCursorAsync("health"), cancellationToken).WaitAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
