namespace BackaBarnet.Hub.Storing;

/// <summary>That a child's entry names a guardian's: a change of the guardian's touches the child's decisions.</summary>
public sealed class StoredGuardianship
{
    /// <summary>Keyed hash of the child's entry.</summary>
    public required string ChildEntryIndex { get; init; }

    /// <summary>Keyed hash of the child's identity.</summary>
    public required string ChildIndex { get; init; }

    /// <summary>Keyed hash of the guardian's entry, which need not exist yet.</summary>
    public required string GuardianEntryIndex { get; init; }
}
