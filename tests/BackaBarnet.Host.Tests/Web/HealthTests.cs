using System.Net;
using System.Text.Json.Nodes;
using BackaBarnet.Host.Hosting;
using BackaBarnet.Hub.Health;
using BackaBarnet.Hub.Storing;
using Microsoft.Extensions.DependencyInjection;

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
    public async Task Ready_TheStoreIsGone_IsUnhealthyAndRepeatsNoException()
    {
        await using var hub = await HostFixture.StartAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        var options = hub.Services.GetRequiredService<HubOptions>();
        File.Delete(options.StorePath);
        Directory.CreateDirectory(options.StorePath);

        var (status, body) = await GetAsync(hub, "ready");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "unhealthy"), (status, (string?)body["status"]));
        Assert.Contains(body["problems"]!.AsArray(), problem => (string?)problem!["code"] == "store-not-ready");
        Assert.DoesNotContain("SQLite", body.ToJsonString(), StringComparison.OrdinalIgnoreCase);
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
