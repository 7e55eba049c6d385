using BackaBarnet.Hub.Health;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Host.Status;

/// <summary>What a person sees of a hub: what waits, what needs somebody, and what happened last.</summary>
/// <param name="State">What waits, and who does what.</param>
/// <param name="NeedsPerson">What needs a person.</param>
/// <param name="Log">The last rows of the log, newest first.</param>
internal sealed record HubStatus(HubState State, IReadOnlyList<Finding> NeedsPerson, IReadOnlyList<StoredAuditEntry> Log)
{
    /// <summary>Reads a store and changes nothing.</summary>
    /// <param name="store">The store.</param>
    /// <param name="options">After how long something needs a person.</param>
    /// <param name="pace">How often the feeds are read that are configured.</param>
    /// <param name="rows">How many rows of the log at most.</param>
    /// <param name="clock">The time.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static Task<HubStatus> ReadAsync(IHubStore store, HealthOptions options, JobPace pace, int rows, TimeProvider clock, CancellationToken cancellationToken) => store.ReadAsync(
        async transaction =>
        {
            var state = await HubState.ReadAsync(transaction, pace, clock);
            return new HubStatus(state, Findings.In(state, options, clock.GetUtcNow()), await ReadLogAsync(transaction, rows));
        },
        cancellationToken);

    private static async Task<IReadOnlyList<StoredAuditEntry>> ReadLogAsync(IHubTransaction transaction, int most)
    {
        var rows = new List<StoredAuditEntry>();
        foreach (var head in await transaction.FindHeadsAsync())
        {
            await foreach (var row in transaction.ReadLogAsync(head.Municipality, Math.Max(1, head.Position - most + 1)))
                rows.Add(row);
        }

        return [.. rows.OrderByDescending(row => row.At).ThenByDescending(row => row.Position).Take(most)];
    }
}
