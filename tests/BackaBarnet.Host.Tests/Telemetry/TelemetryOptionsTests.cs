using BackaBarnet.Host.Hosting;
using BackaBarnet.Host.Telemetry;
using BackaBarnet.Testing;
using Microsoft.Extensions.Configuration;

namespace BackaBarnet.Host.Tests.Telemetry;

public sealed class TelemetryOptionsTests
{
    private const string Secret = "hemligt-KANARIE";

    [Fact]
    public void Faults_Defaults_SendNothingAndAreRight()
    {
        var options = new TelemetryOptions();

        Assert.Empty(options.Faults(TelemetryOptions.Section));
        Assert.Null(options.Endpoint);
        Assert.False(options.Traces);
    }

    [Theory]
    [InlineData("https://collector.example.se:4318")]
    [InlineData("https://collector.example.se/otlp/")]
    [InlineData("http://127.0.0.1:4317")]
    [InlineData("http://localhost:4317")]
    public void Faults_AnEndpointThatMayBeCalled_HasNone(string endpoint) =>
        Assert.Empty(new TelemetryOptions { Endpoint = new Uri(endpoint), Traces = true, TraceShare = 0.1 }.Faults(TelemetryOptions.Section));

    [Theory]
    [InlineData("Telemetry:Endpoint", "Telemetry:Endpoint", "http://collector.example.se:4318")]
    [InlineData("Telemetry:Endpoint", "Telemetry:Endpoint", "collector.example.se:4318")]
    [InlineData("Telemetry:Endpoint", "Telemetry:Endpoint", "/otlp")]
    [InlineData("Telemetry:Endpoint", "Telemetry:Endpoint", "https://user:" + Secret + "@collector.example.se")]
    [InlineData("Telemetry:Endpoint", "Telemetry:Endpoint", "https://collector.example.se/?token=" + Secret)]
    [InlineData("Telemetry:Endpoint", "Telemetry:Traces", "true")]
    [InlineData("Telemetry:Endpoint", "Telemetry:Headers:Authorization", Secret)]
    [InlineData("Telemetry:Headers:Authorization", "Telemetry:Headers:Authorization", Secret + "\nX: y")]
    [InlineData("Telemetry:Headers:Authorization", "Telemetry:Headers:Authorization", " ")]
    [InlineData("Telemetry:Headers:Två ord", "Telemetry:Headers:Två ord", Secret)]
    [InlineData("Telemetry:Protocol", "Telemetry:Protocol", "zipkin")]
    [InlineData("Telemetry:Every", "Telemetry:Every", "00:00:00.9")]
    [InlineData("Telemetry:Every", "Telemetry:Every", "00:05:01")]
    [InlineData("Telemetry:TraceShare", "Telemetry:TraceShare", "0")]
    [InlineData("Telemetry:TraceShare", "Telemetry:TraceShare", "1.1")]
    [InlineData("Telemetry:TraceShare", "Telemetry:TraceShare", "NaN")]
    [InlineData("Telemetry", "Telemetry:Endpont", "https://collector.example.se:4318")]
    [InlineData("Health:DueFor", "Health:DueFor", "00:00:01")]
    public void Build_ASettingThatCantBeUsed_IsAFaultThatRepeatsNoSecret(string path, string setting, string value)
    {
        using var folder = new TemporaryFolder();
        var settings = HostFixture.Settings(folder.Path);
        settings[setting] = value;

        var faults = Assert.Throws<InvalidConfigurationException>(() => HubHost.Build(builder => builder.Configuration.AddInMemoryCollection(settings))).Faults;

        Assert.Contains(faults, fault => fault.Path == path);
        Assert.DoesNotContain(faults, fault => fault.ToString().Contains("KANARIE", StringComparison.Ordinal));
    }
}
