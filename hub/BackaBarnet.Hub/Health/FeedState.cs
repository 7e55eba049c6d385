namespace BackaBarnet.Hub.Health;

/// <summary>How a feed is read.</summary>
/// <param name="Name">Source and feed.</param>
/// <param name="KnownSince">When a node first knew it.</param>
/// <param name="ReadAt">When it was last read to its end; <see langword="null"/> if it never was.</param>
/// <param name="FailingSince">Since when it can't be read; <see langword="null"/> if the last run came to its end.</param>
/// <param name="Reason">Why it can't, as a code (<see cref="Sources.SourceReasons"/>).</param>
/// <param name="ExpectedBy">When it must have been read again; <see langword="null"/> if nobody here is configured with it.</param>
public sealed record FeedState(string Name, DateTimeOffset KnownSince, DateTimeOffset? ReadAt, DateTimeOffset? FailingSince, string? Reason, DateTimeOffset? ExpectedBy)
{
    /// <summary>The source's name.</summary>
    public string Source => Name[..Name.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>Since when what it has is not known.</summary>
    public DateTimeOffset UnreadSince => ReadAt ?? KnownSince;
}
