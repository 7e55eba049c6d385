using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Health;

/// <summary>What can be seen of a hub in its store: what waits, who does what, and how far the log has been proved.</summary>
/// <param name="At">When it was looked at.</param>
/// <param name="Backlog">What waits.</param>
/// <param name="Disabled">Endpoints that have been disabled.</param>
/// <param name="Leases">Who reads which feed and does which job.</param>
/// <param name="Unproved">When the last checkpoint was made of the log that has waited longest for its next one; <see langword="null"/> if none waits, or none has ever had one.</param>
public sealed record HubState(
    DateTimeOffset At,
    HubBacklog Backlog,
    IReadOnlyList<StoredEndpoint> Disabled,
    IReadOnlyList<StoredLease> Leases,
    DateTimeOffset? Unproved)
{
    /// <summary>Looks at a store. Takes no longer the more finished work it holds.</summary>
    /// <param name="rows">The store's rows.</param>
    /// <param name="now">The time.</param>
    public static async Task<HubState> ReadAsync(IHubTransaction rows, DateTimeOffset now) => new(
        now,
        await rows.ReadBacklogAsync(now),
        await rows.FindDisabledEndpointsAsync(),
        await rows.FindLeasesAsync(),
        await ReadUnprovedAsync(rows));

    private static async Task<DateTimeOffset?> ReadUnprovedAsync(IHubTransaction rows)
    {
        DateTimeOffset? longest = null;
        foreach (var head in await rows.FindHeadsAsync())
        {
            if (await rows.FindLastCheckpointAsync(head.Municipality) is { } last && last.To < head.Position && !(longest < last.At))
                longest = last.At;
        }

        return longest;
    }
}
