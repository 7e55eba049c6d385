using BackaBarnet.Hub.Configuration;

namespace BackaBarnet.Hub.Sources.Http;

/// <summary>
/// OAuth 2 client credentials (RFC 6749 §4.4). The hub proves who it is by a secret, by a signed statement (<c>private_key_jwt</c>,
/// SMART Backend Services) or by its client certificate (RFC 8705).
/// </summary>
public sealed class OAuthOptions : ICheckedOptions
{
    /// <summary>The secret goes in the header <c>Authorization: Basic</c>.</summary>
    public const string Basic = "basic";

    /// <summary>The secret goes in the form that is posted.</summary>
    public const string Post = "post";

    /// <summary>The token endpoint. HTTPS, except on loopback.</summary>
    public Uri? TokenUrl { get; set; }

    /// <summary>The hub's id with the server.</summary>
    public string? ClientId { get; set; }

    /// <summary>The hub's secret with the server.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>A file that holds the secret and nothing else.</summary>
    public string? ClientSecretFile { get; set; }

    /// <summary>Where the secret goes: <see cref="Basic"/> or <see cref="Post"/>.</summary>
    public string SecretIn { get; set; } = Basic;

    /// <summary>A file with the private key that signs: PEM, JWK or JWK Set; RSA of at least 2048 bits or EC on P-384.</summary>
    public string? KeyFile { get; set; }

    /// <summary>The key's id (<c>kid</c>) with the server; a JWK may name its own.</summary>
    public string? KeyId { get; set; }

    /// <summary>Scopes asked for, blanks between them, for example <c>system/Communication.rs</c>.</summary>
    public string? Scope { get; set; }

    /// <inheritdoc />
    public IEnumerable<ConfigurationFault> Faults(string path)
    {
        if (TokenUrl is null || !TokenUrl.IsAbsoluteUri)
            yield return new($"{path}:TokenUrl", "is missing or not absolute; write for example https://login.example.se/token");
        else if (!SourceHttp.IsSecure(TokenUrl))
            yield return new($"{path}:TokenUrl", "must be https; http is accepted on loopback only");
        if (string.IsNullOrWhiteSpace(ClientId))
            yield return new($"{path}:ClientId", "is missing; write the id that the server has given the hub");
        if (SecretIn is not (Basic or Post))
            yield return new($"{path}:SecretIn", $"must be {Basic} or {Post}");
        if (HasSecret && KeyFile is not null)
            yield return new($"{path}:KeyFile", "stands beside a client secret; give one of them");
        foreach (var fault in SecretFile.Faults($"{path}:ClientSecret", ClientSecret, ClientSecretFile).Concat(KeyFaults(path)))
            yield return fault;
    }

    internal bool HasSecret => ClientSecret is not null || ClientSecretFile is not null;

    private IEnumerable<ConfigurationFault> KeyFaults(string path)
    {
        if (KeyFile is null)
            yield break;
        if (SecretFile.TryRead(KeyFile) is not { } text)
            yield return new($"{path}:KeyFile", "names a file that can't be read, or is larger than 1 MB; correct the path or its rights");
        else if (!SigningKey.TryRead(text, KeyId, out var key, out var problem))
            yield return new($"{path}:KeyFile", problem);
        else
            key.Dispose();
    }
}
