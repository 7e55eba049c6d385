namespace BackaBarnet.Hub.Storing;

/// <summary>A person's key, wrapped by a root key.</summary>
public sealed class StoredKey
{
    /// <summary>Random id, stored beside every blob that the key seals.</summary>
    public required Guid Id { get; init; }

    /// <summary>Keyed hash of whose key it is. Unique.</summary>
    public required string Subject { get; init; }

    /// <summary>Id of the root key that wraps it.</summary>
    public required string WrappedBy { get; set; }

    /// <summary>The key, sealed with the root key.</summary>
    public required byte[] Wrapped { get; set; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
