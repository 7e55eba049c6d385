namespace BackaBarnet.Hub.Storing;

/// <summary>Where a municipality's chain of the log ends. Each transaction that logs moves it as its last act.</summary>
public sealed class StoredAuditHead
{
    /// <summary>Municipality code.</summary>
    public required string Municipality { get; init; }

    /// <summary>Position of the last row.</summary>
    public long Position { get; set; }

    /// <summary>Hash of the last row.</summary>
    public required byte[] Hash { get; set; }
}
