using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace BackaBarnet.Simulators.Receivers;

/// <summary>
/// Stands in for the systems that receive from the hub. Each recipient listens at <c>POST /{recipient}/hook</c> and verifies what
/// comes as Standard Webhooks 1.0.0 asks: wrongly signed, or more than five minutes off, is answered with 401. A message that
/// comes again with the same <c>webhook-id</c> is accepted again and has no further effect. <c>GET /</c> shows people what has
/// been received, <c>GET /received</c> tells programs.
/// </summary>
public sealed class ReceiverSimulator : Simulator
{
    private readonly IReadOnlyList<SimulatedReceiver> _receivers;
    private readonly Dictionary<string, WebhookVerifier> _verifiers;
    private readonly TimeProvider _clock;
    private readonly ReceivedLog _log = new();
    private int _answersToCut;
    private int _turnedAway;

    /// <summary>Creates the simulator.</summary>
    /// <param name="receivers">The recipients to play.</param>
    /// <param name="clock">The receivers' time.</param>
    public ReceiverSimulator(IReadOnlyList<SimulatedReceiver> receivers, TimeProvider clock)
    {
        _receivers = receivers;
        _clock = clock;
        _verifiers = receivers.ToDictionary(receiver => receiver.Id, receiver => new WebhookVerifier(receiver.Secrets), StringComparer.Ordinal);
    }

    /// <summary>How many messages were answered with 401.</summary>
    public int TurnedAway => Volatile.Read(ref _turnedAway);

    /// <summary>Where a recipient listens.</summary>
    /// <param name="recipient">The recipient's id.</param>
    public Uri HookOf(string recipient) => new(Address, $"{recipient}/hook");

    /// <summary>Everything received up to now, in the order in which it first came.</summary>
    public IReadOnlyList<ReceivedMessage> Received() => _log.All();

    /// <summary>What one recipient has received up to now.</summary>
    /// <param name="recipient">The recipient's id.</param>
    public IReadOnlyList<ReceivedMessage> Received(string recipient) => [.. _log.All().Where(message => message.Recipient == recipient)];

    /// <summary>How often a message came, at any recipient; 0 if never.</summary>
    /// <param name="id">The <c>webhook-id</c>.</param>
    public int TimesSeen(string id) => _log.All().Where(message => message.Id == id).Sum(message => message.TimesSeen);

    /// <summary>Waits until what has been received is as wanted.</summary>
    /// <param name="wanted">Sees everything received, after every change.</param>
    /// <param name="timeout">Longest wait, on the real clock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns><see langword="false"/> if the time ran out.</returns>
    public Task<bool> WaitForAsync(Func<IReadOnlyList<ReceivedMessage>, bool> wanted, TimeSpan timeout, CancellationToken cancellationToken = default) =>
        _log.WaitForAsync(wanted, timeout, cancellationToken);

    /// <summary>
    /// Accepts the next messages and then cuts the connection instead of answering: the sender can't know that they arrived.
    /// </summary>
    /// <param name="times">How many messages, in place of what is left of an earlier call.</param>
    public void CutNextAnswers(int times = 1) => Interlocked.Exchange(ref _answersToCut, times);

    /// <inheritdoc />
    protected override void Map(WebApplication application)
    {
        application.MapPost("/{recipient}/hook", ReceiveAsync);
        application.MapGet("/", ShowAsync);
        application.MapGet("/received", TellAsync);
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        var recipient = (string)context.Request.RouteValues["recipient"]!;
        if (!_verifiers.TryGetValue(recipient, out var verifier))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        context.Response.StatusCode = Take(recipient, verifier, context.Request.Headers, body.ToArray());
        if (context.Response.StatusCode == StatusCodes.Status204NoContent && CutsThisAnswer())
            context.Abort();
    }

    private int Take(string recipient, WebhookVerifier verifier, IHeaderDictionary headers, byte[] body)
    {
        var id = headers["webhook-id"].ToString();
        var now = _clock.GetUtcNow();
        if (!verifier.Verify(id, headers["webhook-timestamp"].ToString(), headers["webhook-signature"].ToString(), body, now))
        {
            Interlocked.Increment(ref _turnedAway);
            return StatusCodes.Status401Unauthorized;
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            _log.Add(new ReceivedMessage
            {
                Recipient = recipient,
                Id = id,
                FirstSeenAt = now,
                LastSeenAt = now,
                Body = body,
                Root = document.RootElement.Clone(),
            });
            return StatusCodes.Status204NoContent;
        }
        catch (JsonException)
        {
            return StatusCodes.Status400BadRequest;
        }
    }

    private bool CutsThisAnswer()
    {
        if (Interlocked.Decrement(ref _answersToCut) >= 0)
            return true;

        Interlocked.Increment(ref _answersToCut);
        return false;
    }

    private Task ShowAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
        return context.Response.WriteAsync(ReceiverPage.Of(_receivers, _log.All()), context.RequestAborted);
    }

    private Task TellAsync(HttpContext context) => context.Response.WriteAsJsonAsync(
        _log.All().Select(message => new { message.Recipient, message.Id, message.Kind, message.TimesSeen, message.Fields }),
        context.RequestAborted);
}
