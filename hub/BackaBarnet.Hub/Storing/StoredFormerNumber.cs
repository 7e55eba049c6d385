namespace BackaBarnet.Hub.Storing;

/// <summary>
/// That a person who has one identity number had another one before. What was stored under the former one stays there: whoever looks
/// for a person looks under all of the person's numbers.
/// </summary>
public sealed class StoredFormerNumber
{
    /// <summary>Keyed hash of the former identity, in its municipality.</summary>
    public required string FormerIndex { get; init; }

    /// <summary>Keyed hash of the identity that the person has now; never itself a former one.</summary>
    public required string CurrentIndex { get; set; }

    /// <summary>When the hub learned of it.</summary>
    public required DateTimeOffset LearnedAt { get; init; }
}
