namespace BackaBarnet.Hub.Storing;

/// <summary>How a store's tables stand to those that this version of the hub knows.</summary>
/// <param name="Missing">Changes that have not been made yet, oldest first; all of them in an empty store.</param>
/// <param name="Unknown">Changes that a newer hub, or somebody else, has made.</param>
/// <param name="IsEmpty">Whether there are no tables of the hub at all.</param>
public sealed record StoreSchema(IReadOnlyList<string> Missing, IReadOnlyList<string> Unknown, bool IsEmpty)
{
    /// <summary>Whether a hub of this version may run on the store.</summary>
    public bool IsCurrent => Missing.Count == 0 && Unknown.Count == 0;
}
