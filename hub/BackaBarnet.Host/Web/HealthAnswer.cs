using System.Text.Json;
using System.Text.Json.Serialization;
using BackaBarnet.Hub.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BackaBarnet.Host.Web;

/// <summary>
/// What a health check tells, as JSON. Anybody may be able to ask, so it names no recipient and no number, and repeats no text
/// of an exception or a library.
/// </summary>
internal static class HealthAnswer
{
    private const string Bus = "masstransit-bus";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(Of(report), Json, context.RequestAborted);

    private static Answer Of(HealthReport report) => new(
        Word(report.Status),
        report.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).ToDictionary(entry => NameOf(entry.Key), entry => Word(entry.Value.Status), StringComparer.Ordinal),
        [.. report.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).SelectMany(entry => ProblemsOf(entry.Key, entry.Value))]);

    private static IEnumerable<Problem> ProblemsOf(string check, HealthReportEntry entry) => (check, entry.Status) switch
    {
        (WorkHealth.Name, _) when entry.Data.GetValueOrDefault(WorkHealth.FindingsKey) is IReadOnlyList<Finding> findings => findings.Select(finding => new Problem(finding.Code, finding.Text, finding.Since)).Distinct(),
        (_, HealthStatus.Healthy) => [],
        (StoreHealth.Name, _) => [new Problem("store-not-ready", "The store can't be reached, or is not of this version of the hub.", null)],
        (Bus, _) => [new Problem("bus-not-ready", "The broker can't be reached, or does not let the hub in.", null)],
        _ => [new Problem("not-ready", "A part of the hub is not ready.", null)],
    };

    private static string NameOf(string check) => check == Bus ? "bus" : check;

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };

    private sealed record Answer(string Status, IReadOnlyDictionary<string, string> Checks, IReadOnlyList<Problem> Problems);

    private sealed record Problem(string Code, string Text, DateTimeOffset? Since);
}
