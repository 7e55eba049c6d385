using BackaBarnet.Contracts.Messages;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Participants;
using BackaBarnet.Hub.Routing;
using BackaBarnet.Hub.Storing;
using Microsoft.Extensions.Logging;

namespace BackaBarnet.Hub.Delivery;

/// <summary>
/// What becomes of deliveries that could not be made in time. Messages are returned to the activity that they came from and erased. Recalls
/// hold nothing that must be erased, and somebody still has what was taken back: they are tried on, and the activity is told. Notices are given
/// up, and nobody is told of that but the log: of notices there are no notices.
/// </summary>
/// <param name="opener">Opens messages.</param>
/// <param name="notices">Tells activities.</param>
/// <param name="recalls">Recalls what was taken back while a node that has died sent it.</param>
/// <param name="directory">Knows who can still be sent to.</param>
/// <param name="options">How long deliveries are kept.</param>
/// <param name="logger">Log.</param>
public sealed class OverdueDeliveries(MessageOpener opener, Notices notices, Recalls recalls, ParticipantDirectory directory, DeliveryOptions options, ILogger<OverdueDeliveries> logger)
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromDays(1);

    /// <summary>Ends some of them, or gives them more time.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="now">The time.</param>
    /// <param name="most">How many at most.</param>
    /// <returns>How many there were, and whether these were all.</returns>
    internal async Task<(int Returned, bool IsAll)> ReturnAsync(IHubTransaction transaction, DateTimeOffset now, int most)
    {
        var claimed = await transaction.ClaimOverdueAsync(now, most);
        var overdue = await transaction.TakeFittingAsync(claimed, ContentRoom.Whole);
        var stored = (await transaction.FindMessagesAsync([.. overdue.Select(delivery => delivery.MessageId).Distinct()])).ToDictionary(message => message.Id);
        var opened = await opener.OpenAsync(transaction, [.. stored.Values]);
        var wanted = new List<Notice>();
        foreach (var delivery in overdue)
        {
            var content = opened.GetValueOrDefault(delivery.MessageId);
            if (!stored.TryGetValue(delivery.MessageId, out var message))
                PutOff(delivery, now);
            else if (delivery.Kind == DeliveryKind.Recall)
                wanted.Add(KeepRecall(transaction, message, content, delivery, now));
            else if (await ReturnAsync(transaction, message, content, delivery, now) is { } notice)
                wanted.Add(notice);
        }

        _ = await notices.TellAsync(transaction, wanted, now);
        await Purging.PurgeEndedAsync(transaction, stored.Keys, now);
        return (overdue.Count, overdue.Count == claimed.Count && claimed.Count < most);
    }

    // Without its message no row of the log can be written about it, and nothing ends that is not logged. It must not keep the others from their end.
    private void PutOff(StoredDelivery delivery, DateTimeOffset now)
    {
        delivery.ReturnAt = now + LookAgainAfter;
        logger.LogError("Delivery {DeliveryId} to {Recipient} is overdue and its message is not in the store: it can't be returned, and is looked at again in a day", delivery.Id, delivery.Recipient);
    }

    private async Task<Notice?> ReturnAsync(IHubTransaction transaction, StoredMessage message, Message? content, StoredDelivery delivery, DateTimeOffset now)
    {
        await recalls.GiveUpForDeadAsync(transaction, message.Municipality, delivery, now);
        Return(transaction, message, delivery, now);
        if (delivery.Kind != DeliveryKind.Message)
        {
            logger.LogError("Notice {DeliveryId} to {Recipient} could not be delivered in time and is given up: the activity has not been told by it", delivery.Id, delivery.Recipient);
            return null;
        }

        logger.LogError("Delivery {DeliveryId} to {Recipient} could not be made in time and is returned to the activity that it came from", delivery.Id, delivery.Recipient);
        return content is null ? null : new Notice(DeliveryKind.Returned, message, content, [delivery.Recipient]);
    }

    private Notice KeepRecall(IHubTransaction transaction, StoredMessage message, Message? content, StoredDelivery delivery, DateTimeOffset now)
    {
        transaction.Record(AuditEvents.RecallNotTaken, message, delivery, now);
        if (directory.FindRecipient(delivery.Recipient) is null)
        {
            // Nobody can send it any more.
            Return(transaction, message, delivery, now);
            logger.LogError("Recall {DeliveryId} can't be delivered: {Recipient} is no participant any more, and may still have what was taken back", delivery.Id, delivery.Recipient);
        }
        else
        {
            delivery.ReturnAt = now.AddDays(options.KeepDays);
            logger.LogError("Recall {DeliveryId} could not be delivered in time: {Recipient} may still have what was taken back. It is tried on", delivery.Id, delivery.Recipient);
        }

        return new Notice(DeliveryKind.RecallNotTaken, message, content, [delivery.Recipient]) { Recall = delivery.Id };
    }

    private static void Return(IHubTransaction transaction, StoredMessage message, StoredDelivery delivery, DateTimeOffset now)
    {
        (delivery.State, delivery.Reference) = (DeliveryState.Returned, null);
        transaction.Record(AuditEvents.Returned, message, delivery, now, delivery.Kind.ToString());
    }
}
