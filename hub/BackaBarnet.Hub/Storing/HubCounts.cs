namespace BackaBarnet.Hub.Storing;

/// <summary>How much there is of what.</summary>
/// <param name="Messages">Messages by state.</param>
/// <param name="Deliveries">Deliveries by state.</param>
/// <param name="Quarantined">Documents in quarantine.</param>
public sealed record HubCounts(
    IReadOnlyDictionary<MessageState, int> Messages,
    IReadOnlyDictionary<DeliveryState, int> Deliveries,
    int Quarantined);

/// <summary>What waits, and since when.</summary>
/// <param name="Unrouted">Messages that wait to be routed.</param>
/// <param name="OldestUnrouted">When the oldest of them was taken in.</param>
/// <param name="Recipients">For each recipient to whom something is due, how much, and how late.</param>
/// <param name="Held">Deliveries that are held.</param>
/// <param name="Parked">Deliveries that a person must look at.</param>
/// <param name="Quarantined">Documents in quarantine.</param>
public sealed record HubBacklog(
    int Unrouted,
    DateTimeOffset? OldestUnrouted,
    IReadOnlyList<RecipientBacklog> Recipients,
    int Held,
    int Parked,
    int Quarantined)
{
    /// <summary>Messages that nobody among the participants receives.</summary>
    public int WithoutRecipient { get; init; }

    /// <summary>Messages that can't be read, or about whose child something known can't.</summary>
    public int Unreadable { get; init; }
}

/// <summary>What waits for one recipient.</summary>
/// <param name="Recipient">The recipient.</param>
/// <param name="Due">Deliveries that are to be sent, now or by schedule.</param>
/// <param name="OldestDue">When the one that should have been sent first became due; <see langword="null"/> if none is due yet.</param>
/// <param name="Oldest">When the oldest of them was made.</param>
/// <param name="Failing">How many of them the receiver has failed to take so far.</param>
/// <param name="FailingSince">When the oldest of those was made.</param>
public sealed record RecipientBacklog(string Recipient, int Due, DateTimeOffset? OldestDue, DateTimeOffset Oldest, int Failing = 0, DateTimeOffset? FailingSince = null);
