using BackaBarnet.Hub.Sources;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Health;

/// <summary>What can be seen of a hub in its store: what waits, who does what, and how far the log has been proved.</summary>
/// <param name="At">When it was looked at.</param>
/// <param name="Backlog">What waits.</param>
/// <param name="Disabled">Endpoints that have been disabled.</param>
/// <param name="Jobs">Who reads which feed and does which job.</param>
public sealed record HubState(
    DateTimeOffset At,
    HubBacklog Backlog,
    IReadOnlyList<StoredEndpoint> Disabled,
    IReadOnlyList<JobState> Jobs)
{
    /// <summary>How far each municipality's log has been signed.</summary>
    public IReadOnlyList<LogProof> Proofs { get; init; } = [];

    /// <summary>When the oldest row of the log was written that waits for a checkpoint; <see langword="null"/> if none does.</summary>
    public DateTimeOffset? Unproved => Proofs.Where(proof => proof.SignedTo < proof.Position).Min(proof => proof.NextAt);

    /// <summary>How each feed is read that is or was known.</summary>
    public IReadOnlyList<FeedState> Feeds { get; init; } = [];

    /// <summary>
    /// How far this machine's clock is ahead of the store's, at the least; negative if it is behind. <see langword="null"/> if they are one.
    /// </summary>
    public TimeSpan? ClockAhead { get; init; }

    /// <summary>Looks at a store. Takes no longer the more finished work it holds.</summary>
    /// <param name="rows">The store's rows.</param>
    /// <param name="pace">How often jobs are done.</param>
    /// <param name="clock">The time, which is compared with the store's.</param>
    public static async Task<HubState> ReadAsync(IHubTransaction rows, JobPace pace, TimeProvider clock) =>
        await ReadAsync(rows, pace, clock.GetUtcNow()) with { ClockAhead = await CompareClocksAsync(rows, clock) };

    private static async Task<HubState> ReadAsync(IHubTransaction rows, JobPace pace, DateTimeOffset now) => new(
        now,
        await rows.ReadBacklogAsync(now),
        await rows.FindDisabledEndpointsAsync(),
        [.. (await rows.FindLeasesAsync()).Select(lease => new JobState(lease.Name, lease.Holder, lease.Until, lease.Until + pace.PauseOf(lease.Name)))])
    {
        Proofs = await rows.ReadProofsAsync(),
        Feeds = [.. (await rows.FindFeedReadingsAsync()).Select(reading => StateOf(reading, pace))],
    };

    private static async Task<TimeSpan?> CompareClocksAsync(IHubTransaction rows, TimeProvider clock)
    {
        var before = clock.GetUtcNow();
        return await rows.ReadClockAsync() is { } other ? ClockComparison.Ahead(before, other, clock.GetUtcNow()) : null;
    }

    private static FeedState StateOf(StoredFeedReading reading, JobPace pace)
    {
        var by = (reading.ReadAt ?? reading.KnownSince) + FeedReadings.WriteEvery + pace.PauseOfFeed(reading.Feed);
        return new FeedState(reading.Feed, reading.KnownSince, reading.ReadAt, reading.FailingSince, reading.Reason, by);
    }
}
