namespace BackaBarnet.Hub.Storing;

/// <summary>How far a feed has been read.</summary>
public sealed class StoredCursor
{
    /// <summary>Source and feed.</summary>
    public required string Feed { get; init; }

    /// <summary>The key that seals the position.</summary>
    public required Guid KeyId { get; init; }

    /// <summary>The position, sealed: a source may write anything into it.</summary>
    public required byte[] Position { get; set; }
}
