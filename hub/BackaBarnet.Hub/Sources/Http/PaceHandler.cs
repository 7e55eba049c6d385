using System.Net;

namespace BackaBarnet.Hub.Sources.Http;

/// <summary>
/// Heeds a system that asks to be left alone (429 or 503 with <c>Retry-After</c>): a short pause is waited for on the spot, so that
/// a pass over many pages gets to its end; during a long one nothing is sent.
/// </summary>
/// <param name="pace">What the system has asked for; shared by all that call it.</param>
/// <param name="timeout">Longest wait for one answer.</param>
internal sealed class PaceHandler(SourcePace pace, TimeSpan timeout) : DelegatingHandler
{
    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (pace.Quiet is { } status)
            return new HttpResponseMessage(status) { RequestMessage = request };
        for (var waited = TimeSpan.Zero; ;)
        {
            var response = await AttemptAsync(request, cancellationToken);
            if (pace.PauseOf(response) is not { } pause)
                return response;
            waited += pause;
            if (waited > pace.Patience || request.Method != HttpMethod.Get)
            {
                pace.BeQuiet(response.StatusCode, pause);
                return response;
            }

            response.Dispose();
            await pace.WaitAsync(pause, cancellationToken);
        }
    }

    private async Task<HttpResponseMessage> AttemptAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        attempt.CancelAfter(timeout);
        try
        {
            return await base.SendAsync(request, attempt.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TaskCanceledException("No answer came in time.", exception, CancellationToken.None);
        }
    }
}

/// <summary>What a system has asked of those that call it.</summary>
/// <param name="patience">Longest time that one call waits on the spot.</param>
/// <param name="clock">The time.</param>
internal sealed class SourcePace(TimeSpan patience, TimeProvider clock)
{
    /// <summary>No system is left alone for longer, whatever it asks: it would be forgotten.</summary>
    private static readonly TimeSpan LongestQuiet = TimeSpan.FromHours(1);

    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private (HttpStatusCode Status, DateTimeOffset Until)? _quiet;

    /// <summary>Longest time that one call waits on the spot.</summary>
    public TimeSpan Patience => patience;

    /// <summary>What the system answered when it asked to be left alone until later than now.</summary>
    public HttpStatusCode? Quiet
    {
        get
        {
            lock (_lock)
                return _quiet is { } quiet && quiet.Until > clock.GetUtcNow() ? quiet.Status : null;
        }
    }

    /// <summary>Leaves the system alone.</summary>
    public void BeQuiet(HttpStatusCode status, TimeSpan pause)
    {
        lock (_lock)
            _quiet = (status, clock.GetUtcNow() + pause);
    }

    /// <summary>Waits.</summary>
    public Task WaitAsync(TimeSpan pause, CancellationToken cancellationToken) => Task.Delay(pause, clock, cancellationToken);

    /// <summary>The pause that an answer asks for, 1 s to 1 h; <see langword="null"/> if it asks for none.</summary>
    public TimeSpan? PauseOf(HttpResponseMessage response)
    {
        if (response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable) || response.Headers.RetryAfter is not { } told)
            return null;
        var asked = told.Delta ?? told.Date - clock.GetUtcNow() ?? ShortestPause;
        return asked < ShortestPause ? ShortestPause : asked > LongestQuiet ? LongestQuiet : asked;
    }
}
