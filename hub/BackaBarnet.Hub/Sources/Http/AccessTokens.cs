using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace BackaBarnet.Hub.Sources.Http;

/// <summary>Gets access tokens and keeps the latest until shortly before it expires. Nothing here is ever logged.</summary>
/// <param name="options">The server.</param>
/// <param name="client">Creates a client for the token endpoint.</param>
/// <param name="clock">The time.</param>
/// <param name="newId">Makes an id that has never been used, by randomness.</param>
internal sealed class AccessTokens(OAuthOptions options, Func<HttpClient> client, TimeProvider clock, Func<string> newId) : IDisposable
{
    /// <summary>Most that an answer of the endpoint may hold, in bytes.</summary>
    public const long MostBytes = 64 * 1024;

    private const string Endpoint = "The token endpoint";

    /// <summary>A token is replaced this long before it expires, so that it holds while a request is under way.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    /// <summary>How long a token holds whose server does not say.</summary>
    private static readonly TimeSpan DefaultLife = TimeSpan.FromMinutes(5);

    // Of RFC 6749 §5.2; any other text is the server's own, and could tell anything.
    private static readonly string[] KnownErrors =
        ["invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type", "invalid_scope"];

    private readonly SemaphoreSlim _one = new(1, 1);
    private (string Token, DateTimeOffset RenewAt)? _latest;

    /// <summary>A token that holds now.</summary>
    /// <param name="refused">A token that the system has just refused; another one is asked for.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="SourceUnavailableException">The endpoint gives none.</exception>
    public async Task<string> GetAsync(string? refused, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_latest is { } latest && latest.RenewAt > clock.GetUtcNow() && latest.Token != refused)
                return latest.Token;
            var (token, life) = await AskAsync(cancellationToken);
            _latest = (token, clock.GetUtcNow() + (life > 2 * Margin ? life - Margin : life / 2));
            return token;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    private async Task<(string Token, TimeSpan Life)> AskAsync(CancellationToken cancellationToken)
    {
        using var http = client();
        using var request = Request();
        return await SourceHttp.ReachAsync(
            Endpoint,
            async () =>
            {
                using var response = await http.SendAsync(request, cancellationToken);
                var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
                return response.IsSuccessStatusCode
                    ? Read(body) ?? throw new SourceUnavailableException($"{Endpoint} answered something that is no bearer token.")
                    : throw new SourceUnavailableException($"{Endpoint} answered {(int)response.StatusCode}{ErrorIn(body)}.") { Reason = SourceReasons.Http((int)response.StatusCode) };
            },
            cancellationToken);
    }

    private HttpRequestMessage Request()
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal) { ["grant_type"] = "client_credentials" };
        if (options.Scope is { Length: > 0 } scope)
            form["scope"] = scope;
        var request = new HttpRequestMessage(HttpMethod.Post, options.TokenUrl);
        if (SecretFile.Read(options.ClientSecret, options.ClientSecretFile, "client secret") is { } secret)
            Show(secret, request, form);
        else if (options.KeyFile is { } file)
            Sign(file, form);
        else
            form["client_id"] = options.ClientId!;
        request.Content = new FormUrlEncodedContent(form);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return request;
    }

    private void Show(string secret, HttpRequestMessage request, Dictionary<string, string> form)
    {
        if (options.SecretIn == OAuthOptions.Post)
        {
            (form["client_id"], form["client_secret"]) = (options.ClientId!, secret);
            return;
        }

        // RFC 6749 §2.3.1: both are form-encoded before they are joined.
        var pair = $"{Uri.EscapeDataString(options.ClientId!)}:{Uri.EscapeDataString(secret)}";
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(pair)));
    }

    private void Sign(string file, Dictionary<string, string> form)
    {
        if (SecretFile.TryRead(file) is not { } text || !SigningKey.TryRead(text, options.KeyId, out var key, out _))
            throw new SourceUnavailableException("The file with the signing key can't be read.") { Reason = SourceReasons.SecretNotRead };
        using (key)
        {
            form["client_assertion_type"] = ClientAssertion.Type;
            form["client_assertion"] = ClientAssertion.Create(key, options.ClientId!, options.TokenUrl!.OriginalString, clock.GetUtcNow(), newId());
        }
    }

    private static (string Token, TimeSpan Life)? Read(byte[] body)
    {
        if (!SourceJson.TryParse(body, out var json, out _))
            return null;
        using (json)
        {
            var isBearer = string.Equals(Text(json, "token_type"), "Bearer", StringComparison.OrdinalIgnoreCase);
            var token = Text(json, "access_token");
            return isBearer && token is { Length: > 0 } && token.All(character => character is > ' ' and < '\x7F') ? (token, LifeIn(json)) : null;
        }
    }

    // Some servers write the number as text.
    private static TimeSpan LifeIn(JsonDocument json)
    {
        var seconds = json.RootElement.TryGetProperty("expires_in", out var told) && double.TryParse(told.ToString(), System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : DefaultLife.TotalSeconds;
        return TimeSpan.FromSeconds(Math.Clamp(seconds, 0, TimeSpan.FromDays(1).TotalSeconds));
    }

    private static string ErrorIn(byte[] body)
    {
        if (!SourceJson.TryParse(body, out var json, out _))
            return "";
        using (json)
            return Text(json, "error") is { } error && KnownErrors.Contains(error, StringComparer.Ordinal) ? $" ({error})" : "";
    }

    private static string? Text(JsonDocument json, string name) =>
        json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? SafeText(value)
            : null;

    // Half a surrogate pair is JSON and no text.
    private static string? SafeText(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
