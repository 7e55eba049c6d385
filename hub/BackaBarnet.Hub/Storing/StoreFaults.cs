using System.Data.Common;
using System.Net.Sockets;

namespace BackaBarnet.Hub.Storing;

/// <summary>Tells a store that is away from work that can't be written.</summary>
internal static class StoreFaults
{
    /// <summary>Whether nobody's work would be written now: one after the other would only wait for the store again.</summary>
    public static bool IsAway(Exception exception) =>
        exception is StoreAwayException
        || exception.GetBaseException() is DbException { IsTransient: true } or SocketException or TimeoutException or IOException or OperationCanceledException;
}
