using System.Net;
using BackaBarnet.Hub.Configuration;

namespace BackaBarnet.Host.Hosting;

/// <summary>What carries messages between the hub's parts. Section <c>Hub:Bus</c>.</summary>
internal sealed class BusOptions
{
    public const string Memory = "memory";
    public const string RabbitMq = "rabbitmq";

    private const ushort PlainPort = 5672;
    private const ushort TlsPort = 5671;

    /// <summary><c>memory</c>: within the one process. <c>rabbitmq</c>: any number of nodes.</summary>
    public string Kind { get; set; } = Memory;

    public string Host { get; set; } = "";

    /// <summary>Port; unless given, 5671 with TLS and 5672 without.</summary>
    public ushort? Port { get; set; }

    public string VirtualHost { get; set; } = "/";

    public string User { get; set; } = "";

    /// <summary>A secret.</summary>
    public string Password { get; set; } = "";

    public bool Tls { get; set; }

    /// <summary>Name that the broker's certificate must bear; the host unless given.</summary>
    public string? TlsServerName { get; set; }

    /// <summary>
    /// PEM file of the authorities that may have signed the broker's certificate; the machine's unless given. As PostgreSQL's
    /// <c>Root Certificate</c>: with it, no other authority is trusted.
    /// </summary>
    public string? TlsCaFile { get; set; }

    public bool IsShared => Kind == RabbitMq;

    public ushort PortOrDefault => Port ?? (Tls ? TlsPort : PlainPort);

    public IEnumerable<ConfigurationFault> Faults(string path)
    {
        if (Kind is not (Memory or RabbitMq))
            yield return new($"{path}:Kind", $"is no kind of bus; write {Memory} or {RabbitMq}");
        if (!IsShared)
            yield break;
        if (string.IsNullOrWhiteSpace(Host))
            yield return new($"{path}:Host", "is missing; write the broker's host name");
        if (string.IsNullOrWhiteSpace(User))
            yield return new($"{path}:User", "is missing; write a user of the hub's own");
        if (string.Equals(User, "guest", StringComparison.OrdinalIgnoreCase))
            yield return new($"{path}:User", "must not be guest; make a user of the hub's own");
        if (string.IsNullOrEmpty(Password))
            yield return new($"{path}:Password", "is missing");
        if (!Tls && Host.Length > 0 && !IsLocal(Host))
            yield return new($"{path}:Tls", "must be true, as the broker is not on this machine");
        if (TlsCaFile is { } authorities && CaFileProblem(authorities) is { } problem)
            yield return new($"{path}:TlsCaFile", problem);
    }

    private string? CaFileProblem(string file)
    {
        if (!Tls)
            return "is given, but Tls is not true";
        if (!File.Exists(file))
            return "names no file";
        return TrustedAuthorities.TryRead(file) is null ? "can't be read, or holds no certificate (PEM)" : null;
    }

    private static bool IsLocal(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
