namespace BackaBarnet.Hub.Storing;

/// <summary>One row of the log: what happened, by which rules. Holds ids and names of fields, never a value.</summary>
public sealed class StoredAuditEntry
{
    /// <summary>Running number, given by the store.</summary>
    public long Sequence { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Municipality code.</summary>
    public required string Municipality { get; init; }

    /// <summary>What happened; one of <see cref="Audit.AuditEvents"/>.</summary>
    public required string Event { get; init; }

    /// <summary>The message, if it is about one.</summary>
    public Guid? MessageId { get; init; }

    /// <summary>The delivery, if it is about one.</summary>
    public Guid? DeliveryId { get; init; }

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
}
