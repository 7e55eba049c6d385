using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Hub.Health;

/// <summary>
/// How long a job may be without a node between two runs. A periodic job is never without one. A feed is held while it is read,
/// and then until nobody: when it is read again only those know who are configured with its source.
/// </summary>
/// <param name="sources">The sources that this process knows.</param>
public sealed class JobPace(IEnumerable<SourceRegistration> sources)
{
    // The next run, and one that could not be started in time.
    private const int RunsMissed = 2;

    private readonly Dictionary<string, TimeSpan> _feeds =
        sources.SelectMany(source => source.Feeds.Select(feed => (Lease: SourceRun.LeaseOf(source, feed), feed.Every))).ToDictionary(feed => feed.Lease, feed => feed.Every, StringComparer.Ordinal);

    /// <summary>How long, or <see langword="null"/> if nobody here knows.</summary>
    /// <param name="lease">The lease's name.</param>
    public TimeSpan? PauseOf(string lease)
    {
        if (!lease.StartsWith(SourceRun.LeasePrefix, StringComparison.Ordinal))
            return TimeSpan.Zero;
        return _feeds.TryGetValue(lease, out var every) ? every * RunsMissed : null;
    }

    /// <summary>How long a feed may be unread, or <see langword="null"/> if nobody here knows it.</summary>
    /// <param name="feed">Source and feed.</param>
    public TimeSpan? PauseOfFeed(string feed) => PauseOf(SourceRun.LeasePrefix + feed);
}
