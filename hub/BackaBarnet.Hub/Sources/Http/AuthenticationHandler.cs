using System.Net;
using System.Net.Http.Headers;

namespace BackaBarnet.Hub.Sources.Http;

/// <summary>
/// Shows a bearer token with every request. One of OAuth that is refused is replaced once, since a server may have taken it back before
/// its time.
/// </summary>
/// <param name="options">Tell the token that is configured.</param>
/// <param name="tokens">Gets tokens by OAuth; <see langword="null"/> without it.</param>
internal sealed class AuthenticationHandler(HttpFeedOptions options, AccessTokens? tokens) : DelegatingHandler
{
    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await TokenAsync(refused: null, cancellationToken);
        var response = await SendAsync(request, token, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized || tokens is null)
            return response;
        response.Dispose();
        return await SendAsync(request, await TokenAsync(token, cancellationToken), cancellationToken);
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string? token, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return base.SendAsync(request, cancellationToken);
    }

    private async Task<string?> TokenAsync(string? refused, CancellationToken cancellationToken) => tokens is not null
        ? await tokens.GetAsync(refused, cancellationToken)
        : SecretFile.Read(options.Token is "" ? null : options.Token, options.TokenFile, "token");
}
