namespace BackaBarnet.Hub.Storing;

/// <summary>
/// A signature under a stretch of a municipality's log. Stretches follow on each other without a gap, from the first row. Whoever
/// has the public key sees by it that the rows are the ones that were there when it was signed.
/// </summary>
public sealed class StoredCheckpoint
{
    /// <summary>Municipality code.</summary>
    public required string Municipality { get; init; }

    /// <summary>Position of the first row, included: the one after the <see cref="To"/> of the checkpoint before, or 1.</summary>
    public required long From { get; init; }

    /// <summary>Position of the last row, included.</summary>
    public required long To { get; init; }

    /// <summary>Root of the Merkle tree over the rows' hashes, 32 bytes.</summary>
    public required byte[] Root { get; init; }

    /// <summary>When it was signed.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Id of the key that signed.</summary>
    public required string KeyId { get; init; }

    /// <summary>ECDSA over P-256 with SHA-256, as DER (RFC 3279), of the bytes of <see cref="Audit.CheckpointText"/>: those under rows, or those under one that accepts a set-back.</summary>
    public required byte[] Signature { get; set; }
}
