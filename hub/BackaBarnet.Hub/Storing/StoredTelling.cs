namespace BackaBarnet.Hub.Storing;

/// <summary>
/// When an entry was last told on a list that its source can be asked for as a whole: what has not been told when the list has been
/// gone through is gone. A row of its own, so that telling what is known already does not write the entry anew.
/// </summary>
public sealed class StoredTelling
{
    /// <summary>Keyed hash of source, kind and record.</summary>
    public required string EntryIndex { get; init; }

    /// <summary>Keyed hash of source and list.</summary>
    public required string Roll { get; set; }

    /// <summary>When it was told.</summary>
    public required DateTimeOffset ToldAt { get; set; }
}
