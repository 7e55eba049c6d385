using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using BackaBarnet.Hub.Recipients;
using BackaBarnet.Simulators.Receivers;
using BackaBarnet.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BackaBarnet.Recipients.Webhook.Tests;

public sealed class WebhookChannelTests : IAsyncDisposable
{
    private const string Recipient = "elevhalsa";
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string OtherSecret = "whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=";
    private static readonly Guid DeliveryId = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e");

    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero));
    private readonly RecordingLogs _logs = new();
    private readonly ReceiverSimulator _receiver;
    private readonly List<ServiceProvider> _providers = [];

    public WebhookChannelTests() => _receiver = new ReceiverSimulator([new(Recipient, "Elevhälsan", Secret)], _clock);

    [Fact]
    public async Task SendAsync_GenuineReceiver_AcceptsTheBodyByteForByte()
    {
        await _receiver.StartAsync();

        var result = await Channel(_receiver.HookOf(Recipient)).SendAsync(Delivery(), CancellationToken.None);

        Assert.Equal(new SendResult(SendStatus.Accepted, "http-204"), result);
        var received = Assert.Single(_receiver.Received(Recipient));
        Assert.Equal("msg_0f8fad5bd9cb469fa16570867728950e", received.Id);
        Assert.Equal(Delivery().Body.ToArray(), received.Body.ToArray());
    }

    [Fact]
    public async Task SendAsync_ReceiverKnowsOnlyTheOldKey_IsAcceptedWhileTheKeyRotates()
    {
        await _receiver.StartAsync();

        var result = await Channel(_receiver.HookOf(Recipient), OtherSecret, Secret).SendAsync(Delivery(), CancellationToken.None);

        Assert.Equal(SendStatus.Accepted, result.Status);
    }

    [Fact]
    public async Task SendAsync_ReceiverKnowsAnotherKey_TriesAgain()
    {
        await _receiver.StartAsync();

        var result = await Channel(_receiver.HookOf(Recipient), OtherSecret).SendAsync(Delivery(), CancellationToken.None);

        Assert.Equal(new SendResult(SendStatus.TryAgain, "http-401"), result);
        Assert.Empty(_receiver.Received());
    }

    [Fact]
    public async Task SendAsync_AnswerLostAndSentAgainLater_TakesEffectOnce()
    {
        await _receiver.StartAsync();
        _receiver.CutNextAnswers();
        var channel = Channel(_receiver.HookOf(Recipient));

        var lost = await channel.SendAsync(Delivery(), CancellationToken.None);
        _clock.Advance(TimeSpan.FromHours(2));
        var again = await channel.SendAsync(Delivery(), CancellationToken.None);

        Assert.Equal(new SendResult(SendStatus.TryAgain, "connection-lost") { MayHaveArrived = true }, lost);
        Assert.Equal(SendStatus.Accepted, again.Status);
        Assert.Equal(2, Assert.Single(_receiver.Received()).TimesSeen);
    }

    [Fact]
    public async Task SendAsync_ReceiverBusy_HonoursRetryAfter()
    {
        await _receiver.StartAsync();
        _receiver.Faults.FailNext(503, retryAfter: TimeSpan.FromMinutes(7));

        var result = await Channel(_receiver.HookOf(Recipient)).SendAsync(Delivery(), CancellationToken.None);

        Assert.Equal(new SendResult(SendStatus.TryAgain, "http-503", TimeSpan.FromMinutes(7)) { MayHaveArrived = true }, result);
    }

    [Fact]
    public async Task SendAsync_RetryAfterIsADate_IsCountedByTheClockHandedIn()
    {
        await using var stub = await Started(context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = (_clock.GetUtcNow() + TimeSpan.FromMinutes(3)).ToString("R", System.Globalization.CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        });

        var result = await Channel(stub.Address).SendAsync(Delivery(), CancellationToken.None);

        Assert.Equal(new SendResult(SendStatus.TryAgain, "http-429", TimeSpan.FromMinutes(3)), result);
    }

    [Fact]
    public async Task SendAsync_Redirect_IsNotFollowed()
    {
        await using var stub = await Started(context =>
        {
            context.Response.Redirect("/elsewhere", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        });

        var result = await Channel(stub.Address).SendAsync(Delivery(), CancellationToken.None);

        Assert.Equal(new SendResult(SendStatus.TryAgain, "http-307"), result);
        Assert.Equal("/", Assert.Single(stub.Requests).Path);
    }

    [Fact]
    public async Task SendAsync_Headers_AreThoseOfTheStandardAndNoMore()
    {
        using var activity = new Activity("routing").Start();
        await using var stub = await Started(context =>
        {
            context.Response.Headers.SetCookie = "session=1";
            return Task.CompletedTask;
        });
        var channel = Channel(stub.Address);

        await channel.SendAsync(Delivery(), CancellationToken.None);
        await channel.SendAsync(Delivery(), CancellationToken.None);

        Assert.All(stub.Requests, request =>
        {
            Assert.Equal(
                ["Content-Length", "Content-Type", "Host", "webhook-id", "webhook-signature", "webhook-timestamp"],
                request.Headers.Keys.Order(StringComparer.Ordinal));
            Assert.Equal("application/json", request.Headers["Content-Type"]);
            Assert.Equal("1795334400", request.Headers["webhook-timestamp"]);
        });
        Assert.Equal(2, stub.Requests.Count);
    }

    [Fact]
    public async Task SendAsync_EndlessAnswer_IsJudgedByItsStatus()
    {
        await using var stub = await Started(async context =>
        {
            var kilobyte = new byte[1024];
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(kilobyte, context.RequestAborted);
        });

        var result = await Channel(stub.Address).SendAsync(Delivery(), CancellationToken.None);

        Assert.Equal(new SendResult(SendStatus.Accepted, "http-200"), result);
    }

    [Fact]
    public async Task SendAsync_NoAnswerInTime_TriesAgain()
    {
        await _receiver.StartAsync();
        _receiver.Faults.Delay = TimeSpan.FromMinutes(1);

        var result = await Channel(_receiver.HookOf(Recipient), timeout: TimeSpan.FromMilliseconds(100)).SendAsync(Delivery(), CancellationToken.None);

        Assert.Equal(new SendResult(SendStatus.TryAgain, "timeout") { MayHaveArrived = true }, result);
    }

    [Fact]
    public async Task SendAsync_NobodyListens_TriesAgain()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        var result = await Channel(new Uri($"http://127.0.0.1:{port}/")).SendAsync(Delivery(), CancellationToken.None);

        Assert.Equal(new SendResult(SendStatus.TryAgain, "connection-refused"), result);
    }

    [Fact]
    public async Task SendAsync_ReceiverWithoutTls_TriesAgain()
    {
        await _receiver.StartAsync();

        var result = await Channel(new Uri($"https://127.0.0.1:{_receiver.Address.Port}/")).SendAsync(Delivery(), CancellationToken.None);

        Assert.Equal(new SendResult(SendStatus.TryAgain, "tls"), result);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task SendAsync_PrivateAddressNotAllowed_IsNeverCalled(string host)
    {
        await using var stub = await Started(_ => Task.CompletedTask);

        var result = await Channel(new Uri($"http://{host}:{stub.Address.Port}/"), allowPrivate: false).SendAsync(Delivery(), CancellationToken.None);

        Assert.Equal(new SendResult(SendStatus.TryAgain, "private-address"), result);
        Assert.Empty(stub.Requests);
    }

    [Fact]
    public async Task SendAsync_RecipientWithoutEndpoint_Waits()
    {
        var result = await Channel(new Uri("http://127.0.0.1/")).SendAsync(Delivery() with { RecipientId = "okand" }, CancellationToken.None);

        Assert.Equal(new SendResult(SendStatus.TryAgain, "not-configured"), result);
    }

    [Fact]
    public async Task SendAsync_HubStops_Throws()
    {
        await _receiver.StartAsync();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Channel(_receiver.HookOf(Recipient)).SendAsync(Delivery(), stop.Token));
    }

    [Fact]
    public async Task SendAsync_Always_LogsNothing()
    {
        await _receiver.StartAsync();
        _receiver.Faults.FailNext(500);
        var channel = Channel(new Uri(_receiver.HookOf(Recipient) + "?key=hemlig"));

        await channel.SendAsync(Delivery(), CancellationToken.None);
        await channel.SendAsync(Delivery(), CancellationToken.None);

        Assert.Empty(_logs.Lines);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var provider in _providers)
            await provider.DisposeAsync();
        await _receiver.DisposeAsync();
        _logs.Dispose();
    }

    private static OutgoingDelivery Delivery() => new()
    {
        DeliveryId = DeliveryId,
        RecipientId = Recipient,
        Body = Encoding.UTF8.GetBytes("""{ "kind": "upptackt",  "content": { "note": "Må bra" } }"""),
    };

    private static async Task<StubReceiver> Started(RequestDelegate answer)
    {
        var stub = new StubReceiver(answer);
        await stub.StartAsync();
        return stub;
    }

    private IRecipientChannel Channel(Uri url, params string[] secrets) => Channel(url, allowPrivate: true, timeout: TimeSpan.FromSeconds(30), secrets);

    private IRecipientChannel Channel(Uri url, TimeSpan timeout) => Channel(url, allowPrivate: true, timeout);

    private IRecipientChannel Channel(Uri url, bool allowPrivate) => Channel(url, allowPrivate, TimeSpan.FromSeconds(30));

    private IRecipientChannel Channel(Uri url, bool allowPrivate, TimeSpan timeout, params string[] secrets)
    {
        var endpoint = $"{WebhookOptions.Section}:Endpoints:{Recipient}";
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [$"{endpoint}:Url"] = url.AbsoluteUri,
            [$"{endpoint}:AllowPrivateNetwork"] = allowPrivate.ToString(),
            [$"{endpoint}:Timeout"] = timeout.ToString(),
        };
        foreach (var (secret, i) in (secrets.Length == 0 ? [Secret] : secrets).Select((secret, i) => (secret, i)))
            settings[$"{endpoint}:Secrets:{i}"] = secret;

        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_logs));
        services.AddSingleton<TimeProvider>(_clock);
        services.AddWebhookRecipient(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        var provider = services.BuildServiceProvider();
        _providers.Add(provider);
        return Assert.Single(provider.GetServices<IRecipientChannel>(), channel => channel.Name == "webhook");
    }
}
