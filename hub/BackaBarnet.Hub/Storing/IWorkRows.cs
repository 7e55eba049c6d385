namespace BackaBarnet.Hub.Storing;

/// <summary>Who does what, and how much there is of it, within a transaction.</summary>
public interface IWorkRows
{
    /// <summary>
    /// Takes a lease, or keeps one that this holder has: a feed is read, and a periodic job done, by one node at a time. A lease
    /// whose holder has died can be taken when it has run out.
    /// </summary>
    /// <returns>Whether the holder has it now.</returns>
    Task<bool> TryLeaseAsync(string name, string holder, DateTimeOffset now, DateTimeOffset until);

    /// <summary>The time by the store's own clock; <see langword="null"/> if that is this machine's.</summary>
    Task<DateTimeOffset?> ReadClockAsync();

    /// <summary>All leases.</summary>
    Task<IReadOnlyList<StoredLease>> FindLeasesAsync();

    /// <summary>How the runs over all feeds have ended that are or were known.</summary>
    Task<IReadOnlyList<StoredFeedReading>> FindFeedReadingsAsync();

    /// <summary>Claims a feed's row.</summary>
    Task<StoredFeedReading?> ClaimFeedReadingAsync(string feed);

    /// <summary>An endpoint's row; there is one once it has been disabled.</summary>
    Task<StoredEndpoint?> FindEndpointAsync(string recipient);

    /// <summary>Claims an endpoint's row.</summary>
    Task<StoredEndpoint?> ClaimEndpointAsync(string recipient);

    /// <summary>Endpoints that have been disabled.</summary>
    Task<IReadOnlyList<StoredEndpoint>> FindDisabledEndpointsAsync();

    /// <summary>Whether a document is in quarantine.</summary>
    Task<bool> IsQuarantinedAsync(string fingerprint);

    /// <summary>Claims a document in quarantine.</summary>
    Task<StoredQuarantine?> ClaimQuarantineAsync(Guid id);

    /// <summary>Takes a document out of quarantine.</summary>
    Task RemoveQuarantineAsync(Guid id);

    /// <summary>Documents in quarantine, oldest first; for people.</summary>
    Task<IReadOnlyList<StoredQuarantine>> FindQuarantinedAsync(int most);

    /// <summary>
    /// After a restart of the only node: what an in-memory bus has forgotten is published again at once, what was being sent is
    /// sent again at once, and what the dead process held is free.
    /// </summary>
    Task ForgetUnfinishedAsync(DateTimeOffset now);

    /// <summary>Numbers for people. Takes longer the more the store holds.</summary>
    Task<HubCounts> CountAsync();

    /// <summary>What waits, and since when. Takes no longer the more finished work the store holds.</summary>
    Task<HubBacklog> ReadBacklogAsync(DateTimeOffset now);
}
