namespace BackaBarnet.Hub.Storing;

/// <summary>When a feed was last read to its end, and since when it can't be. Holds nothing of what was read.</summary>
public sealed class StoredFeedReading
{
    /// <summary>Source and feed.</summary>
    public required string Feed { get; init; }

    /// <summary>When a node first knew the feed.</summary>
    public required DateTimeOffset KnownSince { get; init; }

    /// <summary>When a run last came to its end; what came within a minute after it is left out. <see langword="null"/> if none has yet.</summary>
    public DateTimeOffset? ReadAt { get; set; }

    /// <summary>When the first of the runs failed that have failed since; <see langword="null"/> if the last one came to its end.</summary>
    public DateTimeOffset? FailingSince { get; set; }

    /// <summary>Why the last one failed, as a code (<see cref="Sources.SourceReasons"/>); <see langword="null"/> if it came to its end.</summary>
    public string? Reason { get; set; }
}
