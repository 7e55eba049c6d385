using BackaBarnet.Hub.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BackaBarnet.Host.Web;

/// <summary>
/// Whether anything needs a person, by the last look at the store. Never worse than degraded: a node that can work is not to be
/// taken away because a document waits in quarantine.
/// </summary>
internal sealed class WorkHealth(StateWatch watch, HealthOptions options, TimeProvider clock) : IHealthCheck
{
    public const string Name = "work";
    public const string FindingsKey = "findings";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var findings = watch.Last is { } seen ? Findings.In(seen, options, clock.GetUtcNow()) : [];
        var data = new Dictionary<string, object>(StringComparer.Ordinal) { [FindingsKey] = findings };
        return Task.FromResult(findings.Count == 0 ? HealthCheckResult.Healthy(data: data) : HealthCheckResult.Degraded(data: data));
    }
}
