namespace BackaBarnet.Hub.Storing;

/// <summary>An entry of a register, sealed.</summary>
public sealed class StoredEntry
{
    /// <summary>Keyed hash of source, kind and record.</summary>
    public required string EntryIndex { get; init; }

    /// <summary><c>consent</c>, or one of <see cref="Contracts.Vocabulary.RecordKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Keyed hash of the identity it is about: the person, or the child of a consent or of care.</summary>
    public string? PersonIndex { get; set; }

    /// <summary>The record's version.</summary>
    public long Version { get; set; }

    /// <summary>Keyed hash of the content.</summary>
    public required string Fingerprint { get; set; }

    /// <summary>The key that seals it.</summary>
    public required Guid KeyId { get; set; }

    /// <summary>The entry, sealed.</summary>
    public required byte[] Content { get; set; }

    /// <summary>
    /// Of a placement, and of a membership of a class: keyed hash of the person's own entry in the same source. <see langword="null"/> also while nobody has looked
    /// into a placement that an earlier version of the hub stored.
    /// </summary>
    public string? AboutEntryIndex { get; set; }

    /// <summary>Of an entry whose record is gone: when it is erased, or looked at again if it has to stay. <see langword="null"/> while its source has the record.</summary>
    public DateTimeOffset? EraseAt { get; set; }
}
