using RabbitMQ.Client;

namespace BackaBarnet.Host.Hosting;

/// <summary>Tells whether the broker lets this node in now, by a connection of its own.</summary>
internal interface IBrokerProbe
{
    /// <summary>Connects, logs in, and leaves.</summary>
    /// <returns>Whether that was possible within ten seconds.</returns>
    Task<bool> AnswersAsync(CancellationToken cancellationToken);
}

/// <inheritdoc />
internal sealed class BrokerProbe(BusOptions options) : IBrokerProbe
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    public async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        try
        {
            await using var connection = await Factory().CreateConnectionAsync(limit.Token);
            return connection.IsOpen;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever it is, the broker is not there for this node.
            return false;
        }
    }

    private ConnectionFactory Factory() => new()
    {
        HostName = options.Host,
        Port = options.PortOrDefault,
        VirtualHost = options.VirtualHost,
        UserName = options.User,
        Password = options.Password,
        AutomaticRecoveryEnabled = false,
        RequestedConnectionTimeout = Timeout,
        Ssl = options.Tls ? Tls() : new SslOption(),
    };

    private SslOption Tls()
    {
        var tls = new SslOption { Enabled = true, ServerName = options.TlsServerName ?? options.Host };
        if (options.TlsCaFile is { } file && TrustedAuthorities.TryRead(file) is { } authorities)
            tls.CertificateValidationCallback = authorities.Trusts;
        return tls;
    }
}
