using BackaBarnet.Hub.Recipients;
using BackaBarnet.Hub.Telemetry;

namespace BackaBarnet.Hub.Delivery;

/// <summary>Sends what has been prepared, unless the decision has grown too old meanwhile: a process may have been paused.</summary>
/// <param name="channels">Carry deliveries.</param>
/// <param name="clock">The time.</param>
public sealed class DeliverySending(IEnumerable<IRecipientChannel> channels, TimeProvider clock)
{
    /// <summary>No decision older than this is sent on.</summary>
    internal static readonly TimeSpan LongestAge = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, IRecipientChannel> _channels = channels.ToDictionary(channel => channel.Name, StringComparer.Ordinal);

    /// <returns>How it ended; <see langword="null"/> if it was not sent because its decision is too old.</returns>
    internal async Task<SendResult?> SendAsync(string channel, PreparedDelivery prepared, CancellationToken cancellationToken)
    {
        if (clock.GetElapsedTime(prepared.DecidedAt) > LongestAge)
            return null;
        var outgoing = new OutgoingDelivery { DeliveryId = prepared.DeliveryId, RecipientId = prepared.Recipient, Body = prepared.Body };
        using var span = HubTraces.StartDelivery(prepared.MessageId, prepared.DeliveryId, prepared.Attempt);
        var result = await _channels[channel].SendAsync(outgoing, cancellationToken);
        HubTraces.End(span, result.Status.ToString(), result.Reason, result.Status == SendStatus.Accepted);
        return result;
    }
}
