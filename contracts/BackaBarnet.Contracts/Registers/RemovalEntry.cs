using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Contracts.Registers;

/// <summary>
/// A source says that it no longer has a record. The register keeps the entry, marked as removed; it counts again when the source
/// tells the record anew. Of a record that the register doesn't know it says nothing.
/// </summary>
public sealed record RemovalEntry : RegisterEntry
{
    /// <summary>What kind of record: one of <see cref="RecordKinds"/>.</summary>
    public required string Kind { get; init; }
}

/// <summary>
/// A source still has a record on <see cref="RegisterEntry.Roll"/>, but its present version can't be read: what the register knows of it
/// stays, and no roll call ends it.
/// </summary>
public sealed record StandingEntry : RegisterEntry
{
    /// <summary>What kind of record: one of <see cref="RecordKinds"/>.</summary>
    public required string Kind { get; init; }
}

/// <summary>
/// The whole of a list has been told: whatever stands on <see cref="RegisterEntry.Roll"/> and has not been told since
/// <see cref="ToldSince"/> is removed, as a <see cref="RemovalEntry"/> would.
/// </summary>
public sealed record RollCallEntry : RegisterEntry
{
    /// <summary>When the telling of the list began, by the hub's clock.</summary>
    public required DateTimeOffset ToldSince { get; init; }
}
