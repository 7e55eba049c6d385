using System.Reflection;
using BackaBarnet.Host.Hosting;
using BackaBarnet.Hub.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace BackaBarnet.Host.Telemetry;

/// <summary>
/// Sends metrics, and traces if they are asked for, to the configured collector and to nobody else. Only the hub's own
/// instruments and spans, and the runtime's, are sent: those of libraries may hold whatever an exception says. A collector that
/// is away is no concern of the hub's.
/// </summary>
internal sealed class TelemetryExport(TelemetryOptions options, HubOptions hub) : IHostedService, IDisposable
{
    public const string Service = "backabarnet-hub";

    private const string RuntimeMeter = "System.Runtime";
    private const int TimeoutMilliseconds = 10_000;
    private const int LastSendMilliseconds = 3_000;

    private MeterProvider? _metrics;
    private TracerProvider? _traces;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Endpoint is not { } endpoint)
            return Task.CompletedTask;
        _metrics = Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(UseNoEnvironment)
            .SetResourceBuilder(Resource())
            .SetExemplarFilter(ExemplarFilterType.AlwaysOff)
            .AddMeter(HubMetrics.MeterName, RuntimeMeter)
            .AddOtlpExporter((exporter, reader) =>
            {
                Configure(exporter, endpoint, "v1/metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)options.Every.TotalMilliseconds;
            })
            .Build();
        if (options.Traces)
        {
            _traces = Sdk.CreateTracerProviderBuilder()
                .ConfigureServices(UseNoEnvironment)
                .SetResourceBuilder(Resource())
                .SetSampler(new TraceIdRatioBasedSampler(options.TraceShare))
                .AddSource(HubTraces.SourceName)
                .AddOtlpExporter(exporter => Configure(exporter, endpoint, "v1/traces"))
                .Build();
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            _traces?.Shutdown(LastSendMilliseconds);
            _metrics?.Shutdown(LastSendMilliseconds);
        },
        cancellationToken);

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    // Variables such as OTEL_EXPORTER_OTLP_ENDPOINT would send telemetry where the configuration does not say.
    private static void UseNoEnvironment(IServiceCollection services) =>
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());

    private ResourceBuilder Resource() => ResourceBuilder.CreateEmpty()
        .AddService(Service, serviceVersion: Version(), autoGenerateServiceInstanceId: false, serviceInstanceId: hub.NodeName)
        .AddAttributes([new("backabarnet.roles", hub.RoleNames)]);

    private void Configure(OtlpExporterOptions exporter, Uri endpoint, string path)
    {
        exporter.Protocol = options.Protocol == TelemetryOptions.Grpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = options.Protocol == TelemetryOptions.Grpc ? endpoint : new Uri($"{endpoint.AbsoluteUri.TrimEnd('/')}/{path}");
        exporter.TimeoutMilliseconds = TimeoutMilliseconds;
        exporter.HttpClientFactory = CreateClient;
    }

    private HttpClient CreateClient()
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ActivityHeadersPropagator = null })
        {
            Timeout = TimeSpan.FromMilliseconds(TimeoutMilliseconds),
        };
        foreach (var (name, value) in options.Headers)
            client.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        return client;
    }

    private static string Version() => typeof(TelemetryExport).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version ?? "";
}
