using System.Globalization;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Intake;
using BackaBarnet.Hub.Participants;
using BackaBarnet.Hub.Registers;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Delivery;

/// <summary>
/// Tells recipients that a consent on which a release to them rested has been taken back, or covers it no longer. What was released lawfully stays
/// lawful; the recipient must know that no more comes, and decide by its own rules what it may go on using (GDPR art. 7.3).
/// </summary>
/// <param name="options">How long notices are tried.</param>
/// <param name="directory">Knows which activity receives.</param>
public sealed class Recalls(DeliveryOptions options, ParticipantDirectory directory)
{
    /// <summary>Recalls what recipients have, or may be receiving right now, that rests on a consent which covers it no longer.</summary>
    /// <returns>How many deliveries are recalled, or will be if they arrive.</returns>
    internal async Task<int> RecallAsync(IHubTransaction transaction, string municipality, IReadOnlyCollection<string> childIndexes, string consent, TakenOff takenOff, DateTimeOffset now)
    {
        var recalled = 0;
        foreach (var sent in await transaction.ClaimSentAsync(childIndexes))
        {
            if (!IsUncovered(sent, consent, takenOff))
                continue;
            recalled++;
            if (sent.State == DeliveryState.Delivered)
                await RecallAsync(transaction, municipality, sent, now);
            else if (sent is { InFlight: true, State: DeliveryState.Due } && sent.DueAt > now)
                sent.RecallWhenSent = true;
            else
                await RecallPossibleAsync(transaction, municipality, sent, now);
        }

        return recalled;
    }

    private bool IsUncovered(StoredDelivery sent, string consent, TakenOff takenOff)
    {
        var receivedBy = directory.FindRecipient(sent.Recipient)?.Activity.Id;
        return sent.Consents == StoredDelivery.AnyConsent
            ? takenOff.MayEnd(sent.ReleasedBy, receivedBy)
            : sent.Consents!.Split(' ').Contains(consent, StringComparer.Ordinal) && takenOff.Ends(sent.ReleasedBy, receivedBy);
    }

    /// <summary>Recalls a delivery that has arrived.</summary>
    internal Task RecallAsync(IHubTransaction transaction, string municipality, StoredDelivery sent, DateTimeOffset now)
    {
        sent.State = DeliveryState.Recalled;
        return TellAsync(transaction, municipality, sent, now);
    }

    /// <summary>
    /// Gives an attempt up that has no end, of a node that has died or hangs: nobody can tell whether it arrived. If it was to be
    /// recalled, its recipient is told.
    /// </summary>
    internal async Task GiveUpForDeadAsync(IHubTransaction transaction, string municipality, StoredDelivery delivery, DateTimeOffset now)
    {
        delivery.MayHaveArrived |= delivery.InFlight;
        delivery.InFlight = false;
        if (delivery is { RecallWhenSent: true, MayHaveArrived: true })
            await RecallPossibleAsync(transaction, municipality, delivery, now);
    }

    /// <summary>Recalls what may have arrived. It stays where it is: if it is permitted again, it is sent again.</summary>
    internal Task RecallPossibleAsync(IHubTransaction transaction, string municipality, StoredDelivery sent, DateTimeOffset now)
    {
        // What is under way although something has taken its place may still arrive after its recipient has been told: then it is told again.
        var mayStillArrive = sent is { InFlight: true, State: not DeliveryState.Due };
        (sent.MayHaveArrived, sent.RecallWhenSent, sent.Consents) = (false, mayStillArrive, null);
        return TellAsync(transaction, municipality, sent, now);
    }

    private async Task TellAsync(IHubTransaction transaction, string municipality, StoredDelivery sent, DateTimeOffset now)
    {
        var id = await NewIdAsync(transaction, sent);
        var notice = new StoredDelivery
        {
            Id = id,
            Kind = DeliveryKind.Recall,
            MessageId = sent.MessageId,
            RecordIndex = sent.RecordIndex,
            ChildIndex = sent.ChildIndex,
            ReleasedBy = sent.ReleasedBy,
            Recipient = sent.Recipient,
            Priority = Math.Min(sent.Priority, Priorities.Recall),
            Order = now,
            State = DeliveryState.Due,
            DueAt = now,
            ReturnAt = now.AddDays(options.KeepDays),
            CreatedAt = now,
        };
        transaction.Add(notice);
        transaction.Record(AuditEvents.Recalled, municipality, sent, now);
    }

    // Another recall, of what was sent again or came after the first, is news to its recipient, so it must not bear an earlier one's id.
    private static async Task<Guid> NewIdAsync(IHubTransaction transaction, StoredDelivery sent)
    {
        var id = MessageId.Derive("recall", sent.Id.ToString("N"));
        for (var more = 1; await transaction.FindDeliveryAsync(id) is not null; more++)
            id = MessageId.Derive("recall", sent.Id.ToString("N"), more.ToString(CultureInfo.InvariantCulture));
        return id;
    }
}
