namespace BackaBarnet.Hub.Audit;

/// <summary>Where a municipality's chain ends: the last row's place and hash.</summary>
/// <param name="municipality">Municipality code.</param>
/// <param name="position">Place of the last row; 0 before the first.</param>
/// <param name="hash">Hash of the last row, 32 bytes; <see cref="AuditChain.Genesis"/> before the first.</param>
public sealed class AuditHead(string municipality, long position, byte[] hash)
{
    /// <summary>Municipality code.</summary>
    public string Municipality { get; } = municipality;

    /// <summary>Place of the last row; 0 before the first.</summary>
    public long Position { get; } = position;

    /// <summary>Hash of the last row, 32 bytes.</summary>
    public byte[] Hash { get; } = hash;

    /// <summary>The end of a chain that has no row yet.</summary>
    public static AuditHead BeforeFirst(string municipality) => new(municipality, 0, [.. AuditChain.Genesis]);
}
