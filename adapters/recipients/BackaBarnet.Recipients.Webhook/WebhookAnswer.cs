using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using BackaBarnet.Hub.Recipients;

namespace BackaBarnet.Recipients.Webhook;

/// <summary>What an answer, or the lack of one, means for a delivery.</summary>
internal static class WebhookAnswer
{
    /// <summary>No receiver is left alone longer than this, whatever it asks for.</summary>
    public static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(24);

    private const int FirstServerError = 500;
    private const string ConnectionLost = "connection-lost";
    private const string NoValidAnswer = "no-valid-answer";

    /// <summary>
    /// 2xx is an acceptance. Only what says that this very message will never be taken is a rejection: the body is wrong (400,
    /// 422) or too large (413). 410 says that the endpoint is gone for good, and disables it. All else may be a fault of the
    /// day, a key not yet rotated or a path not yet opened, and is tried again; a redirect is not followed, so it is a failure
    /// as well. Behind a 5xx somebody may have it all the same: a gateway passed it on, or a receiver failed after it had kept it.
    /// </summary>
    /// <param name="status">The answer's status.</param>
    /// <param name="retryAfter">Its <c>Retry-After</c>, in seconds or as a date.</param>
    /// <param name="now">By which a date is turned into a wait.</param>
    public static SendResult Of(HttpStatusCode status, RetryConditionHeaderValue? retryAfter, DateTimeOffset now)
    {
        var reason = FormattableString.Invariant($"http-{(int)status}");
        return (int)status switch
        {
            >= 200 and < 300 => new(SendStatus.Accepted, reason),
            400 or 413 or 422 => new(SendStatus.Rejected, reason),
            410 => new(SendStatus.Gone, reason),
            _ => new(SendStatus.TryAgain, reason, Wait(retryAfter, now)) { MayHaveArrived = (int)status >= FirstServerError },
        };
    }

    /// <summary>A receiver that could not be reached, or did not answer: always another try.</summary>
    public static SendResult Of(HttpRequestException exception)
    {
        var reason = Reason(exception);
        return new SendResult(SendStatus.TryAgain, reason) { MayHaveArrived = reason is ConnectionLost or NoValidAnswer };
    }

    /// <summary>A receiver that did not answer in time.</summary>
    public static SendResult Timeout { get; } = new(SendStatus.TryAgain, "timeout") { MayHaveArrived = true };

    /// <summary>
    /// A recipient without an endpoint: the configuration is being changed, and the delivery waits until it is whole.
    /// </summary>
    public static SendResult NotConfigured { get; } = new(SendStatus.TryAgain, "not-configured");

    private static string Reason(HttpRequestException exception) => exception switch
    {
        { InnerException: PrivateAddressException } => "private-address",
        { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } } => "connection-refused",
        { HttpRequestError: HttpRequestError.NameResolutionError } => "name-not-resolved",
        { HttpRequestError: HttpRequestError.SecureConnectionError } => "tls",
        { HttpRequestError: HttpRequestError.ConnectionError } => "connection-failed",
        { HttpRequestError: HttpRequestError.ResponseEnded } => ConnectionLost,
        { InnerException: IOException } => ConnectionLost,
        _ => NoValidAnswer,
    };

    private static TimeSpan? Wait(RetryConditionHeaderValue? retryAfter, DateTimeOffset now)
    {
        var asked = retryAfter?.Delta ?? retryAfter?.Date - now;
        if (asked is not { } wait || wait <= TimeSpan.Zero)
            return null;

        return wait > LongestRetryAfter ? LongestRetryAfter : wait;
    }
}
