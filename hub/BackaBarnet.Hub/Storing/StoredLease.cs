namespace BackaBarnet.Hub.Storing;

/// <summary>Who reads a feed or does a periodic job, and until when without a sign of life.</summary>
public sealed class StoredLease
{
    /// <summary>The feed or job.</summary>
    public required string Name { get; init; }

    /// <summary>The node.</summary>
    public required string Holder { get; set; }

    /// <summary>When anybody may take it.</summary>
    public required DateTimeOffset Until { get; set; }
}
