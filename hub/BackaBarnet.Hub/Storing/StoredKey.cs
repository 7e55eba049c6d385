namespace BackaBarnet.Hub.Storing;

/// <summary>A person's key, wrapped by the root key.</summary>
public sealed class StoredKey
{
    /// <summary>Random id, stored beside every blob that the key seals.</summary>
    public required Guid Id { get; init; }

    /// <summary>Keyed hash of whose key it is. Unique.</summary>
    public required string Subject { get; init; }

    /// <summary>The key, sealed with the root key.</summary>
    public required byte[] Wrapped { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
