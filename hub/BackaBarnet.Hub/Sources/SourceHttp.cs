using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Hub.Sources;

/// <summary>HTTP as the hub does it towards the systems around it.</summary>
public static class SourceHttp
{
    /// <summary>
    /// Registers a named client that calls its base address only: it follows no redirect, keeps no cookie, uses no proxy, and
    /// logs nothing, since URLs may carry personal data.
    /// </summary>
    public static IServiceCollection AddQuietHttpClient(this IServiceCollection services, string name, HttpFeedOptions options)
    {
        services.AddHttpClient(name, client =>
            {
                client.BaseAddress = WithTrailingSlash(options.BaseUrl);
                client.Timeout = options.Timeout;
                if (options.Token is { Length: > 0 } token)
                    client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            })
            .ConfigurePrimaryHttpMessageHandler(CreateHandler)
            .RemoveAllLoggers();
        return services;
    }

    /// <summary>The handler of every client in the hub.</summary>
    public static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        // A source need not know in which trace it is asked.
        ActivityHeadersPropagator = null,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };

    /// <summary>
    /// Gets a document. Any answer but success, and any failure on the way, is a <see cref="SourceUnavailableException"/> whose
    /// message holds the feed's name and the status only.
    /// </summary>
    /// <param name="client">A client with a base address.</param>
    /// <param name="feed">The feed's name, for the error.</param>
    /// <param name="relative">Address below the base address.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<byte[]> GetDocumentAsync(this HttpClient client, string feed, string relative, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.GetAsync(new Uri(relative, UriKind.Relative), cancellationToken);
            return response.IsSuccessStatusCode
                ? await response.Content.ReadAsByteArrayAsync(cancellationToken)
                : throw new SourceUnavailableException($"{feed} answered {(int)response.StatusCode}.");
        }
        catch (HttpRequestException exception)
        {
            throw new SourceUnavailableException($"{feed} can't be reached: {exception.HttpRequestError}.", exception);
        }
        catch (TaskCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SourceUnavailableException($"{feed} did not answer in time.", exception);
        }
    }

    private static Uri? WithTrailingSlash(Uri? address) =>
        address is null || address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
}
