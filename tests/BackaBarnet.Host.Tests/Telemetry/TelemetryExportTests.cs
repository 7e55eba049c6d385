using System.Net;
using BackaBarnet.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace BackaBarnet.Host.Tests.Telemetry;

public sealed class TelemetryExportTests
{
    private const string Metrics = "/v1/metrics";
    private const string Traces = "/v1/traces";

    [Fact]
    public async Task Export_AnEndpoint_IsSentTheHubsMetricsWithItsHeaders()
    {
        await using var collector = Collector.Start();
        await using var hub = await HostFixture.StartAsync(settings =>
        {
            Send(settings, collector.Address);
            settings["Telemetry:Headers:Authorization"] = "Bearer a=b,c";
        });
        await hub.PushAsync("{}");

        await collector.WaitForAsync(seen => seen.TextOf(Metrics).Contains("backabarnet.backlog.quarantined", StringComparison.Ordinal));

        foreach (var expected in new[] { "backabarnet.decisions", "backabarnet.store.transaction.duration", "dotnet.process.cpu.time", "backabarnet-hub", "backabarnet.roles", "sources routing delivery web" })
            Assert.Contains(expected, collector.TextOf(Metrics), StringComparison.Ordinal);
        Assert.All(collector.Posts, post => Assert.Equal("Bearer a=b,c", post.Authorization));
        Assert.DoesNotContain(collector.Posts, post => post.Path != Metrics);
    }

    [Fact]
    public async Task Export_PathOfTheEndpoint_IsKept()
    {
        await using var collector = Collector.Start();
        await using var hub = await HostFixture.StartAsync(settings => Send(settings, new Uri(collector.Address, "otlp/")));

        await collector.WaitForAsync(seen => seen.Posts.Any(post => post.Path == "/otlp/v1/metrics"));
    }

    [Fact]
    public async Task Export_TracesAskedFor_AreSentWithoutThoseOfLibraries()
    {
        await using var collector = Collector.Start();
        await using (var hub = await HostFixture.StartAsync(settings =>
        {
            Send(settings, collector.Address);
            settings["Telemetry:Traces"] = "true";
        }))
        {
            await TakenIn.AMessageAsync(hub.Services);
            await TakenIn.RoutedAsync(hub.Services);
            await hub.StopAsync();
        }

        foreach (var expected in new[] { "take in", "publish", "route", "backabarnet.message.id", "backabarnet-hub" })
            Assert.Contains(expected, collector.TextOf(Traces), StringComparison.Ordinal);
        Assert.DoesNotContain("MassTransit", collector.TextOf(Traces), StringComparison.Ordinal);
        Assert.DoesNotContain("Microsoft.AspNetCore", collector.TextOf(Traces), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_NoEndpoint_SendsNothingWhateverTheEnvironmentSays()
    {
        await using var collector = Collector.Start();
        using var environment = new EnvironmentVariables(("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address.AbsoluteUri), ("OTEL_METRICS_EXPORTER", "otlp"), ("OTEL_METRIC_EXPORT_INTERVAL", "100"));
        await using (var hub = await HostFixture.StartAsync())
        {
            await hub.PushAsync("{}");
            await hub.StopAsync();
        }

        Assert.Empty(collector.Posts);
    }

    [Fact]
    public async Task Export_TheEnvironmentNamesAnotherEndpoint_SendsToTheConfiguredOneOnly()
    {
        await using var configured = Collector.Start();
        await using var other = Collector.Start();
        using var environment = new EnvironmentVariables(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", other.Address.AbsoluteUri), ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", other.Address.AbsoluteUri),
            ("OTEL_RESOURCE_ATTRIBUTES", "child=KANARIE"), ("OTEL_SERVICE_NAME", "KANARIE"), ("OTEL_SDK_DISABLED", "true"));
        await using (var hub = await HostFixture.StartAsync(settings => Send(settings, configured.Address)))
            await configured.WaitForAsync(seen => seen.Posts.Count > 0);

        Assert.Empty(other.Posts);
        Assert.DoesNotContain("KANARIE", configured.TextOf(Metrics), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_Grpc_CallsTheServiceForMetrics()
    {
        var called = new TaskCompletionSource<(string Path, string? Authorization)>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var collector = await StartGrpcAsync(called);
        await using var hub = await HostFixture.StartAsync(settings =>
        {
            Send(settings, new Uri(collector.Urls.Single()));
            settings["Telemetry:Protocol"] = "grpc";
            settings["Telemetry:Headers:Authorization"] = "Bearer a";
        });

        Assert.Equal(("/opentelemetry.proto.collector.metrics.v1.MetricsService/Export", "Bearer a"), await called.Task.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Export_ACollectorThatIsAway_IsNoConcernOfTheHubs()
    {
        await using var hub = await HostFixture.StartAsync(settings => Send(settings, new Uri("http://127.0.0.1:9/")));

        using var answer = await hub.Client.GetAsync(new Uri("/health/ready", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await hub.StopAsync();
    }

    private static void Send(Dictionary<string, string?> settings, Uri address)
    {
        settings["Telemetry:Endpoint"] = address.AbsoluteUri;
        settings["Telemetry:Every"] = "00:00:01";
    }

    private static async Task<WebApplication> StartGrpcAsync(TaskCompletionSource<(string Path, string? Authorization)> called)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = builder.Build();
        collector.Run(context =>
        {
            called.TrySetResult((context.Request.Path, context.Request.Headers.Authorization));
            context.Response.ContentType = "application/grpc";
            context.Response.AppendTrailer("grpc-status", "0");
            return Task.CompletedTask;
        });
        await collector.StartAsync();
        return collector;
    }

    /// <summary>Variables of this process, until it is disposed of. No other test reads them.</summary>
    private sealed class EnvironmentVariables : IDisposable
    {
        private readonly (string Name, string Value)[] _variables;

        public EnvironmentVariables(params (string Name, string Value)[] variables)
        {
            _variables = variables;
            foreach (var (name, value) in variables)
                Environment.SetEnvironmentVariable(name, value);
        }

        public void Dispose()
        {
            foreach (var (name, _) in _variables)
                Environment.SetEnvironmentVariable(name, null);
        }
    }
}
