using System.Collections.Concurrent;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Sources;

/// <summary>
/// Remembers in the store how the runs over each feed ended, so that it is found when what must come has ceased to: a feed that can't
/// be read looks like one that has nothing. Written at most once a minute, and at once when it becomes otherwise.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="clock">The time.</param>
public sealed class FeedReadings(IHubStore store, TimeProvider clock)
{
    internal static readonly TimeSpan WriteEvery = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (string? Reason, DateTimeOffset At)> _written = new(StringComparer.Ordinal);

    internal bool IsKnown(string feed) => _known.ContainsKey(feed);

    /// <summary>That a feed is known, so that one that is never read is found too.</summary>
    internal static async Task<StoredFeedReading> KnowAsync(IHubTransaction rows, string feed, DateTimeOffset now)
    {
        if (await rows.ClaimFeedReadingAsync(feed) is { } known)
            return known;
        var added = new StoredFeedReading { Feed = feed, KnownSince = now };
        rows.Add(added);
        return added;
    }

    /// <summary>What <see cref="KnowAsync"/> did is durable.</summary>
    internal void Known(string feed) => _known[feed] = true;

    /// <summary>A run has come to its end, or has failed for a reason.</summary>
    internal async Task EndedAsync(string feed, string? reason, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (_written.TryGetValue(feed, out var last) && last.Reason == reason && now < last.At + WriteEvery)
            return;
        await store.WriteAsync(async rows => Write(await KnowAsync(rows, feed, now), reason, now), cancellationToken);
        _written[feed] = (reason, now);
    }

    private static void Write(StoredFeedReading reading, string? reason, DateTimeOffset now)
    {
        reading.Reason = reason;
        if (reason is null)
            (reading.ReadAt, reading.FailingSince) = (now, null);
        else
            reading.FailingSince ??= now;
    }
}
