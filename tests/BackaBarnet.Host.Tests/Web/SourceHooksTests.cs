using System.Net;
using BackaBarnet.Simulators.Unikum;

namespace BackaBarnet.Host.Tests.Web;

public sealed class SourceHooksTests
{
    private static readonly string Key = new('k', 32);

    [Theory]
    [InlineData("""{"modifiedEntites":["Person"]}""")]
    [InlineData("""{"deletedEntities":true}""")]
    public async Task Post_Notice_WakesTheReading(string notice)
    {
        await using var unikum = new UnikumSimulator();
        await unikum.StartAsync();
        await using var hub = await HostFixture.StartAsync(settings => Configure(settings, unikum));
        await UntilAsync(() => unikum.Subscriptions.Count > 0 && unikum.Requests.Any(request => request.StartsWith("/v2.0/duties", StringComparison.Ordinal)));
        unikum.Requests.Clear();

        Assert.Equal(HttpStatusCode.OK, await PostAsync(hub, Key, notice));

        await UntilAsync(() => unikum.Requests.Any(request => request.Contains("meta.modified.after", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("wrong", "unikum", "{\"deletedEntities\":true}", HttpStatusCode.NotFound)]
    [InlineData("", "unikum", "{\"deletedEntities\":true}", HttpStatusCode.NotFound)]
    [InlineData(null, "samtycke", "{\"deletedEntities\":true}", HttpStatusCode.NotFound)]
    [InlineData(null, "nobody", "{\"deletedEntities\":true}", HttpStatusCode.NotFound)]
    [InlineData(null, "unikum", "Hello", HttpStatusCode.BadRequest)]
    public async Task Post_AnythingElse_IsRefused(string? key, string source, string notice, HttpStatusCode status)
    {
        await using var unikum = new UnikumSimulator();
        await unikum.StartAsync();
        await using var hub = await HostFixture.StartAsync(settings => Configure(settings, unikum));

        Assert.Equal(status, await PostAsync(hub, key ?? Key, notice, source));
    }

    [Fact]
    public async Task Post_MoreThanANotice_IsRefused()
    {
        await using var unikum = new UnikumSimulator();
        await unikum.StartAsync();
        await using var hub = await HostFixture.StartAsync(settings => Configure(settings, unikum));

        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(hub, Key, new string(' ', 64_000) + """{"deletedEntities":true}"""));
    }

    private static void Configure(Dictionary<string, string?> settings, UnikumSimulator unikum)
    {
        settings["Sources:Unikum:Enabled"] = "true";
        settings["Sources:Unikum:Municipality"] = "9901";
        settings["Sources:Unikum:Ss12000:BaseUrl"] = unikum.Ss12000Address.AbsoluteUri;
        settings["Sources:Unikum:Ss12000:Every"] = "1.00:00:00";
        settings["Sources:Unikum:Ss12000:Webhook:HubUrl"] = "https://hub.example.se/";
        settings["Sources:Unikum:Ss12000:Webhook:Key"] = Key;
        // An empty list tells no time: the next reading asks for changes from then on.
        unikum.PutPerson("""{"id":"p1","meta":{"modified":"2025-09-01T06:00:00Z"}}""");
    }

    private static async Task<HttpStatusCode> PostAsync(HostFixture hub, string key, string notice, string source = "unikum")
    {
        using var body = new StringContent(notice);
        using var answer = await hub.Client.PostAsync(new Uri($"/sources/{source}/hooks/{key}", UriKind.Relative), body);
        return answer.StatusCode;
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!holds())
            await Task.Delay(50, limit.Token);
    }
}
