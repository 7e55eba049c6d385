using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace BackaBarnet.Testing.Servers;

/// <summary>
/// Ports for servers that must find them free again after a restart. They lie below those that the system hands to outgoing
/// connections, so that none of these can sit on one while its server is down.
/// </summary>
internal static class LoopbackPorts
{
    private const int First = 20_000;
    private const int End = 30_000;
    private static readonly ConcurrentDictionary<int, bool> Given = new();

    /// <summary>A port on which nothing listens and which this process has not been given before.</summary>
    /// <exception cref="InvalidOperationException">Nearly all ports are taken.</exception>
    public static int Next()
    {
        for (var attempt = 0; attempt < End - First; attempt++)
        {
            var port = RandomNumberGenerator.GetInt32(First, End);
            if (Given.TryAdd(port, true) && IsFree(port))
                return port;
        }
        throw new InvalidOperationException($"No free port between {First} and {End - 1}.");
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException taken) when (taken.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return false;
        }
    }
}
