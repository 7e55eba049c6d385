using BackaBarnet.Hub.Configuration;

namespace BackaBarnet.Recipients.Webhook;

/// <summary>Section <c>Recipients:Webhook</c>: where each recipient that is reached by webhook listens.</summary>
public sealed class WebhookOptions : ICheckedOptions
{
    /// <summary>The section's path in the configuration.</summary>
    public const string Section = "Recipients:Webhook";

    /// <summary>Endpoints by the recipient's id in the configuration; case does not matter.</summary>
    public Dictionary<string, WebhookEndpointOptions> Endpoints { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc />
    public IEnumerable<ConfigurationFault> Faults(string path) =>
        Endpoints.OrderBy(endpoint => endpoint.Key, StringComparer.Ordinal)
            .SelectMany(endpoint => endpoint.Value.Faults($"{path}:Endpoints:{endpoint.Key}"));
}

/// <summary>One recipient's endpoint.</summary>
public sealed class WebhookEndpointOptions : ICheckedOptions
{
    private const int MostSecrets = 3;

    /// <summary>Where the recipient listens. HTTPS, except on loopback. Holds no user name; may hold a query.</summary>
    public Uri? Url { get; set; }

    /// <summary>
    /// Signing secrets in the form of Standard Webhooks 1.0.0, <c>whsec_</c> and base64 of 24 to 64 bytes. One to three: every
    /// message is signed with each, so that a key can rotate without a message being turned away. Give them by environment
    /// or a file, not in a shared configuration.
    /// </summary>
    public IReadOnlyList<string> Secrets { get; set; } = [];

    /// <summary>
    /// The recipient may be in a private network. Otherwise a name that resolves to a private, link-local or loopback address is
    /// never called, so that whoever rules over a name can't aim the hub at the municipality's own machines.
    /// </summary>
    public bool AllowPrivateNetwork { get; set; }

    /// <summary>Longest wait for an answer, from connecting on: 1 s to 1 minute.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <inheritdoc />
    public IEnumerable<ConfigurationFault> Faults(string path)
    {
        foreach (var problem in UrlProblems())
            yield return new($"{path}:Url", problem);
        if (Secrets.Count is 0 or > MostSecrets)
            yield return new($"{path}:Secrets", $"must hold one to {MostSecrets} secrets; the newest and, while a key rotates, the old");
        for (var i = 0; i < Secrets.Count; i++)
        {
            if (!WebhookSecret.TryRead(Secrets[i], out _))
                yield return new($"{path}:Secrets:{i}", "must be whsec_ and base64 of 24 to 64 random bytes");
        }

        if (Timeout < TimeSpan.FromSeconds(1) || Timeout > TimeSpan.FromMinutes(1))
            yield return new($"{path}:Timeout", "must be between 00:00:01 and 00:01:00");
    }

    private IEnumerable<string> UrlProblems()
    {
        if (Url is null || !Url.IsAbsoluteUri)
        {
            yield return "is missing or not absolute; write for example https://system.example.se/hook";
            yield break;
        }

        if (Url.Scheme != Uri.UriSchemeHttps && !(Url.Scheme == Uri.UriSchemeHttp && Url.IsLoopback))
            yield return "must be https; http is accepted on loopback only";
        if (Url.UserInfo.Length > 0)
            yield return "must hold no user name or password; the signature tells who sends";
        if (Url.IsLoopback && !AllowPrivateNetwork)
            yield return "names this machine, which is called only with AllowPrivateNetwork true";
    }
}
