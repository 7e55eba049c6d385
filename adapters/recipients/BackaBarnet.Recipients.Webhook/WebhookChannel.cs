using System.Net.Http.Headers;
using BackaBarnet.Hub.Recipients;

namespace BackaBarnet.Recipients.Webhook;

/// <summary>Sends deliveries as webhooks by Standard Webhooks 1.0.0.</summary>
internal sealed class WebhookChannel(WebhookOptions options, IHttpClientFactory clients, TimeProvider clock) : IRecipientChannel
{
    /// <summary>The client that reaches the public internet only.</summary>
    public const string PublicClient = "webhook";

    /// <summary>The client that also reaches private networks.</summary>
    public const string PrivateClient = "webhook-private-network";

    private static readonly MediaTypeHeaderValue Json = new("application/json");

    /// <inheritdoc />
    public string Name => "webhook";

    /// <inheritdoc />
    public async Task<SendResult> SendAsync(OutgoingDelivery delivery, CancellationToken cancellationToken)
    {
        if (!options.Endpoints.TryGetValue(delivery.RecipientId, out var endpoint))
            return WebhookAnswer.NotConfigured;

        using var deadline = new CancellationTokenSource(endpoint.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            using var request = Request(delivery, endpoint);
            using var client = clients.CreateClient(endpoint.AllowPrivateNetwork ? PrivateClient : PublicClient);
            // The status is the whole answer. What follows it is never read; the handler drops it.
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return WebhookAnswer.Of(response.StatusCode, response.Headers.RetryAfter, clock.GetUtcNow());
        }
        catch (HttpRequestException exception)
        {
            return WebhookAnswer.Of(exception);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return WebhookAnswer.Timeout;
        }
    }

    private HttpRequestMessage Request(OutgoingDelivery delivery, WebhookEndpointOptions endpoint)
    {
        var id = $"msg_{delivery.DeliveryId:N}";
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds();
        var content = new ReadOnlyMemoryContent(delivery.Body);
        content.Headers.ContentType = Json;
        return new HttpRequestMessage(HttpMethod.Post, endpoint.Url)
        {
            Content = content,
            Headers =
            {
                { "webhook-id", id },
                { "webhook-timestamp", FormattableString.Invariant($"{timestamp}") },
                { "webhook-signature", WebhookSignature.Of(id, timestamp, delivery.Body.Span, Keys(endpoint)) },
            },
        };
    }

    private static IEnumerable<byte[]> Keys(WebhookEndpointOptions endpoint) => endpoint.Secrets.Select(secret =>
        WebhookSecret.TryRead(secret, out var key) ? key : throw new InvalidOperationException("An endpoint's secret was used before it was checked."));
}
