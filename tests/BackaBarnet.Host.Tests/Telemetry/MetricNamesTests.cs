using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BackaBarnet.Hub.Telemetry;
using BackaBarnet.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Host.Tests.Telemetry;

/// <summary>Dashboard, alerts and documentation name the metrics that there are, and all of the hub's.</summary>
public sealed partial class MetricNamesTests
{
    private const string Dashboard = "infra/production/grafana/backabarnet.json";
    private const string Alerts = "infra/production/alerts.yaml";
    private const string Page = "docs/telemetry.md";

    [Theory]
    [InlineData(Dashboard)]
    [InlineData(Alerts)]
    [InlineData("infra/production/alerts.test.yaml")]
    public void File_NamesMetricsAsPrometheusDoes_EachExists(string file)
    {
        var known = Instruments().SelectMany(NamesInPrometheus).ToHashSet(StringComparer.Ordinal);
        var named = PrometheusName().Matches(Read(file)).Select(match => match.Value).ToList();

        Assert.NotEmpty(named);
        Assert.Empty(named.Except(known, StringComparer.Ordinal));
    }

    [Fact]
    public void Dashboard_EveryMetricOfTheHub_IsShown()
    {
        var shown = PrometheusName().Matches(Read(Dashboard)).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(HubInstruments().Where(instrument => !NamesInPrometheus(instrument).Any(shown.Contains)).Select(instrument => instrument.Name));
    }

    [Fact]
    public void Page_Metrics_AreThoseOfTheHub() =>
        Assert.Equal(
            HubInstruments().Select(instrument => instrument.Name).Order(StringComparer.Ordinal),
            DocumentedMetric().Matches(Read(Page)).Select(match => match.Groups["name"].Value).Order(StringComparer.Ordinal));

    [Fact]
    public void Labels_InDashboardAndAlerts_AreThoseThatTheHubGives()
    {
        // The last two are of the machine's units, by node_exporter.
        string[] allowed = ["job", "instance", "le", "outcome", "result", "source", "name", "state"];
        var expressions = JsonNode.Parse(Read(Dashboard))!["panels"]!.AsArray()
            .SelectMany(panel => panel!["targets"]?.AsArray() ?? [])
            .Select(target => (string)target!["expr"]!)
            .Append(Read(Alerts));

        Assert.Empty(expressions.SelectMany(text => GroupedBy().Matches(text)).Select(match => match.Groups["label"].Value).Except(allowed, StringComparer.Ordinal));
    }

    private static List<Instrument> HubInstruments() => [.. Instruments().Where(instrument => instrument.Meter.Name == HubMetrics.MeterName)];

    private static IReadOnlyCollection<Instrument> Instruments()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var factory = services.GetRequiredService<IMeterFactory>();
        using var meters = new RecordedMeters(instrument => instrument.Meter.Scope == factory || instrument.Meter.Name == "System.Runtime");
        using var metrics = new HubMetrics(factory, TimeProvider.System);
        return [.. meters.Instruments];
    }

    /// <summary>By OpenTelemetry's rules for Prometheus: dots become underscores, the unit follows, and a counter's end is "total".</summary>
    private static IEnumerable<string> NamesInPrometheus(Instrument instrument)
    {
        var type = instrument.GetType().Name;
        var unit = instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        var name = instrument.Name.Replace('.', '_') + unit;
        return type.StartsWith("Histogram", StringComparison.Ordinal) ? [$"{name}_bucket", $"{name}_sum", $"{name}_count"]
            : type.StartsWith("Counter", StringComparison.Ordinal) || type.StartsWith("ObservableCounter", StringComparison.Ordinal) ? [$"{name}_total"]
            : [name];
    }

    private static string Read(string file, [CallerFilePath] string thisFile = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", file));

    [GeneratedRegex("(backabarnet|dotnet)_[a-z_]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PrometheusName();

    [GeneratedRegex(@"^\| `(?<name>backabarnet\.[a-z._]+)` \|", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DocumentedMetric();

    [GeneratedRegex(@"by \((?<label>[a-z]+)\)|[{,](?<label>[a-z]+)=|\$labels\.(?<label>[a-z]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GroupedBy();
}
