namespace BackaBarnet.Hub.Storing;

/// <summary>A signed statement that rows of a municipality's log were as they were.</summary>
public sealed class StoredCheckpoint
{
    /// <summary>Municipality code.</summary>
    public required string Municipality { get; init; }

    /// <summary>Position of the first row it covers; follows on the last one of the checkpoint before.</summary>
    public required long From { get; init; }

    /// <summary>Position of the last row it covers.</summary>
    public required long To { get; init; }

    /// <summary>Merkle root over the hashes of the rows.</summary>
    public required byte[] Root { get; init; }

    /// <summary>When it was signed.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The key that signed it.</summary>
    public required string KeyId { get; init; }

    /// <summary>The signature.</summary>
    public required byte[] Signature { get; init; }
}
