using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using BackaBarnet.Testing;

namespace BackaBarnet.Host.Tests.Web;

public sealed class OperationOutcomesTests
{
    private const string Consent = $$"""
        {"format":"backabarnet/samtycke","version":1,"consents":[{"id":"S-1","version":1,"child":"{{TestNumbers.ToddlerGirl}}","by":"{{TestNumbers.Mother}}",
         "capacity":"guardian","answer":"yes","from":"2026-10-01","until":"2027-03-31","releasing":["a"],"recipients":["b"],"categories":["wellbeing"],
         "purpose":"stod","form":"eid","informed":true,"verifiedBy":["a"]}]}
        """;

    [Fact]
    public async Task Post_Understood_IsAnsweredWithAnOutcome()
    {
        var (status, issues) = await PushAsync(Consent);

        Assert.Equal(HttpStatusCode.Accepted, status);
        var issue = Assert.Single(issues)!;
        Assert.Equal(("information", "informational", "accepted"), ((string?)issue["severity"], (string?)issue["code"], (string?)issue["details"]!["text"]));
    }

    [Fact]
    public async Task Post_NotUnderstood_TellsEveryFaultWithoutAValue()
    {
        var (status, issues) = await PushAsync("""{"format":"backabarnet/samtycke","version":1,"consents":[{"id":"KANARIE"}]}""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("document-quarantined", (string?)issues[0]!["details"]!["text"]);
        Assert.Contains(issues, issue => (string?)issue!["details"]!["text"] == "missing-property" && (string?)issue["code"] == "required");
        Assert.DoesNotContain("KANARIE", issues.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/fhir+json", "application/fhir+json")]
    [InlineData("application/json, application/fhir+json; fhirVersion=4.0; q=0.5", "application/fhir+json")]
    [InlineData("application/fhir+json; q=0", "application/problem+json")]
    [InlineData("*/*", "application/problem+json")]
    [InlineData("nonsense;;", "application/problem+json")]
    [InlineData(null, "application/problem+json")]
    public async Task Post_Refused_IsAnsweredAsTheSenderAccepts(string? accept, string type)
    {
        await using var hub = await HostFixture.StartAsync();

        using var answer = await SendAsync(hub, Consent, accept, token: "another-token-of-more-than-thirty-two-characters");

        Assert.Equal((HttpStatusCode.Unauthorized, type), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
    }

    private static async Task<(HttpStatusCode Status, JsonArray Issues)> PushAsync(string document)
    {
        await using var hub = await HostFixture.StartAsync();
        using var answer = await SendAsync(hub, document, "application/fhir+json", HostFixture.Token);
        var outcome = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal("OperationOutcome", (string?)outcome["resourceType"]);
        return (answer.StatusCode, outcome["issue"]!.AsArray());
    }

    private static async Task<HttpResponseMessage> SendAsync(HostFixture hub, string document, string? accept, string token)
    {
        using var content = new StringContent(document);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/sources/samtycke/documents", UriKind.Relative));
        request.Content = content;
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        return await hub.Client.SendAsync(request);
    }
}
