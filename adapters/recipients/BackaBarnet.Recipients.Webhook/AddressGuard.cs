using System.Net;
using System.Net.Sockets;

namespace BackaBarnet.Recipients.Webhook;

/// <summary>
/// Connects to addresses of the public internet only. The name is resolved here and the connection goes to the addresses
/// that were checked, so that a name can't answer differently between the check and the call.
/// </summary>
internal static class AddressGuard
{
    // IANA's special-purpose registries (RFC 6890 and later): all that is not globally reachable, multicast and reserved.
    private static readonly IPNetwork[] Closed4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
        }.Select(IPNetwork.Parse),
    ];

    // Global unicast is 2000::/3; within it, protocol assignments with Teredo, documentation and 6to4 lead elsewhere.
    private static readonly IPNetwork Open6 = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork[] Closed6 =
        [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse)];

    /// <summary>Whether an address belongs to the public internet.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return IsPublic(address.MapToIPv4());

        return address.AddressFamily == AddressFamily.InterNetwork
            ? !Closed4.Any(network => network.Contains(address))
            : Open6.Contains(address) && !Closed6.Any(network => network.Contains(address));
    }

    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>: connects if every address of the name is public.</summary>
    /// <exception cref="PrivateAddressException">One of the addresses is not public.</exception>
    public static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
        if (!addresses.All(IsPublic))
            throw new PrivateAddressException();

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
