namespace BackaBarnet.Hub.Storing;

/// <summary>
/// One row of the log: what happened, by which rules. Holds ids and names of fields, never a value. Rows are only ever added;
/// each carries a hash over itself and the row before it, so that a changed, missing or moved one is found.
/// </summary>
public sealed class StoredAuditEntry
{
    /// <summary>Municipality code. Each municipality has a chain of its own.</summary>
    public required string Municipality { get; init; }

    /// <summary>Place in the municipality's chain, from 1, without a gap. Given by the store when the transaction ends.</summary>
    public long Position { get; set; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What happened; one of <see cref="Audit.AuditEvents"/>.</summary>
    public required string Event { get; init; }

    /// <summary>Keyed hash of the child's identity, if it is about one whose identity is known.</summary>
    public string? ChildIndex { get; init; }

    /// <summary>The message, if it is about one.</summary>
    public Guid? MessageId { get; init; }

    /// <summary>The delivery, if it is about one.</summary>
    public Guid? DeliveryId { get; init; }

    /// <summary>
    /// Id of the activity that releases the message, if it is about one. The authority that the activity belongs to answers for the row.
    /// </summary>
    public string? ReleasedBy { get; init; }

    /// <summary>The recipient, if it is about one.</summary>
    public string? Recipient { get; init; }

    /// <summary>The decision's outcome.</summary>
    public string? Outcome { get; init; }

    /// <summary>Ids of the deciding rules, separated by blanks.</summary>
    public string? Rules { get; init; }

    /// <summary>Permitted fields, separated by blanks.</summary>
    public string? Fields { get; init; }

    /// <summary>Consents that the release rests on: their keyed hashes, separated by blanks.</summary>
    public string? Consents { get; init; }

    /// <summary>Version of the rule set.</summary>
    public string? RuleSetVersion { get; init; }

    /// <summary>Short code with more about what happened, for example <c>http-503</c>.</summary>
    public string? Detail { get; init; }

    /// <summary>Hash over the row before and this row's content. Given by the store when the transaction ends.</summary>
    public byte[] Hash { get; set; } = [];
}
