using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BackaBarnet.Hub.Sources.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Hub.Sources;

/// <summary>HTTP as the hub does it towards the systems around it.</summary>
public static class SourceHttp
{
    /// <summary>
    /// Registers a named client that calls its base address only: it authenticates itself as its options say, heeds
    /// <c>Retry-After</c>, refuses answers that are too large, follows no redirect, keeps no cookie, uses no proxy, and logs nothing,
    /// since URLs may carry personal data. The clock is the <see cref="TimeProvider"/> among the services.
    /// </summary>
    public static IServiceCollection AddQuietHttpClient(this IServiceCollection services, string name, HttpFeedOptions options)
    {
        services.AddKeyedSingleton(name, (provider, _) => new SourcePace(options.Patience, ClockOf(provider)));
        services.AddHttpClient(name, client =>
            {
                client.BaseAddress = WithTrailingSlash(options.BaseUrl);
                // Each attempt has its own limit; this one holds for all of them and the pauses between.
                client.Timeout = options.Timeout + options.Patience;
                client.MaxResponseContentBufferSize = options.MaxAnswerBytes;
            })
            .AddHttpMessageHandler(provider => new PaceHandler(provider.GetRequiredKeyedService<SourcePace>(name), options.Timeout))
            .AddHttpMessageHandler(provider => new AuthenticationHandler(options, provider.GetKeyedService<AccessTokens>(name)))
            .ConfigurePrimaryHttpMessageHandler(() => CreateHandler(options.ClientCertificate))
            .RemoveAllLoggers();
        return options.OAuth is { } oauth ? services.AddTokens(name, oauth, options) : services;
    }

    private static IServiceCollection AddTokens(this IServiceCollection services, string name, OAuthOptions oauth, HttpFeedOptions options)
    {
        var client = $"{name}-token";
        services.AddHttpClient(client, http => (http.Timeout, http.MaxResponseContentBufferSize) = (options.Timeout, AccessTokens.MostBytes))
            .ConfigurePrimaryHttpMessageHandler(() => CreateHandler(options.ClientCertificate))
            .RemoveAllLoggers();
        return services.AddKeyedSingleton(name, (provider, _) => new AccessTokens(
            oauth, () => provider.GetRequiredService<IHttpClientFactory>().CreateClient(client), ClockOf(provider), () => RandomNumberGenerator.GetHexString(32)));
    }

    private static TimeProvider ClockOf(IServiceProvider provider) => provider.GetService<TimeProvider>() ?? TimeProvider.System;

    /// <summary>Tells whether an address is https, or http on this machine.</summary>
    internal static bool IsSecure(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);

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

    internal static SocketsHttpHandler CreateHandler(ClientCertificateOptions? certificate)
    {
        var handler = CreateHandler();
        if (certificate is null)
            return handler;
        var loaded = certificate.Load();
        handler.SslOptions = new SslClientAuthenticationOptions
        {
            ClientCertificateContext = SslStreamCertificateContext.Create(loaded[0], new X509Certificate2Collection(loaded.Skip(1).ToArray()), offline: true),
        };
        return handler;
    }

    /// <summary>
    /// Gets a document. Any answer but success, and any failure on the way, is a <see cref="SourceUnavailableException"/> whose
    /// message holds the feed's name and the status only.
    /// </summary>
    /// <param name="client">A client with a base address.</param>
    /// <param name="feed">The feed's name, for the error.</param>
    /// <param name="relative">Address below the base address.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static Task<byte[]> GetDocumentAsync(this HttpClient client, string feed, string relative, CancellationToken cancellationToken) => ReachAsync(
        feed,
        async () =>
        {
            using var response = await client.GetAsync(new Uri(relative, UriKind.Relative), cancellationToken);
            return response.IsSuccessStatusCode
                ? await response.Content.ReadAsByteArrayAsync(cancellationToken)
                : throw new SourceUnavailableException($"{feed} answered {(int)response.StatusCode}.") { Reason = SourceReasons.Http((int)response.StatusCode) };
        },
        cancellationToken);

    /// <summary>
    /// Calls a system. Any failure on the way is a <see cref="SourceUnavailableException"/>, whose message holds what was called and
    /// the kind of failure only: the framework's own texts could repeat an address.
    /// </summary>
    /// <param name="called">What is called, as the beginning of a sentence.</param>
    /// <param name="call">Calls it, and reads the answer.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<T> ReachAsync<T>(string called, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw new SourceUnavailableException($"{called} answered more than MaxAnswerBytes.", exception) { Reason = SourceReasons.TooLarge };
        }
        catch (HttpRequestException exception)
        {
            throw new SourceUnavailableException($"{called} can't be reached: {exception.HttpRequestError}.", exception) { Reason = SourceReasons.NotReached };
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException && !cancellationToken.IsCancellationRequested)
        {
            throw new SourceUnavailableException($"{called} did not answer in time.", exception) { Reason = SourceReasons.NoAnswer };
        }
    }

    private static Uri? WithTrailingSlash(Uri? address) =>
        address is null || address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
}
