using BackaBarnet.Host.Hosting;
using BackaBarnet.Towns;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.EndToEnd.Tests;

public sealed class OnlyConfiguredHostsTests
{
    private const string TelemetryVariable = "MASSTRANSIT_USAGE_TELEMETRY";

    [Fact]
    public async Task Hub_AskedByEnvironmentToReportItsUsage_CallsNobodyOutside()
    {
        await using var town = new Town();
        await town.StartAsync();
        var supply = new Supply(town);
        supply.HappenFifty();
        using var calls = new OutgoingCalls();
        Environment.SetEnvironmentVariable(TelemetryVariable, "true");

        await using (var hub = HubHost.Build(builder =>
        {
            builder.Configuration.AddInMemoryCollection(town.Settings());
            // A report would wait for minutes: let it come when the hub ends.
            builder.Services.Configure<UsageTelemetryOptions>(options => options.ReportOnShutdown = true);
        }))
        {
            await hub.StartAsync();
            Assert.True(await town.Receivers.WaitForAsync(received => received.Count >= supply.Expected.Count, TimeSpan.FromMinutes(1)));
            await hub.StopAsync();
        }

        Assert.NotEmpty(calls.Calls);
        Assert.Empty(calls.Outside);
    }
}
