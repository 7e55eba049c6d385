using System.Net;
using System.Text.Json.Nodes;
using BackaBarnet.Host.Hosting;
using BackaBarnet.Host.Web;
using BackaBarnet.Hub.Health;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BackaBarnet.Host.Tests.Web;

public sealed class HealthTests
{
    [Fact]
    public async Task Live_TheProcessAnswers_IsHealthy()
    {
        await using var hub = await HostFixture.StartAsync();

        var (status, body) = await GetAsync(hub, "live");

        Assert.Equal((HttpStatusCode.OK, "healthy"), (status, (string?)body["status"]));
    }

    [Fact]
    public async Task Ready_AllIsWell_NamesWhatWasChecked()
    {
        await using var hub = await HostFixture.StartAsync();
        var (status, body) = await UntilAsync(hub, body => (string?)body["status"] == "healthy");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(["bus", "store", "work"], body["checks"]!.AsObject().Select(check => check.Key));
        Assert.Empty(body["problems"]!.AsArray());
    }

    [Fact]
    public async Task Ready_SomethingNeedsAPerson_IsDegradedAndSaysWhatWithoutNames()
    {
        await using var hub = await HostFixture.StartAsync();
        await TakenIn.AFaultyDocumentAsync(hub.Services);
        await DisableAsync(hub, "socialtjansten");
        await hub.Services.GetRequiredService<StateWatch>().LookAsync(default);

        var (status, body) = await GetAsync(hub, "ready");

        Assert.Equal((HttpStatusCode.OK, "degraded"), (status, (string?)body["status"]));
        Assert.Equal([FindingCodes.EndpointDisabled, FindingCodes.Quarantined], body["problems"]!.AsArray().Select(problem => (string?)problem!["code"]));
        Assert.DoesNotContain("socialtjansten", body.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ready_TheStoreIsAway_IsUnhealthyAndSaysSo()
    {
        using var folder = new TemporaryFolder();
        KeyFile.ReadOrCreate(folder.Below("hub.key"));
        await using var hub = await HostFixture.StartAsync(
            settings =>
            {
                settings["Hub:KeyFile"] = folder.Below("hub.key");
                settings["Hub:Store:Kind"] = "postgresql";
                settings["Hub:Store:ConnectionString"] = "Host=127.0.0.1;Port=9;Username=KANARIE;Password=KANARIE;Database=KANARIE";
            },
            opens: false);

        var (status, body) = await GetAsync(hub, "ready");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "unhealthy"), (status, (string?)body["status"]));
        Assert.Equal("store-not-ready", (string?)Assert.Single(body["problems"]!.AsArray())!["code"]);
        Assert.DoesNotContain("KANARIE", body.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_AnyCheck_RepeatsNoTextOfItsOwn()
    {
        var context = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
        HealthReportEntry Entry(HealthStatus status) => new(status, "KANARIE", TimeSpan.Zero, new InvalidOperationException("KANARIE"), new Dictionary<string, object>(StringComparer.Ordinal) { ["KANARIE"] = "KANARIE" });
        var entries = new Dictionary<string, HealthReportEntry>(StringComparer.Ordinal)
        {
            ["masstransit-bus"] = Entry(HealthStatus.Unhealthy),
            ["store"] = Entry(HealthStatus.Unhealthy),
            ["work"] = Entry(HealthStatus.Degraded),
            ["another"] = Entry(HealthStatus.Degraded),
        };

        await HealthAnswer.WriteAsync(context, new HealthReport(entries, TimeSpan.Zero));

        var body = System.Text.Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray());
        Assert.Equal(["not-ready", "bus-not-ready", "store-not-ready", "not-ready"], JsonNode.Parse(body)!["problems"]!.AsArray().Select(problem => (string?)problem!["code"]));
        Assert.DoesNotContain("KANARIE", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Push_WithATraceOfTheCallers_LeavesItOutOfTheLog()
    {
        const string Theirs = "20160202238900000000000000000000";
        await using var hub = await HostFixture.StartAsync();
        hub.Client.DefaultRequestHeaders.Add("traceparent", $"00-{Theirs}-2016020223890000-01");
        hub.Client.DefaultRequestHeaders.Add("baggage", "child=KANARIE");
        await hub.PushAsync("""{"format":"backabarnet/samtycke","version":1,"consents":[{"id":"S-1"}]}""");

        var log = await LogAsync(hub);

        Assert.Contains("\"TraceId\"", log, StringComparison.Ordinal);
        Assert.Contains("\"Roles\":\"sources routing delivery web\"", log, StringComparison.Ordinal);
        Assert.Contains("\"Node\":", log, StringComparison.Ordinal);
        Assert.DoesNotContain(Theirs, log, StringComparison.Ordinal);
        Assert.DoesNotContain("KANARIE", log, StringComparison.Ordinal);
    }

    private static async Task<string> LogAsync(HostFixture hub)
    {
        var file = Assert.Single(Directory.GetFiles(Path.Combine(hub.Services.GetRequiredService<HubOptions>().DataFolder, "logs")));
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    private static Task DisableAsync(HostFixture hub, string recipient) => hub.Services.GetRequiredService<IHubStore>().WriteAsync(
        rows =>
        {
            rows.Add(new StoredEndpoint { Recipient = recipient, DisabledAt = DateTimeOffset.UnixEpoch, Reason = "http-410" });
            return Task.CompletedTask;
        },
        default);

    private static async Task<(HttpStatusCode Status, JsonNode Body)> GetAsync(HostFixture hub, string check)
    {
        using var answer = await hub.Client.GetAsync(new Uri($"/health/{check}", UriKind.Relative));
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    private static async Task<(HttpStatusCode Status, JsonNode Body)> UntilAsync(HostFixture hub, Func<JsonNode, bool> isSo)
    {
        for (var i = 0; i < 300; i++)
        {
            var answer = await GetAsync(hub, "ready");
            if (isSo(answer.Body))
                return answer;
            await Task.Delay(100);
        }

        return await GetAsync(hub, "ready");
    }
}
