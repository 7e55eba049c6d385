using System.Net;
using System.Text.Json.Nodes;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Host.Tests.Web;

public sealed class PushedDocumentsTests
{
    private const string Consent = $$"""
        {"format":"backabarnet/samtycke","version":1,"consents":[{"id":"S-1","version":1,"child":"{{TestNumbers.ToddlerGirl}}","by":"{{TestNumbers.Mother}}",
         "capacity":"guardian","answer":"yes","from":"2026-10-01","until":"2027-03-31","releasing":["a"],"recipients":["b"],"categories":["wellbeing"],
         "purpose":"stod","form":"eid","informed":true,"verifiedBy":["a"]}]}
        """;

    [Fact]
    public async Task Post_TwoSourcesOfOneType_EachHasItsOwnAddressAndToken()
    {
        const string NorthernToken = "another-token-of-more-than-thirty-two-characters";
        await using var hub = await HostFixture.StartAsync(settings =>
        {
            settings["Sources:Samtycke-Norra:Type"] = "Samtycke";
            settings["Sources:Samtycke-Norra:Enabled"] = "true";
            settings["Sources:Samtycke-Norra:Municipality"] = "9902";
            settings["Sources:Samtycke-Norra:Push:Token"] = NorthernToken;
        });

        using var own = await hub.PushAsync("no consents", NorthernToken, "samtycke-norra");
        using var others = await hub.PushAsync("no consents", HostFixture.Token, "samtycke-norra");
        using var otherWay = await hub.PushAsync("no consents", NorthernToken);

        Assert.Equal([HttpStatusCode.UnprocessableEntity, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized], new[] { own, others, otherWay }.Select(answer => answer.StatusCode));
        var kept = Assert.Single(await hub.Services.GetRequiredService<IHubStore>().ReadAsync(rows => rows.FindQuarantinedAsync(10), default));
        Assert.Equal(("samtycke-norra", "9902"), (kept.Source, kept.Municipality));
    }

    [Fact]
    public async Task Post_DocumentThatIsUnderstood_IsAcceptedOnceItIsSafe()
    {
        await using var hub = await HostFixture.StartAsync();

        using var answer = await hub.PushAsync(Consent);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(1, (int?)(await BodyAsync(answer))["entries"]);
    }

    [Fact]
    public async Task Post_NothingUnderstood_IsQuarantinedAndSaysWhereWithoutAValue()
    {
        await using var hub = await HostFixture.StartAsync();

        using var answer = await hub.PushAsync("""{"format":"backabarnet/samtycke","version":1,"consents":[{"id":"KANARIE"}]}""");

        var body = await BodyAsync(answer);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("document-quarantined", (string?)body["code"]);
        Assert.NotEmpty(body["faults"]!.AsArray());
        Assert.DoesNotContain("KANARIE", body.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(1, (await hub.Services.GetRequiredService<IHubStore>().ReadAsync(rows => rows.CountAsync(), default)).Quarantined);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("another-token-of-more-than-thirty-two-characters")]
    public async Task Post_WithoutTheToken_IsRefused(string? token)
    {
        await using var hub = await HostFixture.StartAsync();

        using var answer = await hub.PushAsync(Consent, token);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("bad-token", (string?)(await BodyAsync(answer))["code"]);
    }

    [Theory]
    [InlineData("orosanmalan")]
    [InlineData("nobody")]
    public async Task Post_ToASourceThatTakesNone_IsNotFound(string source)
    {
        await using var hub = await HostFixture.StartAsync();

        using var answer = await hub.PushAsync(Consent, source: source);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("unknown-source", (string?)(await BodyAsync(answer))["code"]);
    }

    [Fact]
    public async Task Post_TooLarge_IsRefused()
    {
        await using var hub = await HostFixture.StartAsync();

        using var answer = await hub.PushAsync(new string(' ', 10_001));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("document-too-large", (string?)(await BodyAsync(answer))["code"]);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Get_Health_IsHealthy(string path)
    {
        await using var hub = await HostFixture.StartAsync();

        using var answer = await hub.Client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(answer.Headers.Server);
    }

    private static async Task<JsonNode> BodyAsync(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
}
