using BackaBarnet.Hub.Configuration;
using BackaBarnet.Hub.Recipients;
using BackaBarnet.Hub.Sources;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BackaBarnet.Recipients.Webhook;

/// <summary>Registration of the webhook channel.</summary>
public static class WebhookRegistration
{
    /// <summary>Enough for any polite answer; a longer one costs the connection, not memory.</summary>
    private const int MostBytesDropped = 64 * 1024;

    /// <summary>
    /// Adds the channel <c>webhook</c> with the endpoints of <see cref="WebhookOptions.Section"/>. Its clients log nothing, follow
    /// no redirect, keep no cookie and use no proxy.
    /// </summary>
    public static IServiceCollection AddWebhookRecipient(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddCheckedOptions<WebhookOptions>(configuration, WebhookOptions.Section);
        services.TryAddSingleton(TimeProvider.System);
        services.AddClient(WebhookChannel.PublicClient, handler => handler.ConnectCallback = AddressGuard.ConnectAsync);
        services.AddClient(WebhookChannel.PrivateClient, static _ => { });
        return services.AddSingleton<IRecipientChannel, WebhookChannel>();
    }

    private static void AddClient(this IServiceCollection services, string name, Action<SocketsHttpHandler> connect) =>
        services.AddHttpClient(name, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() =>
            {
                var handler = SourceHttp.CreateHandler();
                handler.MaxResponseDrainSize = MostBytesDropped;
                // A trace id would tell a receiver which of its messages have a cause in common.
                handler.ActivityHeadersPropagator = null;
                connect(handler);
                return handler;
            })
            .RemoveAllLoggers();
}
