using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BackaBarnet.Simulators.Receivers;
using BackaBarnet.Testing;

namespace BackaBarnet.Simulators.Tests.Receivers;

public sealed class ReceiverSimulatorTests : IAsyncLifetime, IDisposable
{
    private const string Upptackt = """{"type":"backabarnet.upptackt","data":{"release":{"rules":["R-CONS-06"],"explanation":"Uppgifterna lämnas ut."},"message":{"content":{"observations":[{"area":"maBra","note":"Må <b>bra</b>"}]}}}}""";
    private static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
    private static readonly byte[] NewKey = [.. Enumerable.Range(101, 32).Select(i => (byte)i)];

    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero));
    private readonly ReceiverSimulator _simulator;
    private readonly HttpClient _client = new();

    public ReceiverSimulatorTests() => _simulator = new ReceiverSimulator(
        [new("elevhalsa", "Elevhälsan, Österskolan", Secret(Key), Secret(NewKey)), new("polis", "Polisen", Secret(NewKey))],
        _clock);

    public Task InitializeAsync() => _simulator.StartAsync();

    public Task DisposeAsync() => _simulator.DisposeAsync().AsTask();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Hook_PublishedExampleOfTheStandard_IsGenuine()
    {
        await using var simulator = new ReceiverSimulator(
            [new("elevhalsa", "Elevhälsan", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")], new ManualClock(DateTimeOffset.FromUnixTimeSeconds(1614265330)));
        await simulator.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, simulator.HookOf("elevhalsa"));
        request.Content = new StringContent("""{"test": 2432232314}""");
        request.Headers.Add("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek");
        request.Headers.Add("webhook-timestamp", "1614265330");
        request.Headers.Add("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

        using var response = await _client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    [Fact]
    public async Task Hook_GenuineMessage_IsKeptWithFieldsAndKind()
    {
        Assert.Equal(HttpStatusCode.NoContent, await SendAsync("msg_1", Upptackt));

        var received = Assert.Single(_simulator.Received("elevhalsa"));
        Assert.Equal("msg_1", received.Id);
        Assert.Equal("upptackt", received.Kind);
        Assert.Equal(Upptackt, received.Text);
        Assert.Equal(_clock.GetUtcNow(), received.FirstSeenAt);
        Assert.Equal(["type", "data.release.rules[0]", "data.release.explanation", "data.message.content.observations[0].area", "data.message.content.observations[0].note"], received.Fields);
        Assert.Empty(_simulator.Received("polis"));
    }

    [Fact]
    public async Task Hook_SameIdAgain_HasEffectOnce()
    {
        await SendAsync("msg_1", Upptackt);
        _clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(HttpStatusCode.NoContent, await SendAsync("msg_1", """{"type":"backabarnet.halsonotis"}"""));

        var received = Assert.Single(_simulator.Received());
        Assert.Equal(2, received.TimesSeen);
        Assert.Equal(Upptackt, received.Text);
        Assert.Equal(TimeSpan.FromHours(1), received.LastSeenAt - received.FirstSeenAt);
        Assert.Equal(2, _simulator.TimesSeen("msg_1"));
        Assert.Equal(0, _simulator.TimesSeen("msg_2"));
    }

    [Fact]
    public async Task Hook_SameIdAtAnotherRecipient_IsAnotherMessage()
    {
        await SendAsync("msg_1", Upptackt);
        await SendAsync("msg_1", Upptackt, recipient: "polis", key: NewKey);

        Assert.Equal(["elevhalsa", "polis"], _simulator.Received().Select(message => message.Recipient));
    }

    [Fact]
    public async Task Hook_OneOfSeveralSignaturesRight_IsGenuine() =>
        Assert.Equal(HttpStatusCode.NoContent, await SendAsync("msg_1", Upptackt, signature: $"v1,AAAA v1a,x {Sign(Key, "msg_1", Now, Upptackt)}"));

    [Theory]
    [InlineData(-300, HttpStatusCode.NoContent)]
    [InlineData(300, HttpStatusCode.NoContent)]
    [InlineData(-301, HttpStatusCode.Unauthorized)]
    [InlineData(301, HttpStatusCode.Unauthorized)]
    public async Task Hook_TimestampOff_IsTurnedAwayBeyondFiveMinutes(int seconds, HttpStatusCode expected) =>
        Assert.Equal(expected, await SendAsync("msg_1", Upptackt, timestamp: Now + seconds));

    [Fact]
    public async Task Hook_WronglySigned_IsTurnedAwayAndNotKept()
    {
        HttpStatusCode[] answers =
        [
            await SendAsync("msg_1", Upptackt, key: [9, 9, 9]),
            await SendAsync("msg_1", Upptackt, signature: Sign(Key, "msg_2", Now, Upptackt)),
            await SendAsync("msg_1", Upptackt, signature: Sign(Key, "msg_1", Now + 1, Upptackt)),
            await SendAsync("msg_1", Upptackt, signature: Sign(Key, "msg_1", Now, "{}")),
            await SendAsync("msg_1", Upptackt, signature: Sign(Key, "msg_1", Now, Upptackt)["v1,".Length..]),
            await SendAsync("msg_1", Upptackt, signature: ""),
            await SendAsync("msg_1", Upptackt, recipient: "polis"),
        ];

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Unauthorized, answer));
        Assert.Equal(answers.Length, _simulator.TurnedAway);
        Assert.Empty(_simulator.Received());
    }

    [Fact]
    public async Task Hook_UnknownRecipient_IsNotFound() =>
        Assert.Equal(HttpStatusCode.NotFound, await SendAsync("msg_1", Upptackt, recipient: "okand"));

    [Fact]
    public async Task Hook_NoJson_IsABadRequest()
    {
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync("msg_1", "{"));
        Assert.Empty(_simulator.Received());
    }

    [Fact]
    public async Task CutNextAnswers_Message_IsKeptButNotAnswered()
    {
        _simulator.CutNextAnswers(2);

        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync("msg_1", Upptackt));
        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync("msg_1", Upptackt));

        Assert.Equal(HttpStatusCode.NoContent, await SendAsync("msg_1", Upptackt));
        Assert.Equal(3, Assert.Single(_simulator.Received()).TimesSeen);
    }

    [Fact]
    public async Task CutNextAnswers_TurnedAwayMessage_IsAnswered()
    {
        _simulator.CutNextAnswers();

        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync("msg_1", Upptackt, signature: "v1,x"));
        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync("msg_1", Upptackt));
    }

    [Fact]
    public async Task FailNext_Message_IsNotKept()
    {
        _simulator.Faults.FailNext(503);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await SendAsync("msg_1", Upptackt));
        Assert.Empty(_simulator.Received());
    }

    [Fact]
    public async Task WaitForAsync_WantedMessageComes_IsTrue()
    {
        var wait = _simulator.WaitForAsync(all => all.Count == 2, TimeSpan.FromMinutes(1));

        await SendAsync("msg_1", Upptackt);
        Assert.False(wait.IsCompleted);
        await SendAsync("msg_2", Upptackt);

        Assert.True(await wait);
    }

    [Fact]
    public async Task WaitForAsync_TimeRunsOut_IsFalse() =>
        Assert.False(await _simulator.WaitForAsync(all => all.Count > 0, TimeSpan.FromMilliseconds(20)));

    [Fact]
    public async Task WaitForAsync_Cancelled_Throws()
    {
        using var stop = new CancellationTokenSource();
        var wait = _simulator.WaitForAsync(all => all.Count > 0, TimeSpan.FromMinutes(1), stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }

    [Fact]
    public async Task Received_Json_TellsFieldsButNoValues()
    {
        await SendAsync("msg_1", Upptackt);

        var json = await _client.GetStringAsync(new Uri(_simulator.Address, "received"));

        using var document = JsonDocument.Parse(json);
        var message = Assert.Single(document.RootElement.EnumerateArray());
        Assert.Equal("elevhalsa", message.GetProperty("recipient").GetString());
        Assert.Equal("msg_1", message.GetProperty("id").GetString());
        Assert.Equal("upptackt", message.GetProperty("kind").GetString());
        Assert.Equal(1, message.GetProperty("timesSeen").GetInt32());
        Assert.Equal("data.message.content.observations[0].note", message.GetProperty("fields")[4].GetString());
        Assert.DoesNotContain("bra", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_Messages_AreShownPerRecipientInSwedish()
    {
        await SendAsync("msg_1", Upptackt);
        await SendAsync("msg_1", Upptackt);

        using var response = await _client.GetAsync(_simulator.Address);
        var page = await response.Content.ReadAsStringAsync();

        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Contains("<html lang=\"sv\">", page, StringComparison.Ordinal);
        Assert.Contains("Allt på den här sidan är påhittat.", page, StringComparison.Ordinal);
        Assert.Contains("<h2>Elevhälsan, Österskolan</h2>\n<p>Ett meddelande.</p>", page, StringComparison.Ordinal);
        Assert.Contains("<h2>Polisen</h2>\n<p>Inga meddelanden ännu.</p>", page, StringComparison.Ordinal);
        Assert.Contains("Mottaget 2026-11-22 09:00:00, sänt 2 gånger.", page, StringComparison.Ordinal);
        Assert.Contains("<code>content.observations[0].area</code></th><td>maBra</td>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_MarkupInAValue_IsShownAsText()
    {
        await SendAsync("msg_1", Upptackt);

        using var response = await _client.GetAsync(_simulator.Address);
        var page = await response.Content.ReadAsStringAsync();

        Assert.Contains("Må &lt;b&gt;bra&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Address_Always_IsLoopback() => Assert.True(_simulator.Address.IsLoopback);

    private long Now => _clock.GetUtcNow().ToUnixTimeSeconds();

    private async Task<HttpStatusCode> SendAsync(
        string id, string body, string recipient = "elevhalsa", byte[]? key = null, long? timestamp = null, string? signature = null)
    {
        var at = timestamp ?? Now;
        using var request = new HttpRequestMessage(HttpMethod.Post, _simulator.HookOf(recipient));
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", at.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", signature ?? Sign(key ?? Key, id, at, body));
        using var response = await _client.SendAsync(request);
        return response.StatusCode;
    }

    private static string Sign(byte[] key, string id, long timestamp, string body) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(FormattableString.Invariant($"{id}.{timestamp}.{body}"))));

    private static string Secret(byte[] key) => "whsec_" + Convert.ToBase64String(key);
}
