using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using BackaBarnet.Hub.Recipients;

namespace BackaBarnet.Recipients.Webhook.Tests;

public sealed class WebhookAnswerTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(202)]
    [InlineData(204)]
    [InlineData(299)]
    public void Of_Success_Accepts(int status) =>
        Assert.Equal(new SendResult(SendStatus.Accepted, $"http-{status}"), WebhookAnswer.Of((HttpStatusCode)status, null, Now));

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    [InlineData(422)]
    public void Of_NeverThisMessage_Rejects(int status) =>
        Assert.Equal(new SendResult(SendStatus.Rejected, $"http-{status}"), WebhookAnswer.Of((HttpStatusCode)status, null, Now));

    [Theory]
    [InlineData(100)]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(304)]
    [InlineData(307)]
    [InlineData(308)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(408)]
    [InlineData(409)]
    [InlineData(415)]
    [InlineData(425)]
    [InlineData(429)]
    public void Of_AnythingElse_TriesAgain(int status) =>
        Assert.Equal(new SendResult(SendStatus.TryAgain, $"http-{status}"), WebhookAnswer.Of((HttpStatusCode)status, null, Now));

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(599)]
    public void Of_ServerError_TriesAgainThoughItMayHaveArrived(int status) =>
        Assert.Equal(new SendResult(SendStatus.TryAgain, $"http-{status}") { MayHaveArrived = true }, WebhookAnswer.Of((HttpStatusCode)status, null, Now));

    [Fact]
    public void Of_Gone_IsGone() => Assert.Equal(new SendResult(SendStatus.Gone, "http-410"), WebhookAnswer.Of(HttpStatusCode.Gone, null, Now));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(120, 120)]
    [InlineData(86_400, 86_400)]
    [InlineData(86_401, 86_400)]
    [InlineData(int.MaxValue, 86_400)]
    public void Of_RetryAfterSeconds_WaitsAtMostADay(int asked, int expected) => Assert.Equal(
        TimeSpan.FromSeconds(expected),
        WebhookAnswer.Of(HttpStatusCode.TooManyRequests, new RetryConditionHeaderValue(TimeSpan.FromSeconds(asked)), Now).RetryAfter);

    [Theory]
    [InlineData(90, 90)]
    [InlineData(86_400 * 3, 86_400)]
    public void Of_RetryAfterDate_WaitsUntilThen(int secondsAhead, int expected) => Assert.Equal(
        TimeSpan.FromSeconds(expected),
        WebhookAnswer.Of(HttpStatusCode.ServiceUnavailable, new RetryConditionHeaderValue(Now.AddSeconds(secondsAhead)), Now).RetryAfter);

    [Fact]
    public void Of_RetryAfterPast_LeavesItToTheSchedule()
    {
        Assert.Null(WebhookAnswer.Of(HttpStatusCode.ServiceUnavailable, new RetryConditionHeaderValue(Now.AddSeconds(-5)), Now).RetryAfter);
        Assert.Null(WebhookAnswer.Of(HttpStatusCode.ServiceUnavailable, new RetryConditionHeaderValue(TimeSpan.Zero), Now).RetryAfter);
    }

    [Fact]
    public void Of_RejectionWithRetryAfter_IsARejection() => Assert.Equal(
        new SendResult(SendStatus.Rejected, "http-413"),
        WebhookAnswer.Of(HttpStatusCode.RequestEntityTooLarge, new RetryConditionHeaderValue(TimeSpan.FromSeconds(5)), Now));

    public static TheoryData<HttpRequestException, string, bool> Failures => new()
    {
        { new(HttpRequestError.ConnectionError, null, new SocketException((int)SocketError.ConnectionRefused)), "connection-refused", false },
        { new(HttpRequestError.ConnectionError, null, new SocketException((int)SocketError.NetworkUnreachable)), "connection-failed", false },
        { new(HttpRequestError.NameResolutionError, null, new SocketException((int)SocketError.HostNotFound)), "name-not-resolved", false },
        { new(HttpRequestError.SecureConnectionError), "tls", false },
        { new(HttpRequestError.ResponseEnded), "connection-lost", true },
        { new(HttpRequestError.Unknown, null, new IOException()), "connection-lost", true },
        { new(HttpRequestError.ConnectionError, null, new PrivateAddressException()), "private-address", false },
        { new(HttpRequestError.InvalidResponse), "no-valid-answer", true },
    };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public void Of_Failure_TriesAgainAndNamesIt(HttpRequestException exception, string reason, bool mayHaveArrived) =>
        Assert.Equal(new SendResult(SendStatus.TryAgain, reason) { MayHaveArrived = mayHaveArrived }, WebhookAnswer.Of(exception));
}
